import { readFileSync } from "node:fs";
import { join } from "node:path";
import { countResources, drawResourceTree } from "./resource-tree";

const OUTPUT = process.env.CDKTF_OUTDIR ?? "cdktf.out";
const STACK = "standard";

const { stacks } = JSON.parse(readFileSync(join(OUTPUT, "manifest.json"), "utf8"));
const file = join(OUTPUT, stacks[STACK].synthesizedStackPath);

console.log(`The stack "${STACK}" would create ${countResources(file)} resources:

${drawResourceTree(file)}

The Terraform lies in ${file}

To see the plan and to deploy it:

  az login
  export ARM_SUBSCRIPTION_ID=$(az account show --query id --output tsv)
  npx cdktf diff ${STACK}
  npx cdktf deploy ${STACK}

Name, region, tags and remote state come from environment variables: see docs/standard-stack.md.
`);
