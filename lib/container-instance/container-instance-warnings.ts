import { SubnetEgress } from "../network/subnet-reference";
import { hostOf, isMovingImage } from "../rules/image-reference";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, problemIf, rulesForEach } from "../rules/rule";
import { listedSecrets, namedSecrets, type SecretField, secretRule } from "../rules/secrets";
import {
  type ContainerInstanceSpec,
  containersOf,
  type InstanceContainerSpec,
  type RunningContainerSpec,
} from "./container-instance-spec";

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

/** Settings that Azure accepts but that do not work as configured, or not for long. */
const groupWarnings = defineRules<ContainerInstanceSpec>("2026-11-29", [
  {
    id: "AKS-ACI-070",
    title: "Ports need an address",
    why: "A container group without an address cannot be reached on any port.",
    fix: "address: ContainerInstanceAddress.publicIp() or .inSubnet(subnet), or no ports",
    severity: "warning",
    source: SOURCES.aciGroups,
    check: ({ address, running }) =>
      problemIf(address._type === "None" && running.some(({ ports }) => ports.length > 0), () => ({
        option: "ports",
      })),
  },
  {
    id: "AKS-ACI-071",
    title: "Ports are not reserved by Azure",
    why: "Azure uses the ports 22, 1025–1027, 3389–3399, 9999, 19000, 19080, 19100, 19390, 20000–30000 and 49152–65534 itself, and advises against using them.",
    fix: "another port",
    severity: "warning",
    source: SOURCES.aciFaq,
    check: ({ running }) =>
      problemIf(
        running.some(({ ports }) => ports.some(({ port }) => isReserved(port))),
        () => ({ option: "ports" }),
      ),
  },
  {
    id: "AKS-ACI-072",
    title: "Spot container groups are available in few regions",
    why: `This preview is known to be available only in ${SPOT_REGIONS.join(", ")}.`,
    fix: "one of these regions, or no spot",
    severity: "warning",
    source: SOURCES.aciLimits,
    check: ({ isSpot, knownLocation }) =>
      problemIf(
        isSpot && knownLocation !== undefined && !SPOT_REGIONS.includes(knownLocation),
        () => ({ option: "spot" }),
      ),
  },
  {
    id: "AKS-ACI-073",
    title: "Container groups in a subnet reach the internet through a NAT gateway",
    why: "A NAT gateway is the only internet egress that Azure supports for the subnet of a container group.",
    fix: "routing: NetworkRouting.natGateway() on the network, unless the containers need no egress",
    severity: "warning",
    source: SOURCES.aciNetworks,
    check: ({ address }) =>
      problemIf(address._subnet?.egress === SubnetEgress.DIRECT, () => ({ option: "address" })),
  },
]);

const containerWarnings = defineRules<InstanceContainerSpec>("2026-11-29", [
  {
    id: "AKS-ACI-074",
    title: "Image tags name a version",
    why: "The tag can point to another image at any time, and the group then starts a different version after a restart.",
    fix: "a tag that names a version, or a digest",
    severity: "warning",
    source: "https://kubernetes.io/docs/concepts/containers/images/",
    check: ({ image: { _written } }) =>
      problemIf(isKnown(_written.text) && isMovingImage(_written.text), () => ({
        option: "image",
        value: _written.text,
      })),
  },
  {
    id: "AKS-ACI-075",
    title: "Images in a registry do not start with the host of their origin",
    why: "The registry looks up the image under the whole path, including the host.",
    fix: "the path without the host, or ContainerImage.fromCache(rule, …) where a cache rule provides it",
    severity: "warning",
    source: SOURCES.artifactCacheWildcards,
    check: ({ image: { _written } }) => {
      const { text, hasRegistry } = _written;
      const host = isKnown(text) && !hasRegistry ? hostOf(text) : undefined;
      return problemIf(host !== undefined, () => ({
        option: "image",
        value: text,
        fix: `the path without "${host}/", or ContainerImage.fromCache(rule, "${text}") where a cache rule provides it`,
      }));
    },
  },
  secretRule({
    id: "AKS-ACI-076",
    title: "Secrets are passed as secureEnvironment",
    fix: 'secureEnvironment, with the value of a sensitive TerraformVariable or keyVault.secretValue("…")',
    source: OWN_JUDGEMENT,
    fields: ({ environment, command }) => [
      ...namedSecrets("environment", environment),
      ...listedSecrets("command", command),
    ],
  }),
]);

const runningContainerWarnings = defineRules<RunningContainerSpec>("2026-11-29", [
  secretRule({
    id: "AKS-ACI-077",
    title: "Secrets are not in probes",
    fix: "a probe without credentials, or a command that reads a variable of secureEnvironment",
    source: OWN_JUDGEMENT,
    fields: ({ livenessProbe, readinessProbe }) =>
      Object.entries({ livenessProbe, readinessProbe }).flatMap(
        ([option, probe]): SecretField[] => [
          [`${option}.path`, probe?._path],
          ...namedSecrets(`${option}.headers`, probe?._http?.headers),
          ...listedSecrets(`${option} (command)`, probe?._command),
        ],
      ),
  }),
]);

export const containerInstanceWarnings = defineRules<ContainerInstanceSpec>("2026-11-29", [
  ...groupWarnings,
  ...rulesForEach(containerWarnings, (spec: ContainerInstanceSpec) =>
    containersOf(spec).map((container) => [container.place.replace(/\.$/, ""), container]),
  ),
  ...rulesForEach(runningContainerWarnings, ({ running }: ContainerInstanceSpec) =>
    running.map((container) => [container.place.replace(/\.$/, ""), container]),
  ),
]);

function isReserved(port: number): boolean {
  return isKnown(port) && RESERVED_PORTS.some(([first, last]) => port >= first && port <= last);
}
