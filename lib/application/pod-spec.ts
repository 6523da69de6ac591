import { nameOfNamespace } from "../namespace/known-namespaces";
import { isKnown } from "../rules/known";
import { KUBERNETES_FORMATS, quantityValue } from "../rules/kubernetes-formats";
import type { SecretProviderClass } from "../workload/secret-provider-class";
import type { WorkloadServiceAccount } from "../workload/workload-service-account";
import { AppOs, type AppPlacement } from "./app-placement";
import type { AppPodOptions } from "./application-options";
import type { AppResources, AppSecurity } from "./container-options";
import { Mount } from "./mount";
import type { SecretVariable } from "./secret-variable";

/** The resolved requests and limits of a container. */
export type ResourcesSpec = Required<AppResources>;

/** A resolved init container. */
export interface InitContainerSpec {
  readonly name: string;
  readonly image: string;
  readonly command?: string[];
  readonly resources: ResourcesSpec;
}

/** A mount with its path. */
export interface MountSpec {
  readonly path: string;
  readonly mount: Mount;
}

/** A resolved pod. */
export interface PodSpec {
  readonly name: string;
  readonly namespace: string;
  /** The name of the namespace, if it is known at synth. */
  readonly namespaceName: string;
  readonly image: string;
  readonly command?: string[];
  readonly args?: string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, SecretVariable>>;
  readonly mounts: readonly MountSpec[];
  readonly resources: ResourcesSpec;
  readonly security: AppSecurity;
  readonly identity?: WorkloadServiceAccount;
  readonly placement: AppPlacement & { readonly os: AppOs };
  readonly initContainers: readonly InitContainerSpec[];
  /** The labels from the props, without those that the library adds. */
  readonly labels: Readonly<Record<string, string>>;
}

/** The label that selectors use; it changes only with the name. */
export const NAME_LABEL = "app.kubernetes.io/name";

const TEMPORARY_FILES = "/tmp";
const TEMPORARY_FILES_SIZE = "256Mi";
const CPU = "100m";
const LEAST_CPU_LIMIT = 500;
const MEMORY = "256Mi";

export function resolvePod(id: string, options: AppPodOptions): PodSpec {
  const { environment = {}, secrets = {}, security = {}, placement = {} } = options;
  const os = placement.os ?? AppOs.LINUX;
  return {
    name: options.name ?? id,
    namespace: options.namespace,
    namespaceName: nameOfNamespace(options.cluster, options.namespace),
    image: options.image,
    command: options.command,
    args: options.args,
    environment,
    secrets,
    mounts: resolveMounts(options, os),
    resources: resolveResources(options.resources),
    security,
    identity: options.identity,
    placement: { ...placement, os },
    initContainers: (options.initContainers ?? []).map((container) => ({
      ...container,
      resources: resolveResources(container.resources),
    })),
    labels: options.labels ?? {},
  };
}

/** The labels of all objects. */
export function labelsOf({ name, labels }: PodSpec): { [key: string]: string } {
  return { ...selectorOf(name), "app.kubernetes.io/managed-by": "cdktf-aks", ...labels };
}

/** The selector of the pods. */
export function selectorOf(name: string): { [key: string]: string } {
  return { [NAME_LABEL]: name };
}

/** The path as mounted: the kubelet makes it absolute, and a trailing slash has no effect. */
export function plainPath(path: string): string {
  const isAbsolute = /^(?:\/|\\|[a-z]:)/i.test(path);
  const plain = (isAbsolute ? path : `/${path}`).replace(/\/{2,}/g, "/");
  return plain.replace(/(?<=.)\/$/, "");
}

/** The mounts from the props, `/tmp`, and the classes that sync the secrets of variables. */
function resolveMounts(
  { mounts = {}, secrets = {}, security }: AppPodOptions,
  os: AppOs,
): MountSpec[] {
  const asked = Object.entries(mounts).map(([path, mount]) => ({ path, mount }));
  const hasTemporary =
    os === AppOs.WINDOWS ||
    security?.allowWritableRootFilesystem === true ||
    asked.some(({ path }) => plainPath(path) === TEMPORARY_FILES);
  const temporary = hasTemporary
    ? []
    : [{ path: TEMPORARY_FILES, mount: Mount.scratch(TEMPORARY_FILES_SIZE) }];
  return [...asked, ...temporary, ...mountsOfVariables(secrets, asked)];
}

function mountsOfVariables(
  secrets: Readonly<Record<string, SecretVariable>>,
  asked: readonly MountSpec[],
): MountSpec[] {
  const mounted = new Set(asked.map(({ mount }) => mount._source.secrets));
  const needed = new Set(
    Object.values(secrets)
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
