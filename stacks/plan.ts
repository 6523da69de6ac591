import { runOnStack } from "./command";

runOnStack("plan", process.argv.slice(2));
