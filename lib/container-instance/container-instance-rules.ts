import { KeyUse, onlyUseOf } from "../key-vault/key-vault-key";
import type { IContainerRegistry } from "../registry/i-container-registry";
import { registryFacts } from "../registry/registry-facts";
import { zoneNameProblems, zoneRegionProblems } from "../resource/zone-rules";
import { FORMATS, resourceIdFormat } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import {
  defineRules,
  type Problem,
  problemIf,
  type RuleDefinition,
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

const groupRules = defineRules<ContainerInstanceSpec>("2026-11-25", [
  formatRule({
    id: "AKS-ACI-001",
    source: LIMITS.containerGroupName.source,
    format: FORMATS.containerGroupName,
    fields: ({ name }) => [["name", name]],
  }),
  {
    id: "AKS-ACI-002",
    source: SOURCES.aciWindows,
    check: ({ os, running, preparing }) => {
      const isWindows = os === ContainerInstanceOs.WINDOWS;
      const others = [...running.slice(1), ...preparing];
      return [
        ...problemIf(isWindows && others.length > 0, () => ({
          option: running.length > 1 ? "sideCars" : "initContainers",
          value: others.map(({ name }) => name),
          reason: "A group that runs Windows has one container.",
          fix: "a group for each container, or ContainerInstanceOs.LINUX",
        })),
        ...problemIf(isWindows && running.some(({ volumes }) => volumes.length > 0), () => ({
          option: "volumes",
          reason: "Containers that run Windows mount no volumes.",
          fix: "no volumes, or ContainerInstanceOs.LINUX",
        })),
      ];
    },
  },
  {
    id: "AKS-ACI-003",
    source: LIMITS.containersPerGroup.source,
    check: (spec) =>
      problemIf(containersOf(spec).length > LIMITS.containersPerGroup.value, () => ({
        option: "sideCars",
        value: containersOf(spec).length,
        reason: `A group has at most ${LIMITS.containersPerGroup.value} containers, those that prepare included.`,
        fix: "several groups",
      })),
  },
  {
    id: "AKS-ACI-004",
    source: SOURCES.aciTemplate,
    check: (spec) =>
      duplicatesOf(containersOf(spec), ({ name }) => name).map(({ place, name }) => ({
        option: `${place}name`,
        value: name,
        reason: 'Each container of a group has a name of its own; "main" is that of the main one.',
        fix: `"${name}-2"`,
      })),
  },
  {
    id: "AKS-ACI-005",
    source: LIMITS.containerGroupVolumes.source,
    check: (spec) => {
      const count = new Set(volumesOf(spec).map(({ name }) => name)).size;
      return problemIf(count > LIMITS.containerGroupVolumes.value, () => ({
        option: "volumes",
        value: count,
        reason: `A group has at most ${LIMITS.containerGroupVolumes.value} volumes, and one for each mount of what is no empty directory.`,
        fix: "fewer volumes, or several groups",
      }));
    },
  },
  {
    id: "AKS-ACI-006",
    source: SOURCES.aciTemplate,
    check: (spec) =>
      volumesOf(spec)
        .filter(({ content, name }, index, all) =>
          all.slice(0, index).some((before) => before.name === name && before.content !== content),
        )
        .map(({ place, mountPath, name }) => ({
          option: `${place}volumes["${mountPath}"].name`,
          value: name,
          reason: "Another volume of the group has this name.",
          fix: "another name, or the same ContainerVolume where it is to be shared",
        })),
  },
  {
    id: "AKS-ACI-007",
    source: SOURCES.aciKeys,
    check: ({ encryptionKey }) =>
      problemIf(onlyUseOf(encryptionKey) === KeyUse.ETCD, () => ({
        option: "encryptionKey",
        value: KeyUse.ETCD,
        reason:
          "Azure unwraps a key of its own with it, and this key may only encrypt and decrypt.",
        fix: "a key that was made with use: KeyUse.DISKS, or without use",
      })),
  },
  formatRule({
    id: "AKS-ACI-008",
    source: SOURCES.azurermContainerGroup,
    format: resourceIdFormat("Microsoft.ManagedIdentity", "userAssignedIdentities"),
    fields: ({ identity }) => [["identity.id", identity?.id]],
  }),
]);

const sizeRules = defineRules<ContainerInstanceSpec>("2026-11-25", [
  sumRule("AKS-ACI-010", "cpu", "cores", ({ isSpot }) =>
    isSpot ? LIMITS.spotContainerGroupCpu.value : LIMITS.containerGroupCpu.value,
  ),
  sumRule("AKS-ACI-011", "memoryGb", "GB of memory", ({ isSpot }) =>
    isSpot ? LIMITS.spotContainerGroupMemoryGb.value : LIMITS.containerGroupMemoryGb.value,
  ),
  {
    id: "AKS-ACI-012",
    source: SOURCES.aciSpot,
    check: ({ isSpot, address }) =>
      problemIf(isSpot && address._type !== "None", () => ({
        option: "address",
        reason:
          "A group on spot capacity has no address, neither of the internet nor of a network.",
        fix: "ContainerInstanceAddress.none(), or no spot",
      })),
  },
  {
    id: "AKS-ACI-013",
    source: SOURCES.aciSpot,
    check: ({ isSpot, zone }) =>
      problemIf(isSpot && zone !== undefined, () => ({
        option: "zone",
        value: zone,
        reason: "A group on spot capacity cannot be pinned to a zone.",
        fix: "no zone, or no spot",
      })),
  },
  {
    id: "AKS-ACI-014",
    source: ZONES,
    check: ({ zone }) => renamed(zone === undefined ? [] : zoneNameProblems({ zones: [zone] })),
  },
  {
    id: "AKS-ACI-015",
    source: "https://learn.microsoft.com/azure/reliability/regions-list",
    check: ({ zone, knownLocation: location }) =>
      renamed(zone === undefined ? [] : zoneRegionProblems({ zones: [zone], location })),
  },
]);

const addressRules = defineRules<ContainerInstanceSpec>("2026-11-25", [
  {
    id: "AKS-ACI-020",
    source: "https://github.com/hashicorp/terraform-provider-azurerm/issues/28759",
    check: ({ address, running }) =>
      problemIf(
        address._type !== "None" && running.every(({ ports }) => ports.length === 0),
        () => ({
          option: "ports",
          reason: "Azure gives no address to a group that listens on no port.",
          fix: "[InstancePort.tcp(80)], or ContainerInstanceAddress.none()",
        }),
      ),
  },
  {
    id: "AKS-ACI-021",
    source: LIMITS.containerGroupPorts.source,
    check: ({ address, running }) => {
      const count = running.flatMap(({ ports }) => ports).length;
      const isTooMany = address._type !== "None" && count > LIMITS.containerGroupPorts.value;
      return problemIf(isTooMany, () => ({
        option: "ports",
        value: count,
        reason: `An address has at most ${LIMITS.containerGroupPorts.value} ports.`,
        fix: "the ports that are reached from outside: containers of a group need none for each other",
      }));
    },
  },
  {
    id: "AKS-ACI-022",
    source: SOURCES.aciGroups,
    check: ({ running }) =>
      duplicatesOf(
        running.flatMap(({ place, ports }) => ports.map((port) => ({ place, port }))),
        ({ port: { port, _protocol } }) => (isKnown(port) ? `${port}/${_protocol}` : undefined),
      ).map(({ place, port: { port } }) => ({
        option: `${place}ports`,
        value: port,
        reason: "The containers of a group share one address, so each listens on ports of its own.",
        fix: "another port",
      })),
  },
  formatRule({
    id: "AKS-ACI-023",
    source: SOURCES.aciNames,
    format: FORMATS.dnsNameLabel,
    fields: ({ address }) => [["address.dnsNameLabel", address._dnsNameLabel]],
  }),
  {
    id: "AKS-ACI-024",
    source: SOURCES.aciNetworks,
    check: ({ address: { _subnet } }) => {
      const service = delegationOf(_subnet);
      const isWrong = isKnown(service) && service.toLowerCase() !== CONTAINER_GROUPS.toLowerCase();
      return problemIf(isWrong, () => ({
        option: "address",
        value: service === "" ? _subnet?.name : service,
        reason: `The subnet must be handed to ${CONTAINER_GROUPS}, and to nothing else.`,
        fix: 'network.addSubnet("instances", SubnetPurpose.containerInstances())',
      }));
    },
  },
]);

const registryRules = defineRules<ContainerInstanceSpec>("2026-11-25", [
  {
    id: "AKS-ACI-025",
    source: SOURCES.aciRegistries,
    check: (spec) =>
      containersOf(spec)
        .filter(({ image }) => letsNobodyIn(image._pull.registry))
        .map(({ place }) => ({
          option: `${place}image`,
          reason:
            "Container instances are one of Azure's own services, and the registry lets none of them in.",
          fix: "a registry with trustedServices: true",
        })),
  },
  {
    id: "AKS-ACI-026",
    source: SOURCES.aciTemplate,
    check: (spec) => {
      const all = containersOf(spec).filter(({ registryKey }) => registryKey !== undefined);
      return all
        .filter((one, index) => all.slice(0, index).some((other) => isOtherUser(one, other)))
        .map(({ place, image }) => ({
          option: `${place}image`,
          value: image._written.text,
          reason: "Another container of the group pulls from this registry as somebody else.",
          fix: "the same credentials for all images of a registry",
        }));
    },
  },
]);

export const containerInstanceRules = defineRules<ContainerInstanceSpec>("2026-11-25", [
  ...groupRules,
  ...sizeRules,
  ...addressRules,
  ...registryRules,
  ...rulesForEach([...containerRules, ...containerVolumeRules], (spec: ContainerInstanceSpec) =>
    placed(containersOf(spec)),
  ),
  ...rulesForEach(runningContainerRules, ({ running }: ContainerInstanceSpec) => placed(running)),
]);

/** Containers by their places among the options. */
function placed<Container extends InstanceContainerSpec>(
  containers: readonly Container[],
): (readonly [place: string, container: Container])[] {
  return containers.map((container) => [container.place.replace(/\.$/, ""), container]);
}

function sumRule(
  id: string,
  option: "cpu" | "memoryGb",
  unit: string,
  maximumOf: (spec: ContainerInstanceSpec) => number,
): RuleDefinition<ContainerInstanceSpec> {
  return {
    id,
    source: SOURCES.aciLimits,
    check: (spec) => {
      const values = spec.running.map((container) => container[option]);
      const sum = Math.round(values.reduce((total, value) => total + value, 0) * 1e6) / 1e6;
      const maximum = maximumOf(spec);
      // What is no amount at all has a rule of its own.
      const isSum = isKnown(values) && values.every((value) => value > 0);
      return problemIf(isSum && !(sum >= 1 && sum <= maximum), () => ({
        option,
        value: sum,
        reason: `The containers of a group${spec.isSpot ? " on spot capacity" : ""} have from 1 to ${maximum} ${unit} together.`,
        fix: cureOfSum(sum, maximum, values.length),
      }));
    },
  };
}

function cureOfSum(sum: number, maximum: number, containers: number): string {
  if (containers === 1) {
    return String(sum < 1 ? 1 : maximum);
  }
  return sum < 1 ? "more for some of them" : "less for some of them, or several groups";
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

function letsNobodyIn(registry: IContainerRegistry | undefined): boolean {
  const reach = registry && registryFacts.of(registry)?.reach;
  return reach?.isRestricted === true && !reach.trustedServices;
}

function isOtherUser(one: InstanceContainerSpec, other: InstanceContainerSpec): boolean {
  return one.registryKey === other.registryKey && one.userKey !== other.userKey;
}

/** Rules about zones speak of a list of them. */
function renamed(problems: readonly Problem[]): readonly Problem[] {
  return problems.map(({ value, ...problem }) => ({
    ...problem,
    option: "zone",
    value: Array.isArray(value) ? value[0] : value,
    fix: "no zone, or another one",
  }));
}
