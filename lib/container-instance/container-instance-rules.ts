import { onlyUseOf } from "../key-vault/key-vault-key";
import { KeyUse } from "../key-vault/key-vault-key-reference";
import { type IdFields, subnetIdRules } from "../network/network-id-rules";
import type { IContainerRegistry } from "../registry/i-container-registry";
import { registryFacts } from "../registry/registry-facts";
import { zoneNameProblems, zoneRegionProblems } from "../resource/zone-rules";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { resourceIdFormat } from "../rules/resource-ids";
import {
  defineRules,
  type Problem,
  problemIf,
  type RuleDefinition,
  rulesFor,
  rulesForEach,
} from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import { ContainerInstanceOs } from "./container-instance-props";
import {
  type ContainerInstanceSpec,
  containersOf,
  delegationOf,
  type InstanceContainerSpec,
} from "./container-instance-spec";
import { containerRules, runningContainerRules } from "./container-rules";
import { containerVolumeRules } from "./container-volume-rules";

const CONTAINER_GROUPS = "Microsoft.ContainerInstance/containerGroups";
const ZONES = "https://learn.microsoft.com/azure/reliability/reliability-container-instances";

const groupRules = defineRules<ContainerInstanceSpec>("2026-11-29", [
  formatRule({
    id: "AKS-ACI-001",
    title: "Container group names are valid",
    source: LIMITS.containerGroupName.source,
    format: FORMATS.containerGroupName,
    fields: ({ name }) => [["name", name]],
  }),
  {
    id: "AKS-ACI-002",
    title: "A Windows container group has one container and no volumes",
    why: "Azure supports neither several containers nor volumes in container groups that run Windows.",
    fix: "a group for each container and no volumes, or ContainerInstanceOs.LINUX",
    source: SOURCES.aciWindows,
    check: ({ os, running, preparing }) => {
      const isWindows = os === ContainerInstanceOs.WINDOWS;
      const others = [...running.slice(1), ...preparing];
      return [
        ...problemIf(isWindows && others.length > 0, () => ({
          option: running.length > 1 ? "sideCars" : "initContainers",
          value: others.map(({ name }) => name),
          reason: "A Windows container group supports one container only.",
          fix: "a group for each container, or ContainerInstanceOs.LINUX",
        })),
        ...problemIf(isWindows && running.some(({ volumes }) => volumes.length > 0), () => ({
          option: "volumes",
          reason: "Windows containers cannot mount volumes.",
          fix: "no volumes, or ContainerInstanceOs.LINUX",
        })),
      ];
    },
  },
  {
    id: "AKS-ACI-003",
    title: "A container group has no more containers than Azure allows",
    why: `A container group has at most ${LIMITS.containersPerGroup.value} containers, including init containers.`,
    fix: "several groups",
    source: LIMITS.containersPerGroup.source,
    check: (spec) =>
      problemIf(containersOf(spec).length > LIMITS.containersPerGroup.value, () => ({
        option: "sideCars",
        value: containersOf(spec).length,
      })),
  },
  {
    id: "AKS-ACI-004",
    title: "Containers of a group have different names",
    why: 'The containers of a group are told apart by their names; the name of the main container is "main".',
    fix: "another name",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: (spec) =>
      duplicatesOf(containersOf(spec), ({ name }) => name).map(({ place, name }) => ({
        option: `${place}name`,
        value: name,
        fix: `"${name}-2"`,
      })),
  },
  {
    id: "AKS-ACI-005",
    title: "A container group has no more volumes than Azure allows",
    why: `A container group has at most ${LIMITS.containerGroupVolumes.value} volumes; each mount other than an empty directory counts as one.`,
    fix: "fewer volumes, or several groups",
    source: LIMITS.containerGroupVolumes.source,
    check: (spec) => {
      const count = new Set(volumesOf(spec).map(({ name }) => name)).size;
      return problemIf(count > LIMITS.containerGroupVolumes.value, () => ({
        option: "volumes",
        value: count,
      }));
    },
  },
  {
    id: "AKS-ACI-006",
    title: "Volumes of a group have different names",
    why: "Another volume of the group has this name.",
    fix: "another name, or the same ContainerVolume to share one volume",
    source: "https://github.com/hashicorp/terraform-provider-azurerm/issues/11444",
    check: (spec) =>
      volumesOf(spec)
        .filter(({ content, name }, index, all) =>
          all.slice(0, index).some((before) => before.name === name && before.content !== content),
        )
        .map(({ place, mountPath, name }) => ({
          option: `${place}volumes["${mountPath}"].name`,
          value: name,
        })),
  },
  {
    id: "AKS-ACI-007",
    title: "The encryption key may wrap and unwrap keys",
    why: "Azure wraps its own data key with this key, but the key only allows encrypt and decrypt.",
    fix: "a key created with use: KeyUse.DISKS, or without use",
    source: SOURCES.aciKeys,
    check: ({ encryptionKey }) =>
      problemIf(onlyUseOf(encryptionKey) === KeyUse.ETCD, () => ({
        option: "encryptionKey",
        value: KeyUse.ETCD,
      })),
  },
  formatRule({
    id: "AKS-ACI-008",
    title: "The identity is a user-assigned managed identity",
    source: SOURCES.azurermContainerGroup,
    format: resourceIdFormat("userAssignedIdentity"),
    fields: ({ identity }) => [["identity.id", identity?.id]],
  }),
  formatRule({
    id: "AKS-ACI-009",
    title: "The encryption key is given by the ID of a version",
    source: SOURCES.azurermContainerGroup,
    format: FORMATS.versionedKeyId,
    fields: ({ encryptionKey }) => [["encryptionKey.id", encryptionKey?.id]],
  }),
]);

