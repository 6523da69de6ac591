import type { ManagedIdentityReference } from "../identity/principal";
import type { KeyVaultKeyReference } from "../key-vault/key-vault-key-reference";
import type { SubnetReference } from "../network/subnet-reference";
import { knownLocation } from "../resource/resource-group-reference";
import type { ContainerImage } from "./container-image";
import { ContainerInstanceAddress } from "./container-instance-address";
import {
  ContainerInstanceOs,
  type ContainerInstanceProps,
  ContainerRestart,
} from "./container-instance-props";
import type { ContainerProbe } from "./container-probe";
import type { ContainerVolume, VolumeContent } from "./container-volume";
import type { InstanceContainer, InstancePort, RunningContainer } from "./instance-container";

/** A mounted volume, with its name in the group. */
export interface MountedVolume {
  readonly name: string;
  readonly mountPath: string;
  readonly isReadOnly: boolean;
  readonly content: VolumeContent;
}

/** A resolved container. */
export interface InstanceContainerSpec {
  /** The prefix of its options: empty, or `sideCars[0].`. */
  readonly place: string;
  readonly name: string;
  readonly image: ContainerImage;
  /** Identifies a registry that requires authentication. */
  readonly registryKey?: string;
  /** Identifies the credentials for the registry; undefined for the identity of the group. */
  readonly userKey?: string;
  readonly command?: string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly secureEnvironment: Readonly<Record<string, string>>;
  readonly volumes: readonly MountedVolume[];
}

/** A resolved container other than an init container. */
export interface RunningContainerSpec extends InstanceContainerSpec {
  readonly cpu: number;
  readonly memoryGb: number;
  readonly cpuLimit?: number;
  readonly memoryLimitGb?: number;
  readonly ports: readonly InstancePort[];
  readonly livenessProbe?: ContainerProbe;
  readonly readinessProbe?: ContainerProbe;
}

/** A resolved container group. */
export interface ContainerInstanceSpec {
  readonly name: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly knownLocation?: string;
  readonly os: ContainerInstanceOs;
  readonly restart: ContainerRestart;
  readonly address: ContainerInstanceAddress;
  readonly running: readonly RunningContainerSpec[];
  readonly preparing: readonly InstanceContainerSpec[];
  readonly identity?: ManagedIdentityReference;
  readonly zone?: string;
  readonly isSpot: boolean;
  readonly encryptionKey?: KeyVaultKeyReference;
}

/** The default name of the main container. */
export const MAIN = "main";
/** The default of the Azure CLI. */
const DEFAULT_CPU = 1;
const DEFAULT_MEMORY_GB = 1.5;

/** Values that depend on the position of the group in the construct tree. */
export interface InstancePlace {
  readonly defaultName: () => string;
  /**
   * Returns the same text for the same value, including values that are known only to Terraform.
   */
  readonly keyOf: (value: string) => string;
}

export function resolveInstance(
  props: ContainerInstanceProps,
  { defaultName, keyOf }: InstancePlace,
): ContainerInstanceSpec {
  const { resourceGroup, sideCars = [], initContainers = [] } = props;
  const names: Names = { volume: volumeNames(), key: keyOf };
  const preparing = initContainers.map((container, index) =>
    resolveContainer(`initContainers[${index}].`, container.name, container, names),
  );
  return {
    name: props.name ?? defaultName(),
    resourceGroupName: resourceGroup.name,
    location: resourceGroup.location,
    knownLocation: knownLocation(resourceGroup),
    os: props.os ?? ContainerInstanceOs.LINUX,
    restart: props.restart ?? ContainerRestart.ALWAYS,
    address: props.address ?? ContainerInstanceAddress.none(),
    running: [
      resolveRunning("", props.containerName ?? MAIN, props, names),
      ...sideCars.map((container, index) =>
        resolveRunning(`sideCars[${index}].`, container.name, container, names),
      ),
    ],
    preparing,
    identity: props.identity,
    zone: props.zone,
    isSpot: props.spot ?? false,
    encryptionKey: props.encryptionKey,
  };
}

/** All containers, in the order in which they start. */
export function containersOf({ running, preparing }: ContainerInstanceSpec) {
  return [...preparing, ...running];
}

/** The first TCP port of a container, which its probes use by default. */
export function tcpPort({ ports }: RunningContainerSpec): InstancePort | undefined {
  return ports.find(({ _protocol }) => _protocol === "TCP");
}

/** The delegation of an L1 subnet, if it states one. */
interface WrittenSubnet {
  readonly delegationInput?: unknown;
}

/** The service that a subnet is delegated to; undefined if unknown. */
export function delegationOf(subnet: SubnetReference | undefined): string | undefined {
  const { delegationInput } = (subnet ?? {}) as WrittenSubnet;
  const [written] = Array.isArray(delegationInput) ? delegationInput : [];
  return subnet?.delegatedTo ?? written?.serviceDelegation?.name;
}

type NameOfVolume = (content: VolumeContent) => string;

interface Names {
  readonly volume: NameOfVolume;
  readonly key: (value: string) => string;
}

function resolveRunning(
  place: string,
  name: string,
  container: RunningContainer,
  names: Names,
): RunningContainerSpec {
  return {
    ...resolveContainer(place, name, container, names),
    cpu: container.cpu ?? DEFAULT_CPU,
    memoryGb: container.memoryGb ?? DEFAULT_MEMORY_GB,
    cpuLimit: container.cpuLimit,
    memoryLimitGb: container.memoryLimitGb,
    ports: container.ports ?? [],
    livenessProbe: container.livenessProbe,
    readinessProbe: container.readinessProbe,
  };
}

function resolveContainer(
  place: string,
  name: string,
  container: InstanceContainer,
  names: Names,
): InstanceContainerSpec {
  const { image, command, environment = {}, secureEnvironment = {}, volumes = {} } = container;
  const { server, credentials } = image._pull;
  return {
    place,
    name,
    image,
    registryKey: server === undefined ? undefined : names.key(server),
    userKey: credentials && [credentials.username, credentials.password].map(names.key).join(" "),
    command,
    environment,
    secureEnvironment,
    volumes: Object.entries(volumes).map(([mountPath, volume]) =>
      mount(mountPath, volume, names.volume),
    ),
  };
}

function mount(mountPath: string, volume: ContainerVolume, nameOf: NameOfVolume): MountedVolume {
  const content = volume._content;
  return { name: nameOf(content), mountPath, isReadOnly: volume._isReadOnly, content };
}

/**
 * azurerm declares a volume for each mount, and Azure requires unique names. azurerm recognizes
 * only empty directories as shared (`expandContainerVolume`).
 */
function volumeNames(): NameOfVolume {
  const mounts = new Map<VolumeContent, number>();
  return (content) => {
    const number = (mounts.get(content) ?? 0) + 1;
    mounts.set(content, number);
    return number === 1 || isEmptyDir(content) ? content.name : `${content.name}-${number}`;
  };
}

export function isEmptyDir({ files, fileShare, repository }: VolumeContent): boolean {
  return !files && !fileShare && !repository;
}
