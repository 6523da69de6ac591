import { readAzureCluster } from "../../adopt/azure-cluster";
import type { DescribedCluster } from "../../adopt/described-cluster";
import { isObject, type Json } from "../../adopt/fields";
import type { Evidence } from "../../adopt/proof";
import { isState, readStateClusters } from "../../adopt/state-cluster";
import { CliError } from "../cli-error";
import { askAzureCli, DEFAULT_TIMEOUT_SECONDS } from "../doctor/azure-cli";
import { readJson } from "../json-file";
import { sourceCommands, sourceQuestions } from "./source-commands";

/** A cluster, and what it was read from. */
export interface Source {
  readonly described: DescribedCluster;
  readonly evidence: Evidence;
}

const ADVICE = {
  invalid: `it must be the output of one of these commands, a state of Terraform or an exported template:\n${sourceCommands()}`,
};
const CLUSTER_TYPE = "microsoft.containerservice/managedclusters";
const MOST_POOLS = 1000;

/** A file, or the answer to a question, and what it contains. */
interface Content {
  readonly file: string;
  readonly json: unknown;
}

/** Reads the cluster of the files: the only one, or the one with a name. */
export function readSource(files: readonly string[], name: string | undefined): Source {
  return sourceIn(
    files.map((file) => ({ file, json: readJson(file, ADVICE) })),
    name,
  );
}

/** Asks the Azure CLI, which must be signed in. */
export async function askForSource(resourceGroup: string, name: string): Promise<Source> {
  const questions = sourceQuestions(resourceGroup, name);
  const answers = await Promise.all(
    questions.map((question) => askAzureCli(question, DEFAULT_TIMEOUT_SECONDS)),
  );
  const contents = questions.map(({ args }, index) => {
    const answer = answers[index];
    const file = `az ${args.join(" ")}`;
    if (!answer?.isGiven) {
      throw new CliError(`${file}: ${answer?.reason}: ${answer?.message}`);
    }
    return { file, json: answer.value };
  });
  return sourceIn(contents, name);
}

function sourceIn(contents: readonly Content[], name: string | undefined): Source {
  const files = contents.map(({ file }) => file);
  const pools = contents
    .map(({ json }) => json)
    .filter(isPoolList)
    .flat();
  if (pools.length > MOST_POOLS) {
    throw new CliError(`The files list ${pools.length} node pools; a cluster has at most 100.`);
  }
  const sources = contents.flatMap(({ file, json }) => clustersIn(file, json, pools));
  return only(sources, name, files);
}

function clustersIn(file: string, json: unknown, pools: readonly Json[]): Source[] {
  if (isPoolList(json)) {
    return [];
  }
  if (Array.isArray(json)) {
    return json.flatMap((it) => clustersIn(file, it, pools));
  }
  if (!isObject(json)) {
    throw new CliError(`${file} describes no cluster: ${ADVICE.invalid}`);
  }
  if (isState(json)) {
    return readStateClusters(json).map((described) => ({ described, evidence: { state: json } }));
  }
  if (Array.isArray(json.resources) && typeof json.$schema === "string") {
    return clustersInTemplate(file, json.resources as Json[]);
  }
  if (!isCluster(json)) {
    throw new CliError(`${file} describes no cluster: ${ADVICE.invalid}`);
  }
  const azure = withPools(json, pools);
  return [{ described: readAzureCluster(azure), evidence: { azure } }];
}

/** The API lists the pools in the cluster; what the CLI lists apart has more details. */
function withPools(cluster: Json, pools: readonly Json[]): Json {
  if (pools.length === 0) {
    return cluster;
  }
  return isObject(cluster.properties)
    ? { ...cluster, properties: { ...cluster.properties, agentPoolProfiles: pools } }
    : { ...cluster, agentPoolProfiles: pools };
}

function clustersInTemplate(file: string, resources: readonly Json[]): Source[] {
  return resources.filter(isCluster).map((resource) => {
    if (typeof resource.id !== "string") {
      throw new CliError(
        `${file}: the exported template has no resource ID of the cluster ${String(resource.name)}, so nothing can be imported: ${ADVICE.invalid}`,
      );
    }
    return { described: readAzureCluster(resource), evidence: { azure: resource } };
  });
}

function isCluster(json: Json): boolean {
  const ofId = /\/managedClusters\/[^/]+$/i.test(String(json.id ?? ""));
  return ofId || String(json.type ?? "").toLowerCase() === CLUSTER_TYPE;
}

function isPoolList(json: unknown): json is Json[] {
  return (
    Array.isArray(json) &&
    json.length > 0 &&
    json.every((it) => isObject(it) && /agentPools/i.test(`${it.type ?? ""}${it.id ?? ""}`))
  );
}

function only(
  sources: readonly Source[],
  name: string | undefined,
  files: readonly string[],
): Source {
  const names = sources.map(({ described }) => described.arguments.name);
  const found = sources.filter((_, index) => name === undefined || names[index] === name);
  const [first, ...others] = found;
  if (first === undefined) {
    const wanted =
      name === undefined ? "no cluster" : `no cluster "${name}", only ${names.join(", ")}`;
    throw new CliError(`${files.join(", ")} describes ${wanted}.`);
  }
  if (others.length > 0) {
    throw new CliError(`Which cluster? The files describe ${names.join(", ")}: --cluster <name>`);
  }
  return first;
}