const sizeRules = defineRules<ContainerInstanceSpec>("2026-11-29", [
  sumRule(
    {
      id: "AKS-ACI-010",
      title: "The CPU cores of a container group are within the Azure limits",
      fix: "fewer cores, or several groups",
    },
    "cpu",
    "cores",
    ({ isSpot }) => (isSpot ? LIMITS.spotContainerGroupCpu.value : LIMITS.containerGroupCpu.value),
  ),
  sumRule(
    {
      id: "AKS-ACI-011",
      title: "The memory of a container group is within the Azure limits",
      fix: "less memory, or several groups",
    },
    "memoryGb",
    "GB of memory",
    ({ isSpot }) =>
      isSpot ? LIMITS.spotContainerGroupMemoryGb.value : LIMITS.containerGroupMemoryGb.value,
  ),
  {
    id: "AKS-ACI-012",
    title: "A Spot container group has no address",
    why: "Azure supports neither public IP addresses nor virtual networks for Spot container groups.",
    fix: "ContainerInstanceAddress.none(), or no spot",
    source: SOURCES.aciSpot,
    check: ({ isSpot, address }) =>
      problemIf(isSpot && address._type !== "None", () => ({
        option: "address",
      })),
  },
  {
    id: "AKS-ACI-013",
    title: "A Spot container group has no zone",
    why: "Azure does not support availability zones for Spot container groups.",
    fix: "no zone, or no spot",
    source: SOURCES.aciSpot,
    check: ({ isSpot, zone }) =>
      problemIf(isSpot && zone !== undefined, () => ({
        option: "zone",
        value: zone,
      })),
  },
  {
    id: "AKS-ACI-014",
    title: "The zone of a container group exists in Azure",
    why: "Azure numbers availability zones from 1 to 3.",
    fix: "no zone, or another one",
    source: ZONES,
    check: ({ zone }) =>
      forSingleZone(zone === undefined ? [] : zoneNameProblems({ zones: [zone] })),
  },
  {
    id: "AKS-ACI-015",
    title: "The zone of a container group exists in its region",
    why: "Not every Azure region has availability zones.",
    fix: "no zone, or another region",
    source: SOURCES.regionsWithZones,
    check: ({ zone, knownLocation: location }) =>
      forSingleZone(zone === undefined ? [] : zoneRegionProblems({ zones: [zone], location })),
  },
]);

