import { isKnown } from "../rules/known";
import {
  KUBERNETES_FORMATS,
  KUBERNETES_SOURCES,
  LEAST_MEMORY,
  likelyMemory,
  quantityValue,
} from "../rules/kubernetes-formats";
import { defineRules, type Field, type Problem, problemIf } from "../rules/rule";
import { type Format, formatRule } from "../rules/value-rules";
import { MOUNT_PATH } from "../workload/secret-provider-class-rules";
import { type MountSpec, type PodSpec, plainPath, type ResourcesSpec } from "./pod-spec";

const VOLUMES =
  "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1";
const CONTAINERS = "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/";

/** The runtime mounts nothing over the file system of the image itself. */
export const PLACE: Format = {
  matches: /^(?!\/+$)(?!(?:.*[/\\])?\.\.(?:[/\\]|$))/,
  form: 'a path below "/", without ".."',
  example: '"/data"',
};

/** What pods reserve and mount. */
export const resourceRules = defineRules<PodSpec>("2026-11-25", [
  formatRule({
    id: "AKS-APP-010",
    source: KUBERNETES_SOURCES.quantities,
    format: KUBERNETES_FORMATS.quantity,
    fields: (pod) => [
      ...resourcesOf(pod).flatMap(([option, resources]) =>
        eachOnce(resources).map(
          ([name, quantity]): Field<string> => [`${option}.${name}`, quantity],
        ),
      ),
      ...ofMounts(pod.mounts, ({ _source }) => _source.scratch),
    ],
  }),
  {
    id: "AKS-APP-011",
    source: CONTAINERS,
    check: (pod) =>
      resourcesOf(pod).flatMap(([option, { cpu, cpuLimit, memory, memoryLimit }]) => [
        ...limitProblems(`${option}.cpuLimit`, cpu, cpuLimit),
        ...limitProblems(`${option}.memoryLimit`, memory, memoryLimit),
      ]),
  },
  formatRule({
    id: "AKS-APP-012",
    source: VOLUMES,
    format: MOUNT_PATH,
    fields: ({ mounts }) => mounts.map(({ path }): Field<string> => ["mounts", path]),
  }),
  {
    id: "AKS-APP-099",
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
    source: CONTAINERS,
    check: (pod) =>
      resourcesOf(pod).flatMap(([option, { cpu, cpuLimit }]) =>
        Object.entries({ cpu, cpuLimit })
          .filter(([, amount]) => isQuantity(amount) && quantityValue(amount) === 0)
          .map(([name, value]) => ({
            option: `${option}.${name}`,
            value,
            reason:
              "Nothing would be reserved, or the limit would be none: Kubernetes takes 0 for no amount at all.",
            fix: '"100m", or leave it out',
          })),
      ),
  },
  formatRule({
    id: "AKS-APP-102",
    source: VOLUMES,
    format: PLACE,
    fields: ({ mounts }) => mounts.map(({ path }): Field<string> => ["mounts", path]),
  }),
  {
    id: "AKS-APP-103",
    source: VOLUMES,
    check: ({ mounts }) => {
      const paths = mounts.map(({ path }) => plainPath(path));
      return mounts
        .filter(({ path }, index) => isKnown(path) && paths.indexOf(plainPath(path)) < index)
        .map(({ path }) => ({
          option: "mounts",
          value: path,
          reason: `Something else is mounted at ${plainPath(path)}, which is the same place.`,
          fix: "one of the two, or another path",
        }));
    },
  },
]);

/** Texts of mounts, with their options. */
export function ofMounts(
  mounts: readonly MountSpec[],
  read: (mount: MountSpec["mount"]) => string | undefined,
): Field<string>[] {
  return mounts.map(({ path, mount }) => [`mounts["${path}"]`, read(mount)]);
}

/** All containers' resources, with their options. */
function resourcesOf({ resources, initContainers }: PodSpec): [string, ResourcesSpec][] {
  return [
    ["resources", resources],
    ...initContainers.map((container, index): [string, ResourcesSpec] => [
      `initContainers[${index}].resources`,
      container.resources,
    ]),
  ];
}

function limitProblems(option: string, reserved: string, limit: string): readonly Problem[] {
  const isMeaningful = isQuantity(reserved) && isQuantity(limit);
  return problemIf(isMeaningful && quantityValue(limit) < quantityValue(reserved), () => ({
    option,
    value: limit,
    reason: `It is less than the ${reserved} that are reserved.`,
    fix: `"${reserved}", or more`,
  }));
}

/** A limit that is the amount reserved by default has the same to be said of it. */
function eachOnce(amounts: Partial<ResourcesSpec>): [string, string][] {
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
    reason: `It is ${quantityValue(amount)} bytes: too little for anything that runs, which takes ${least} at least.`,
    fix: `"${meant}"`,
  }));
}
