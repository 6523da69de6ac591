import { nameOfNamespace } from "../namespace/known-namespaces";
import { isKnown } from "../rules/known";
import { KUBERNETES_FORMATS, quantityValue } from "../rules/kubernetes-formats";
import { literalMap } from "../rules/literal-text";
import type { SecretProviderClass } from "../workload/secret-provider-class";
import type { ServiceAccount } from "../workload/service-account";
import type { WorkloadServiceAccount } from "../workload/workload-service-account";
import type { AppContainer, AppSideCar } from "./app-container";
import { AppOs, type AppPlacement } from "./app-placement";
import type { AppPodOptions } from "./application-options";
import type { ContainerHooks } from "./container-hooks";
import type { AppResources, AppSecurity } from "./container-options";
import type { EnvironmentSource } from "./environment-source";
import type { HealthChecks } from "./health-checks";
import { Mount } from "./mount";
import type { SecretVariable } from "./secret-variable";
import type { VariableReference } from "./variable-reference";

/** The resolved requests and limits of a container. */
export type ResourcesSpec = Required<AppResources>;

/** A resolved container. */
export interface ContainerSpec {
  /** The prefix of its options: empty, or `initContainers[0].`. */
  readonly place: string;
  readonly name: string;
  readonly image: string;
  readonly imagePullPolicy?: string;
  readonly command?: string[];
  readonly args?: string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, SecretVariable>>;
  readonly environmentReferences: Readonly<Record<string, VariableReference>>;
  readonly environmentFrom: readonly EnvironmentSource[];
  readonly resources: ResourcesSpec;
  readonly hooks: ContainerHooks;
  /** Of side cars. */
  readonly health?: HealthChecks;
}

/** A mount with its path. */
export interface MountSpec {
  readonly path: string;
  readonly mount: Mount;
}

/** A resolved pod. Its own container is the main one. */
export interface PodSpec extends ContainerSpec {
  /** The value of the label that selectors use. */
  readonly selector: string;
  readonly namespace: string;
  /** The name of the namespace, if it is known at synth. */
  readonly namespaceName: string;
  readonly mounts: readonly MountSpec[];
  readonly security: AppSecurity;
  readonly serviceAccount?: ServiceAccount;
  readonly identity?: WorkloadServiceAccount;
  readonly placement: AppPlacement & { readonly os: AppOs };
  readonly initContainers: readonly ContainerSpec[];
  readonly sideCars: readonly ContainerSpec[];
  /** The labels from the props, without those that the library adds. */
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly terminationGraceSeconds?: number;
  readonly hostAliases: Readonly<Record<string, readonly string[]>>;
  readonly priorityClass?: string;
}

/** The label that selectors use; it changes only with the name. */
export const NAME_LABEL = "app.kubernetes.io/name";

/** No application has a name with a dot, so that its selectors do not match the pods of a job of its name. */
const JOB = ".job";
const TEMPORARY_FILES = "/tmp";
const TEMPORARY_FILES_SIZE = "256Mi";
const CPU = "100m";
const LEAST_CPU_LIMIT = 500;
const MEMORY = "256Mi";

export function resolvePod(
  id: string,
  options: AppPodOptions,
  sideCars: readonly AppSideCar[] = [],
  isJob = false,
): PodSpec {
  const { security = {}, placement = {}, initContainers = [] } = options;
  const os = placement.os ?? AppOs.LINUX;
  const containers = {
    initContainers: initContainers.map((container, index) =>
      resolveContainer(`initContainers[${index}].`, container.name, container),
    ),
    sideCars: sideCars.map((container, index) => ({
      ...resolveContainer(`sideCars[${index}].`, container.name, container),
      health: container.health,
    })),
  };
  const main = resolveContainer("", options.name ?? id, options);
  return {
    ...main,
    ...containers,
    selector: isJob ? `${main.name}${JOB}` : main.name,
    namespace: options.namespace,
    namespaceName: nameOfNamespace(options.cluster, options.namespace),
    mounts: resolveMounts(options, os, containersOf({ ...main, ...containers })),
    security,
    serviceAccount: options.serviceAccount,
    identity: options.identity,
    placement: { ...placement, os },
    labels: options.labels ?? {},
    annotations: options.podAnnotations ?? {},
    terminationGraceSeconds: options.terminationGraceSeconds,
    hostAliases: options.hostAliases ?? {},
    priorityClass: options.priorityClass,
  };
}

