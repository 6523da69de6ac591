import { acknowledgedRules } from "./acknowledged-rules";
import { ON_STANDARD, STACK_NAMES, type StackName } from "./app";
import { readStackArgument } from "./arguments";
import { synthesizeStack } from "./one-stack";
import { countResources, drawResourceTree } from "./resource-tree";
import { typeCheck } from "./type-check";

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const name = readStackArgument("start", "Synthesizes a stack and shows what it would create.");
  const compiled = typeCheck();
  // Errors of the compiler come first: what does not compile often fails at run time, too.
  const synthesized = attempt(() => synthesizeStack(name ?? "standard"));
  await compiled;
  show(name ?? "standard", synthesized());
}

/** Runs a function now, and returns or throws its result when asked. */
function attempt<Result>(run: () => Result): () => Result {
  try {
    const result = run();
    return () => result;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function show(stack: StackName, file: string): void {
  const isLocal = stack === "local";
  const first = ON_STANDARD.includes(stack) ? "standard" : stack;
  const inAzure = `
  az login
  export ARM_SUBSCRIPTION_ID=$(az account show --query id --output tsv)
  npm run doctor -- ${first}`;
  const deployed = first === stack ? stack : `${first} ${stack}`;
  const others = STACK_NAMES.filter((other) => other !== stack);
  console.log(`The stack "${stack}" would create ${countResources(file)} resources:

${drawResourceTree(file)}

${acknowledgedRules(file)}Terraform configuration: ${file}

${isLocal ? "To review the plan and deploy" : "To check prerequisites in Azure, review the plan and deploy"}:
${isLocal ? "" : inAzure}
  npx cdktf diff ${first}
  npx cdktf deploy ${deployed}

Name, region, tags and remote state come from environment variables: see docs/stacks.md.
Purpose, cost and limitations of the stack: docs/${stack}.md.
Other stacks (npm start -- <stack>): ${others.join(", ")}
`);
}
