import { join } from "node:path";
import { createApp, ON_STANDARD, STACK_NAMES, type StackName } from "./app";
import { countResources, drawResourceTree } from "./resource-tree";
import { readSettings } from "./settings";

const [wanted = "standard"] = process.argv.slice(2);
const name = STACK_NAMES.find((known) => known === wanted);

try {
  if (!name) {
    throw new Error(`There is no stack "${wanted}"; there are ${STACK_NAMES.join(", ")}.`);
  }
  show(name, synthesize(name));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Synthesizes one stack alone, and says where it lies. */
function synthesize(stack: StackName): string {
  const app = createApp(readSettings(process.env), [stack]);
  app.synth();
  return join(app.outdir, app.manifest.stacks[stack]?.synthesizedStackPath ?? "");
}

function show(stack: StackName, file: string): void {
  const isLocal = stack === "local";
  const login = `
  az login
  export ARM_SUBSCRIPTION_ID=$(az account show --query id --output tsv)`;
  const deployed = ON_STANDARD.includes(stack) ? `standard ${stack}` : stack;
  const others = STACK_NAMES.filter((other) => other !== stack);
  console.log(`The stack "${stack}" would create ${countResources(file)} resources:

${drawResourceTree(file)}

The Terraform lies in ${file}

To see the plan and to deploy it:
${isLocal ? "" : login}
  npx cdktf diff ${stack}
  npx cdktf deploy ${deployed}

Name, region, tags and remote state come from environment variables: see docs/standard-stack.md${
    stack === "standard"
      ? ""
      : `
and docs/${stack}.md`
  }.
Other stacks: ${others.map((other) => `npm start -- ${other}`).join(", ")}
`);
}
