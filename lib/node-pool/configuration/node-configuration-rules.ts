import { isKnown } from "../../rules/known";
import { SOURCES } from "../../rules/limits";
import { defineRules, problemIf } from "../../rules/rule";
import { type Format, formatRule, rangeRule } from "../../rules/value-rules";
import type { NodePoolSpec } from "../node-pool-spec";
import type { NodeConfiguration } from "./node-configuration";
import { sysctlsOfAks } from "./sysctls";

const UNSAFE_SYSCTL: Format = {
  matches:
    /^(kernel\.(shm|msg)[a-z0-9_]*\*?|kernel\.sem|fs\.mqueue\.[a-z0-9_.*]+|net\.[a-z0-9_.*]+)$/,
  form: "a parameter of kernel.shm*, kernel.msg*, kernel.sem, fs.mqueue.* or net.*",
  example: '"net.core.somaxconn" or "net.*"',
};

const LINUX_OPTIONS: readonly (keyof NodeConfiguration)[] = [
  "staticCpus",
  "cpuLimits",
  "cpuLimitPeriodMs",
  "numaAlignment",
  "ephemeralPorts",
  "processesPerPod",
  "unsafeSysctls",
  "sysctls",
  "swapMb",
  "hugePages",
  "hugePageDefrag",
];

export const nodeConfigurationRules = defineRules<NodePoolSpec>("2026-11-29", [
  rangeRule({
    id: "AKS-POOL-090",
    title: "Percentages of disk usage are 1–100",
    source: SOURCES.nodeConfiguration,
    minimum: 1,
    maximum: 100,
    unit: "percent",
    fields: ({ configuration }) => [
      ["configuration.imageCleanupFrom", configuration.imageCleanupFrom],
      ["configuration.imageCleanupTo", configuration.imageCleanupTo],
    ],
  }),
  {
    id: "AKS-POOL-091",
    title: "The kubelet stops to delete images below the usage at which it starts",
    why: "The lower threshold must be less than the upper one, which is 85 by default; the lower one is 80.",
    fix: "imageCleanupTo less than imageCleanupFrom",
    source: SOURCES.nodeConfiguration,
    check: ({ configuration: { imageCleanupFrom: from, imageCleanupTo: to } }) =>
      problemIf(
        (from !== undefined || to !== undefined) &&
          [from, to].every((value) => value === undefined || isKnown(value)) &&
          (to ?? 80) >= (from ?? 85),
        () => ({
          option: `configuration.${to === undefined ? "imageCleanupFrom" : "imageCleanupTo"}`,
          value: to ?? from,
        }),
      ),
  },
  rangeRule({
    id: "AKS-POOL-092",
    title: "A container has at least two log files",
    source: SOURCES.nodeConfiguration,
    minimum: 2,
    maximum: Number.MAX_SAFE_INTEGER,
    unit: "log files",
    fields: ({ configuration }) => [
      ["configuration.containerLogFiles", configuration.containerLogFiles],
    ],
  }),
  formatRule({
    id: "AKS-POOL-093",
    title: "Unsafe sysctls are of the groups that AKS allows",
    source: SOURCES.nodeConfiguration,
    format: UNSAFE_SYSCTL,
    fields: ({ configuration: { unsafeSysctls = [] } }) =>
      unsafeSysctls.map((name, index) => [`configuration.unsafeSysctls[${index}]`, name]),
  }),
  {
    id: "AKS-POOL-094",
    title: "Kernel parameters are ones that AKS lets you set, in its ranges",
    why: "AKS has a list of kernel parameters, with a range for each.",
    fix: '"vm.max_map_count": 262144',
    source: SOURCES.nodeConfiguration,
    check: ({ configuration: { sysctls = {} } }) =>
      Object.entries(sysctls).flatMap(([name, value]) => {
        const option = `configuration.sysctls["${name}"]`;
        const known = sysctlsOfAks()[name];
        if (!known) {
          const fix = `one of ${Object.keys(sysctlsOfAks()).join(", ")}`;
          return [{ option, value, reason: "AKS does not let you set this parameter.", fix }];
        }
        const { minimum, maximum } = known;
        const isWithin = Number.isInteger(value) && value >= minimum && value <= maximum;
        return problemIf(isKnown(value) && !isWithin, () => ({
          option,
          value,
          reason: `It must be a whole number from ${minimum} to ${maximum}.`,
          fix: `${Math.min(Math.max(Math.trunc(value), minimum), maximum)}`,
        }));
      }),
  },
  rangeRule({
    id: "AKS-POOL-096",
    title: "The first ephemeral port is 1024–60999",
    source: SOURCES.nodeConfiguration,
    minimum: 1024,
    maximum: 60_999,
    unit: "port",
    fields: ({ configuration }) => [
      ["configuration.ephemeralPorts.first", configuration.ephemeralPorts?.first],
    ],
  }),
  rangeRule({
    id: "AKS-POOL-097",
    title: "The last ephemeral port is 32768–65535",
    source: SOURCES.nodeConfiguration,
    minimum: 32_768,
    maximum: 65_535,
    unit: "port",
    fields: ({ configuration }) => [
      ["configuration.ephemeralPorts.last", configuration.ephemeralPorts?.last],
    ],
  }),
  {
    id: "AKS-POOL-098",
    title: "The first ephemeral port is less than the last one",
    why: "A range of ports starts with its lowest port.",
    fix: "ephemeralPorts: { first: 32768, last: 60999 }",
    source: SOURCES.nodeConfiguration,
    check: ({ configuration: { ephemeralPorts: ports } }) =>
      problemIf(
        ports !== undefined &&
          isKnown(ports.first) &&
          isKnown(ports.last) &&
          ports.first >= ports.last,
        () => ({ option: "configuration.ephemeralPorts.first", value: ports?.first }),
      ),
  },
  rangeRule({
    id: "AKS-POOL-099",
    title: "CPU limits are enforced in periods of 1–1000 ms",
    source: "https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/",
    minimum: 1,
    maximum: 1000,
    unit: "milliseconds",
    fields: ({ configuration }) => [
      ["configuration.cpuLimitPeriodMs", configuration.cpuLimitPeriodMs],
    ],
  }),
  rangeRule({
    id: "AKS-POOL-100",
    title: "A swap file has at least 1 MB",
    source: SOURCES.nodeConfiguration,
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    unit: "MB",
    fields: ({ configuration }) => [["configuration.swapMb", configuration.swapMb]],
  }),
  {
    id: "AKS-POOL-095",
    title: "Windows nodes have no CPU policy, process limit, swap, huge pages or sysctls",
    why: "AKS supports only the thresholds of images and the sizes of logs on Windows nodes.",
    fix: "leave the option out",
    source: SOURCES.nodeConfiguration,
    check: ({ os, configuration }) =>
      os.isWindows
        ? LINUX_OPTIONS.filter((option) => configuration[option] !== undefined).map((option) => ({
            option: `configuration.${option}`,
            value: configuration[option],
          }))
        : [],
  },
]);
