import { readAzureCluster } from "../../adopt/azure-cluster";
import { poolOfCluster } from "../../adopt/azure-pool";
import type { DescribedCluster } from "../../adopt/described-cluster";
import { clustersInTemplate, isTemplate, othersInTemplate } from "../../adopt/exported-template";
import type { Evidence } from "../../adopt/proof";
import { isState, readStateClusters } from "../../adopt/state-cluster";
import { Surroundings, typeOf } from "../../adopt/surroundings/surroundings";
import { isObject, type Json } from "../../terraform/configuration";
import { CliError } from "../cli-error";
import { askAzureCli, DEFAULT_TIMEOUT_SECONDS } from "../doctor/azure-cli";
import type { Question } from "../doctor/questions";
import { readJson } from "../json-file";
import { sourceCommands, sourceQuestions, surroundingQuestions } from "./source-commands";

/** A cluster, and what it was read from. */
export interface Source {
  readonly described: DescribedCluster;
  readonly evidence: Evidence;
}

const ADVICE = {
  invalid: `it must be the output of one of these commands, a state of Terraform or an exported template:\n${sourceCommands()}`,
};
const CLUSTER_TYPE = "microsoft.containerservice/managedclusters";

/** A file, or the answer to a question, and what it contains. */
interface Content {
  readonly file: string;
  readonly json: unknown;
}

/** Which cluster of the files, and its ID if they do not say it. */
interface Wanted {
  readonly cluster?: string;
  readonly id?: string;
}

/** Reads the cluster of the files: the only one, or the one with a name. */
export function readSource(files: readonly string[], wanted: Wanted = {}): Source {
  return sourceIn(
    files.map((file) => ({ file, json: readJson(file, ADVICE) })),
    wanted,
  );
}

/** Asks the Azure CLI, which must be signed in. */
export async function askForSource(resourceGroup: string, name: string): Promise<Source> {
  const contents = await ask(sourceQuestions(resourceGroup, name), (problem) => {
    throw new CliError(problem);
  });
  const [cluster] = contents;
  const id = isObject(cluster?.json) ? String(cluster.json.id) : "";
  const others = await ask(surroundingQuestions(id), (problem) => {
    console.error(`Not read: ${problem}`);
  });
  return sourceIn([...contents, ...others], { cluster: name });
}

async function ask(
  questions: readonly Question[],
  report: (problem: string) => void,
): Promise<Content[]> {
  const answers = await Promise.all(
    questions.map((question) => askAzureCli(question, DEFAULT_TIMEOUT_SECONDS)),
  );
  return questions.flatMap(({ args }, index) => {
    const answer = answers[index];
    const file = `az ${args.join(" ")}`;
    if (answer?.isGiven) {
      return [{ file, json: answer.value }];
    }
    report(`${file}: ${answer?.reason}: ${answer?.message}`);
    return [];
  });
}

function sourceIn(contents: readonly Content[], { cluster: name, id }: Wanted): Source {
  const listed = (isListed: (json: unknown) => json is Json[]) =>
    contents
      .map(({ json }) => json)
      .filter(isListed)
      .flat();
  const lists = { pools: listed(isPoolList), windows: listed(isWindowList) };
  const others = contents.flatMap(({ json }) => otherResourcesIn(json));
  const context = { ...lists, others, id };
  const sources = contents.flatMap(({ file, json }) => clustersIn(file, json, context));
  const files = contents.map(({ file }) => file);
  return only(sources, name, files);
}

/** What is known besides the description of a cluster. */
interface Context {
  readonly pools: readonly Json[];
  readonly windows: readonly Json[];
  /** Resources besides clusters. */
  readonly others: readonly Json[];
  readonly id?: string;
}

function clustersIn(file: string, json: unknown, context: Context): Source[] {
  if (isPoolList(json) || isWindowList(json) || isOfOthers(json)) {
    return [];
  }
  if (Array.isArray(json)) {
    return json.flatMap((it) => clustersIn(file, it, context));
  }
  if (!isObject(json)) {
    throw new CliError(`${file} describes no cluster: ${ADVICE.invalid}`);
  }
  if (isState(json)) {
    return readStateClusters(json).map((described) => ({ described, evidence: { state: json } }));
  }
  if (isTemplate(json)) {
    return clustersInTemplate(json, context.id).map((it) => {
      const others = [...context.others, ...othersInTemplate(json, it.id)];
      return azureSource(file, it, { ...context, others });
    });
  }
  if (!isCluster(json)) {
    throw new CliError(`${file} describes no cluster: ${ADVICE.invalid}`);
  }
  return [azureSource(file, json, context)];
}

function azureSource(file: string, cluster: Json, context: Context): Source {
  if (typeof cluster.id !== "string") {
    throw new CliError(
      `${file} has no resource ID of the cluster ${String(cluster.name)}: pass --id with what az aks show --query id prints.`,
    );
  }
  const azure = withLists(cluster, context);
  const { others } = context;
  const surroundings = others.length > 0 ? new Surroundings(others) : undefined;
  return { described: { ...readAzureCluster(azure), surroundings }, evidence: { azure, others } };
}

/** Azure prints the pools in the cluster, with fewer details; it prints maintenance windows apart. */
function withLists(cluster: Json, { pools, windows }: Context): Json {
  const of = (list: readonly Json[]) => list.filter((it) => isBelow(it, String(cluster.id)));
  const [ownPools, ownWindows] = [of(pools), of(windows)];
  const lists = {
    ...(ownPools.length > 0 && { agentPoolProfiles: ownPools.map(poolOfCluster) }),
    ...(ownWindows.length > 0 && { maintenanceConfigurations: ownWindows }),
  };
  return isObject(cluster.properties)
    ? { ...cluster, properties: { ...cluster.properties, ...lists } }
    : { ...cluster, ...lists };
}

function isBelow({ id }: Json, cluster: string): boolean {
  return typeof id !== "string" || id.toLowerCase().startsWith(`${cluster.toLowerCase()}/`);
}

function isCluster(json: Json): boolean {
  const ofId = /\/managedClusters\/[^/]+$/i.test(String(json.id ?? ""));
  return ofId || String(json.type ?? "").toLowerCase() === CLUSTER_TYPE;
}

/** Files can have one resource, a list, or a page of a list of the API. */
function otherResourcesIn(json: unknown): Json[] {
  const page = isObject(json) && Array.isArray(json.value) ? json.value : json;
  return (Array.isArray(page) ? page : [page]).filter(isOther);
}

/** Whether a file describes no cluster; lists of resources of which there are none are empty. */
function isOfOthers(json: unknown): boolean {
  const page = isObject(json) && Array.isArray(json.value) ? json.value : json;
  return Array.isArray(page) ? page.every(isOther) : isOther(page);
}

function isOther(json: unknown): json is Json {
  const type = isObject(json) && typeof json.id === "string" ? typeOf(json.id) : undefined;
  return type !== undefined && !type.startsWith(CLUSTER_TYPE);
}

function isPoolList(json: unknown): json is Json[] {
  return isListOf(json, /agentPools/i);
}

function isWindowList(json: unknown): json is Json[] {
  return isListOf(json, /maintenanceConfigurations/i);
}

function isListOf(json: unknown, type: RegExp): boolean {
  return (
    Array.isArray(json) &&
    json.length > 0 &&
    json.every((it) => isObject(it) && type.test(`${it.type ?? ""}${it.id ?? ""}`))
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