const addressRules = defineRules<ContainerInstanceSpec>("2026-11-29", [
  {
    id: "AKS-ACI-020",
    title: "A container group with an address has a port",
    why: "Azure assigns an address only to a container group that exposes a port.",
    fix: "[InstancePort.tcp(80)], or ContainerInstanceAddress.none()",
    source: "https://github.com/hashicorp/terraform-provider-azurerm/issues/28759",
    check: ({ address, running }) =>
      problemIf(
        address._type !== "None" && running.every(({ ports }) => ports.length === 0),
        () => ({
          option: "ports",
        }),
      ),
  },
  {
    id: "AKS-ACI-021",
    title: "An address has no more ports than Azure allows",
    why: `The address of a container group has at most ${LIMITS.containerGroupPorts.value} ports.`,
    fix: "only the ports that are reached from outside; containers of a group reach each other without them",
    source: LIMITS.containerGroupPorts.source,
    check: ({ address, running }) => {
      const count = running.flatMap(({ ports }) => ports).length;
      const isTooMany = address._type !== "None" && count > LIMITS.containerGroupPorts.value;
      return problemIf(isTooMany, () => ({
        option: "ports",
        value: count,
      }));
    },
  },
  {
    id: "AKS-ACI-022",
    title: "Containers of a group use different ports",
    why: "The containers of a group share one address, so each port can be used only once.",
    fix: "another port",
    source: SOURCES.aciGroups,
    check: ({ running }) =>
      duplicatesOf(
        running.flatMap(({ place, ports }) => ports.map((port) => ({ place, port }))),
        ({ port: { port, _protocol } }) => (isKnown(port) ? `${port}/${_protocol}` : undefined),
      ).map(({ place, port: { port } }) => ({
        option: `${place}ports`,
        value: port,
      })),
  },
  formatRule({
    id: "AKS-ACI-023",
    title: "DNS name labels of container groups are valid",
    source: SOURCES.aciNames,
    format: FORMATS.dnsNameLabel,
    fields: ({ address }) => [["address.dnsNameLabel", address._dnsNameLabel]],
  }),
  {
    id: "AKS-ACI-024",
    title: "The subnet of a container group is delegated to container groups",
    why: `The subnet must be delegated to ${CONTAINER_GROUPS} and to no other service.`,
    fix: 'network.addSubnet("instances", SubnetPurpose.containerInstances())',
    source: SOURCES.aciNetworks,
    check: ({ address: { _subnet } }) => {
      const service = delegationOf(_subnet);
      const isWrong = isKnown(service) && service.toLowerCase() !== CONTAINER_GROUPS.toLowerCase();
      return problemIf(isWrong, () => ({
        option: "address",
        value: service === "" ? _subnet?.name : service,
      }));
    },
  },
]);

const registryRules = defineRules<ContainerInstanceSpec>("2026-11-29", [
  {
    id: "AKS-ACI-025",
    title: "Images come from a registry that admits trusted Azure services",
    why: "Azure Container Instances pulls as a trusted Azure service, and the firewall of this registry does not admit trusted services.",
    fix: "a registry with trustedServices: true",
    source: SOURCES.aciRegistries,
    check: (spec) =>
      containersOf(spec)
        .filter(({ image }) => refusesTrustedServices(image._pull.registry))
        .map(({ place }) => ({
          option: `${place}image`,
        })),
  },
  {
    id: "AKS-ACI-026",
    title: "A container group uses one set of credentials per registry",
    why: "Another container of the group pulls from this registry with different credentials.",
    fix: "the same credentials for all images of a registry",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: (spec) => {
      const all = containersOf(spec).filter(({ registryKey }) => registryKey !== undefined);
      return all
        .filter((one, index) =>
          all.slice(0, index).some((other) => hasOtherCredentials(one, other)),
        )
        .map(({ place, image }) => ({
          option: `${place}image`,
          value: image._written.text,
        }));
    },
  },
]);

