import { TerraformStack } from "cdktf";
import { AksNetwork, HubNetwork } from "../lib";
import { createApp } from "./app";
import { readStackArgument } from "./arguments";
import { readSettings } from "./settings";

const wanted = readStackArgument("network-plan", "Shows the subnets of the stacks' networks.");

try {
  const networks = createApp(readSettings(process.env))
    .node.findAll()
    .filter((node) => node instanceof AksNetwork || node instanceof HubNetwork)
    .filter((network) => wanted === undefined || TerraformStack.of(network).node.id === wanted);
  for (const network of networks) {
    console.log(`${network.node.path} (${network.addressSpace.join(", ")})`);
    console.table(network.plan);
  }
  if (networks.length === 0) {
    console.error(`The stack "${wanted}" has no network.`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
