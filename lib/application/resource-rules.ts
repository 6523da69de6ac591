import { isKnown } from "../rules/known";
import {
  KUBERNETES_FORMATS,
  KUBERNETES_SOURCES,
  LEAST_MEMORY,
  likelyMemory,
  quantityValue,
} from "../rules/kubernetes-formats";
import { SOURCES } from "../rules/limits";
import { isKnownText } from "../rules/literal-text";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, type Field, type Problem, problemIf } from "../rules/rule";
import { type Format, formatRule } from "../rules/value-rules";
import { MOUNT_PATH } from "../workload/secret-provider-class-rules";
import {
  containersOf,
  type MountSpec,
  type PodSpec,
  plainPath,
  type ResourcesSpec,
} from "./pod-spec";

const VOLUMES =
  "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1";
const CONTAINERS = "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/";

/** The container runtime cannot mount a volume over the root file system of the image. */
export const MOUNT_DIRECTORY: Format = {
  matches: /^(?!\/+$)(?!(?:.*[/\\])?\.\.(?:[/\\]|$))/,
  form: 'a path below "/", without ".."',
  example: '"/data"',
};

/** Requests, limits and mounts. */
export const resourceRules = defineRules<PodSpec>("2026-11-29", [
  formatRule({
    id: "AKS-APP-010",
    title: "Requests, limits and scratch volumes are Kubernetes quantities",
    source: KUBERNETES_SOURCES.quantities,
    format: KUBERNETES_FORMATS.quantity,
    fields: (pod) => [
      ...resourcesOf(pod).flatMap(([option, resources]) =>
        distinctAmounts(resources).map(
          ([name, quantity]): Field<string> => [`${option}.${name}`, quantity],
        ),
      ),
      ...mountFields(pod.mounts, ({ _source }) => _source.scratch),
    ],
  }),
  {
    id: "AKS-APP-011",
    title: "Limits are not lower than requests",
    why: "Kubernetes rejects a container whose limit is lower than its request.",
    fix: "a limit at or above the request",
    source: CONTAINERS,
    check: (pod) =>
      resourcesOf(pod).flatMap(([option, { cpu, cpuLimit, memory, memoryLimit }]) => [
        ...limitProblems(`${option}.cpuLimit`, cpu, cpuLimit),
        ...limitProblems(`${option}.memoryLimit`, memory, memoryLimit),
      ]),
  },
  formatRule({
    id: "AKS-APP-012",
    title: "Mount paths contain no colon",
    isLiteral: true,
    source: VOLUMES,
    format: MOUNT_PATH,
    fields: ({ mounts }) => mounts.map(({ path }): Field<string> => ["mounts", path]),
  }),
  {
    id: "AKS-APP-099",
    title: "Memory amounts are large enough to run a container",
    why: "The container runtime needs at least a few MiB; an amount of a few bytes usually lacks its unit.",
    fix: '"128Mi"',
    source: CONTAINERS,
    check: (pod) =>
      resourcesOf(pod).flatMap(([option, { memory, memoryLimit }]) =>
        memory === memoryLimit
          ? memoryProblems(`${option}.memory`, memory, LEAST_MEMORY.limit)
          : [
              ...memoryProblems(`${option}.memory`, memory, LEAST_MEMORY.reserved),
              ...memoryProblems(`${option}.memoryLimit`, memoryLimit, LEAST_MEMORY.limit),
            ],
      ),
  },
  {
    id: "AKS-APP-100",
    title: "CPU requests and limits are greater than 0",
    why: "Kubernetes treats 0 as not set: nothing would be reserved, or there would be no limit.",
    fix: '"100m", or leave it out',
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: (pod) =>
      resourcesOf(pod).flatMap(([option, { cpu, cpuLimit }]) =>
        Object.entries({ cpu, cpuLimit })
          .filter(([, amount]) => isQuantity(amount) && quantityValue(amount) === 0)
          .map(([name, value]) => ({
            option: `${option}.${name}`,
            value,
          })),
      ),
  },
  formatRule({
    id: "AKS-APP-102",
    title: "Volumes are mounted below the root directory",
    isLiteral: true,
    source: SOURCES.rootMounts,
    format: MOUNT_DIRECTORY,
    fields: ({ mounts }) => mounts.map(({ path }): Field<string> => ["mounts", path]),
  }),
  {
    id: "AKS-APP-103",
    title: "Each mount has its own path",
    why: "Kubernetes rejects two mounts at the same path of a container.",
    fix: "another path for one of the two",
    source: VOLUMES,
    check: ({ mounts }) => {
      const paths = mounts.map(({ path }) => plainPath(path));
      return mounts
        .filter(({ path }, index) => isKnownText(path) && paths.indexOf(plainPath(path)) < index)
        .map(({ path }) => ({
          option: "mounts",
          value: path,
          reason: `Another volume is already mounted at ${plainPath(path)}.`,
        }));
    },
  },
]);

/** One text of each mount, with its option. */
export function mountFields(
  mounts: readonly MountSpec[],
  read: (mount: MountSpec["mount"]) => string | undefined,
): Field<string>[] {
  return mounts.map(({ path, mount }) => [`mounts["${path}"]`, read(mount)]);
}

/** The resources of all containers, with their options. */
function resourcesOf(pod: PodSpec): [string, ResourcesSpec][] {
  return containersOf(pod).map(({ place, resources }) => [`${place}resources`, resources]);
}

function limitProblems(option: string, reserved: string, limit: string): readonly Problem[] {
  const isMeaningful = isQuantity(reserved) && isQuantity(limit);
  return problemIf(isMeaningful && quantityValue(limit) < quantityValue(reserved), () => ({
    option,
    value: limit,
    reason: `It is lower than the request of ${reserved}.`,
    fix: `"${reserved}", or more`,
  }));
}

/** Leaves out a limit that equals its request, so that one mistake is reported once. */
function distinctAmounts(amounts: Partial<ResourcesSpec>): [string, string][] {
  const { cpu, memory } = amounts;
  return Object.entries(amounts).filter(
    ([name, amount]) =>
      !(name === "cpuLimit" && amount === cpu) && !(name === "memoryLimit" && amount === memory),
  );
}

export function isQuantity(text: string): boolean {
  return isKnown(text) && KUBERNETES_FORMATS.quantity.matches.test(text);
}

function memoryProblems(option: string, amount: string, least: string): readonly Problem[] {
  const meant = isQuantity(amount) ? likelyMemory(amount, least) : undefined;
  return problemIf(meant !== undefined, () => ({
    option,
    value: amount,
    reason: `${quantityValue(amount)} bytes is too little to run a container, which needs at least ${least}.`,
    fix: `"${meant}"`,
  }));
}
