import { runOnStack } from "./command";

runOnStack("doctor", process.argv.slice(2));