export const containerInstanceRules = defineRules<ContainerInstanceSpec>("2026-11-29", [
  ...groupRules,
  ...sizeRules,
  ...addressRules,
  ...registryRules,
  ...rulesFor(
    subnetIdRules,
    ({ address }: ContainerInstanceSpec): IdFields => [["address.subnet.id", address._subnet?.id]],
  ),
  ...rulesForEach([...containerRules, ...containerVolumeRules], (spec: ContainerInstanceSpec) =>
    placed(containersOf(spec)),
  ),
  ...rulesForEach(runningContainerRules, ({ running }: ContainerInstanceSpec) => placed(running)),
]);

/** Containers with the paths of their options. */
function placed<Container extends InstanceContainerSpec>(
  containers: readonly Container[],
): (readonly [place: string, container: Container])[] {
  return containers.map((container) => [container.place.replace(/\.$/, ""), container]);
}

function sumRule(
  definition: Pick<RuleDefinition<ContainerInstanceSpec>, "id" | "title" | "fix">,
  option: "cpu" | "memoryGb",
  unit: string,
  maximumOf: (spec: ContainerInstanceSpec) => number,
): RuleDefinition<ContainerInstanceSpec> {
  return {
    ...definition,
    why: `Azure limits the total ${unit} of a container group, and more strictly on Spot capacity.`,
    source: SOURCES.aciLimits,
    check: (spec) => {
      const values = spec.running.map((container) => container[option]);
      const sum = Math.round(values.reduce((total, value) => total + value, 0) * 1e6) / 1e6;
      const maximum = maximumOf(spec);
      // AKS-ACI-040 and AKS-ACI-041 report invalid amounts.
      const isSum = isKnown(values) && values.every((value) => value > 0);
      return problemIf(isSum && !(sum >= 1 && sum <= maximum), () => ({
        option,
        value: sum,
        reason: `The containers of a ${spec.isSpot ? "Spot " : ""}group must have from 1 to ${maximum} ${unit} in total.`,
        fix: fixForSum(sum, maximum, values.length),
      }));
    },
  };
}

function fixForSum(sum: number, maximum: number, containers: number): string {
  if (containers === 1) {
    return String(sum < 1 ? 1 : maximum);
  }
  return sum < 1 ? "more for some containers" : "less for some containers, or several groups";
}

function duplicatesOf<Item>(items: readonly Item[], keyOf: (item: Item) => string | undefined) {
  const keys = items.map(keyOf);
  return items.filter((_, index) => isKnown(keys[index]) && keys.indexOf(keys[index]) !== index);
}

function volumesOf(spec: ContainerInstanceSpec) {
  return containersOf(spec).flatMap(({ place, volumes }) =>
    volumes.map((volume) => ({ place, ...volume })),
  );
}

function refusesTrustedServices(registry: IContainerRegistry | undefined): boolean {
  const reach = registry && registryFacts.of(registry)?.reach;
  return reach?.isRestricted === true && !reach.trustedServices;
}

function hasOtherCredentials(one: InstanceContainerSpec, other: InstanceContainerSpec): boolean {
  return one.registryKey === other.registryKey && one.userKey !== other.userKey;
}

/** The shared zone rules report a list of zones; a container group has only one. */
function forSingleZone(problems: readonly Problem[]): readonly Problem[] {
  return problems.map(({ value, ...problem }) => ({
    ...problem,
    option: "zone",
    value: Array.isArray(value) ? value[0] : value,
    fix: "no zone, or another one",
  }));
}