function resolveContainer(
  place: string,
  name: string,
  container: AppContainer & Partial<Pick<AppSideCar, "hooks">>,
): ContainerSpec {
  return {
    place,
    name,
    image: container.image,
    imagePullPolicy: container.imagePullPolicy,
    command: container.command,
    args: container.args,
    environment: container.environment ?? {},
    secrets: container.secrets ?? {},
    environmentReferences: container.environmentReferences ?? {},
    environmentFrom: container.environmentFrom ?? [],
    resources: resolveResources(container.resources),
    hooks: container.hooks ?? {},
  };
}

type Containers = ContainerSpec & Pick<PodSpec, "initContainers" | "sideCars">;

/** All containers of a pod, the main one first. */
export function containersOf(pod: Containers): readonly ContainerSpec[] {
  return [pod, ...pod.initContainers, ...pod.sideCars];
}

/** The labels of all objects. */
export function labelsOf({ selector, labels }: PodSpec): { [key: string]: string } {
  return {
    ...selectorOf(selector),
    "app.kubernetes.io/managed-by": "cdktf-aks",
    ...literalMap(labels),
  };
}

/** The selector of the pods of a spec. */
export function selectorOf(selector: string): { [key: string]: string } {
  return { [NAME_LABEL]: selector };
}

/** The path as mounted: the kubelet makes it absolute, and a trailing slash has no effect. */
export function plainPath(path: string): string {
  const isAbsolute = /^(?:\/|\\|[a-z]:)/i.test(path);
  const plain = (isAbsolute ? path : `/${path}`).replace(/\/{2,}/g, "/");
  return plain.replace(/(?<=.)\/$/, "");
}

/** The mounts from the props, `/tmp`, and the classes that sync the secrets of variables. */
function resolveMounts(
  { mounts = {}, security }: AppPodOptions,
  os: AppOs,
  containers: readonly ContainerSpec[],
): MountSpec[] {
  const asked = Object.entries(mounts).map(([path, mount]) => ({ path, mount }));
  const hasTemporary =
    os === AppOs.WINDOWS ||
    security?.allowWritableRootFilesystem === true ||
    asked.some(({ path }) => plainPath(path) === TEMPORARY_FILES);
  const temporary = hasTemporary
    ? []
    : [{ path: TEMPORARY_FILES, mount: Mount.scratch(TEMPORARY_FILES_SIZE) }];
  return [...asked, ...temporary, ...mountsOfVariables(containers, asked)];
}

function mountsOfVariables(
  containers: readonly ContainerSpec[],
  asked: readonly MountSpec[],
): MountSpec[] {
  const mounted = new Set(asked.map(({ mount }) => mount._source.secrets));
  const needed = new Set(
    containers
      .flatMap(({ secrets }) => Object.values(secrets))
      .map(({ _keyVault }) => _keyVault?.secrets)
      .filter((one): one is SecretProviderClass => one !== undefined && !mounted.has(one)),
  );
  return [...needed].map((one) => ({
    path: `/mnt/${one.volume.name}`,
    mount: Mount.keyVault(one),
  }));
}

function resolveResources(resources: AppResources = {}): ResourcesSpec {
  const { cpu = CPU, memory = MEMORY } = resources;
  const { cpuLimit = defaultCpuLimit(cpu), memoryLimit = memory } = resources;
  return { cpu, cpuLimit, memory, memoryLimit };
}

function defaultCpuLimit(cpu: string): string {
  if (!isKnown(cpu) || !KUBERNETES_FORMATS.quantity.matches.test(cpu)) {
    return cpu;
  }
  return `${Math.max(LEAST_CPU_LIMIT, Math.ceil(quantityValue(cpu) * 2000))}m`;
}
