import { SubnetEgress } from "../network/subnet-reference";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import type { ContainerInstanceSpec } from "./container-instance-spec";

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

/** What is better known before it is deployed. */
export function warningsOf(instance: ContainerInstanceSpec): string[] {
  return WARNINGS.filter(({ isUsed }) => isUsed(instance)).map(
    ({ warning, source }) => `${warning} (${source})`,
  );
}

function isReserved(port: number): boolean {
  return isKnown(port) && RESERVED_PORTS.some(([first, last]) => port >= first && port <= last);
}
