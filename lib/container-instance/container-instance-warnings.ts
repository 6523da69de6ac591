import { SubnetEgress } from "../network/subnet-reference";
import { hostOf, isMovingImage } from "../rules/image-reference";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import {
  type ContainerInstanceSpec,
  containersOf,
  type InstanceContainerSpec,
} from "./container-instance-spec";

/** Something that Azure takes, and that does not work as it is, or not for ever. */
interface Warning {
  readonly isUsed: (instance: ContainerInstanceSpec) => boolean;
  readonly warning: string;
  readonly source: string;
}

/** Source: `SOURCES.aciFaq` */
const RESERVED_PORTS: readonly (readonly [first: number, last: number])[] = [
  [22, 22],
  [1025, 1027],
  [3389, 3399],
  [9999, 9999],
  [19000, 19000],
  [19080, 19080],
  [19100, 19100],
  [19390, 19390],
  [20000, 30000],
  [49152, 65534],
];

/** Source: `SOURCES.aciLimits` */
const SPOT_REGIONS = ["eastus2", "westeurope", "westus"];

const WARNINGS: readonly Warning[] = [
  {
    isUsed: ({ address, running }) =>
      address._type === "None" && running.some(({ ports }) => ports.length > 0),
    warning:
      "ports: a group without an address is reached on none of them. Pass address: ContainerInstanceAddress.publicIp() or .inSubnet(subnet), or no ports.",
    source: SOURCES.aciGroups,
  },
  {
    isUsed: ({ running }) =>
      running.some(({ ports }) => ports.some(({ port }) => isReserved(port))),
    warning:
      "ports: Azure uses 22, 1025–1027, 3389–3399, 9999, 19000, 19080, 19100, 19390, 20000–30000 and 49152–65534 itself, and advises against them.",
    source: SOURCES.aciFaq,
  },
  {
    isUsed: ({ isSpot, knownLocation }) =>
      isSpot && knownLocation !== undefined && !SPOT_REGIONS.includes(knownLocation),
    warning: `spot: this preview is known to be available in ${SPOT_REGIONS.join(", ")} only.`,
    source: SOURCES.aciLimits,
  },
  {
    isUsed: ({ address }) => address._subnet?.egress === SubnetEgress.DIRECT,
    warning:
      "address: Azure supports no way to the internet from the subnet of a group but a NAT gateway. Pass routing: NetworkRouting.natGateway() to the network, unless the containers need none.",
    source: SOURCES.aciNetworks,
  },
];

function ofMovingImage({ place, image: { _written } }: InstanceContainerSpec): string[] {
  const { text } = _written;
  return isKnown(text) && isMovingImage(text)
    ? [
        `${place}image "${text}": what it stands for may change any day, and the group then starts with something else after a restart. Give it a tag that says which version it is, or a digest. (https://kubernetes.io/docs/concepts/configuration/overview/#container-images)`,
      ]
    : [];
}

/** Not a mistake where a cache rule brings it. */
function ofHostInRegistry({ place, image: { _written } }: InstanceContainerSpec): string[] {
  const { text, hasRegistry } = _written;
  const host = isKnown(text) && !hasRegistry ? hostOf(text) : undefined;
  return host === undefined
    ? []
    : [
        `${place}image "${text}": it is looked for in the registry under this whole path. Leave "${host}/" out, unless a cache rule brings it: ContainerImage.fromCache(rule, "${text}"). (${SOURCES.artifactCacheWildcards})`,
      ];
}

/** `DATABASE_PASSWORD`, `token` and `apiKey`, and not `MONKEY`. */
function isSecretName(name: string): boolean {
  return (
    /(^|_)(password|secret|token|key)$/i.test(name) ||
    /[a-z\d](Password|Secret|Token|Key)$/.test(name)
  );
}

/** The value itself is not repeated. */
function ofReadableSecret({ place, environment }: InstanceContainerSpec): string[] {
  return Object.entries(environment)
    .filter(([name, value]) => isSecretName(name) && isKnown(value) && value !== "")
    .map(
      ([name]) =>
        `${place}environment["${name}"]: if it is a secret, everybody reads it who reads the code or the group. Pass it as secureEnvironment, with the value of a sensitive TerraformVariable or keyVault.secretValue("…"). (${SOURCES.azurermContainerGroup})`,
    );
}

/** What is better known before it is deployed. */
export function warningsOf(instance: ContainerInstanceSpec): string[] {
  const ofGroup = WARNINGS.filter(({ isUsed }) => isUsed(instance)).map(
    ({ warning, source }) => `${warning} (${source})`,
  );
  const ofContainers = containersOf(instance).flatMap((container) => [
    ...ofMovingImage(container),
    ...ofHostInRegistry(container),
    ...ofReadableSecret(container),
  ]);
  return [...ofGroup, ...ofContainers];
}

function isReserved(port: number): boolean {
  return isKnown(port) && RESERVED_PORTS.some(([first, last]) => port >= first && port <= last);
}
