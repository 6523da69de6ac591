import { readFileSync } from "node:fs";
import { join } from "node:path";
import { countResources, drawResourceTree } from "./resource-tree";

const OUTPUT = process.env.CDKTF_OUTDIR ?? "cdktf.out";
const [stack = "standard"] = process.argv.slice(2);

const { stacks } = JSON.parse(readFileSync(join(OUTPUT, "manifest.json"), "utf8"));
const names = Object.keys(stacks);

if (names.includes(stack)) {
  show(stack, join(OUTPUT, stacks[stack].synthesizedStackPath));
} else {
  console.error(`There is no stack "${stack}"; there are ${names.join(", ")}.`);
  process.exitCode = 1;
}

function show(name: string, file: string): void {
  const others = names.filter((other) => other !== name);
  console.log(`The stack "${name}" would create ${countResources(file)} resources:

${drawResourceTree(file)}

The Terraform lies in ${file}

To see the plan and to deploy it:

  az login
  export ARM_SUBSCRIPTION_ID=$(az account show --query id --output tsv)
  npx cdktf diff ${name}
  npx cdktf deploy ${name}

Name, region, tags and remote state come from environment variables: see docs/standard-stack.md.
Other stacks: ${others.map((other) => `npm start -- ${other}`).join(", ")}
`);
}
