import { ref, Token } from "cdktf";
import {
  ClusterNetwork,
  HugePages,
  NetworkPolicy,
  type NodeConfiguration,
  NodeOs,
  NodePoolScaling,
  NumaAlignment,
} from "../../../lib";
import type { FormatCase } from "../../support/format-cases";
import { type RuleCase, titled } from "../../support/rule-cases";
import type { PoolIn } from "../pool-cases";

/** A number that only Terraform knows. */
const LATER = Token.asNumber(ref("var.number"));

const configured = (configuration: NodeConfiguration): PoolIn => ({ pool: { configuration } });
const onWindows = (configuration: NodeConfiguration): PoolIn => ({
  cluster: { network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.CALICO }) },
  pool: {
    name: "win",
    os: NodeOs.WINDOWS_2022,
    scaling: NodePoolScaling.fixed(1),
    configuration,
  },
});

/** Options of nodes with Linux. */
const LINUX_OPTIONS: NodeConfiguration = {
  staticCpus: true,
  cpuLimits: false,
  cpuLimitPeriodMs: 100,
  numaAlignment: NumaAlignment.BEST_EFFORT,
  ephemeralPorts: { first: 32_768, last: 60_999 },
  processesPerPod: 1000,
  unsafeSysctls: ["net.*"],
  sysctls: { "vm.max_map_count": 262_144 },
};

export const sysctlFormats: readonly FormatCase<PoolIn>[] = [
  {
    rule: "AKS-POOL-093",
    options: (name) => configured({ unsafeSysctls: [name] }),
    accepted: [
      ...["kernel.shm", "kernel.shm*", "kernel.shmmax", "kernel.shm_rmid_forced", "kernel.msgmnb"],
      ...["kernel.msg*", "kernel.msgaz09_*", "kernel.sem", "fs.mqueue.*", "fs.mqueue.az09_.*"],
      ...["net.*", "net.core.somaxconn", "net.az09_.*"],
    ],
    refused: [
      ...["", "kernel.shm**", "kernel.shm-max", "kernel.shm.max", "kernelxshmmax", "akernel.shm"],
      ...["kernel.se", "kernel.semx", "kernelxsem", "kernel.sem*", "kernel.*", "kernel.msg*x"],
      ...["fs.mqueue.", "fs.mqueue", "fsxmqueue.a", "fs.mqueuexa", "fs.mqueue.A", "fs.file-max"],
      ...["net.", "net", "netxcore", "net.core/a", "net.Core", "anet.core"],
    ],
  },
];

export const configurationTables: readonly RuleCase<PoolIn>[] = [
  ...[0, 101].map((imageCleanupFrom) => ({
    rule: "AKS-POOL-090",
    refused: configured({ imageCleanupFrom }),
    says: [`configuration.imageCleanupFrom = ${imageCleanupFrom}`, "from 1 to 100 (percent)"],
    accepted: configured({ imageCleanupFrom: 100 }),
  })),
  ...[0, 101].map((imageCleanupTo) => ({
    rule: "AKS-POOL-090",
    refused: configured({ imageCleanupTo }),
    says: [`configuration.imageCleanupTo = ${imageCleanupTo}`, "from 1 to 100 (percent)"],
    accepted: configured({ imageCleanupTo: 1 }),
  })),
  {
    rule: "AKS-POOL-091",
    refused: configured({ imageCleanupTo: 85 }),
    says: ["configuration.imageCleanupTo = 85"],
    accepted: titled({
      "a lower threshold below the default of the upper one": configured({ imageCleanupTo: 84 }),
      "an upper threshold that only Terraform knows": configured({
        imageCleanupFrom: LATER,
        imageCleanupTo: 99,
      }),
      "a lower threshold that only Terraform knows": configured({
        imageCleanupFrom: 2,
        imageCleanupTo: LATER,
      }),
      "neither threshold": configured({ containerLogFiles: 2 }),
    }),
  },
  {
    rule: "AKS-POOL-091",
    refused: configured({ imageCleanupFrom: 70, imageCleanupTo: 70 }),
    says: ["configuration.imageCleanupTo = 70", "less than the upper one"],
    accepted: configured({ imageCleanupFrom: 70, imageCleanupTo: 69 }),
  },
  {
    rule: "AKS-POOL-091",
    refused: configured({ imageCleanupFrom: 80 }),
    says: ["configuration.imageCleanupFrom = 80", "80"],
    accepted: configured({ imageCleanupFrom: 81 }),
  },
  {
    rule: "AKS-POOL-092",
    refused: configured({ containerLogFiles: 1 }),
    says: ["configuration.containerLogFiles = 1"],
    accepted: configured({ containerLogFiles: 2 }),
  },
  ...["vm.swappiness", "kernel.panic", "*"].map((name) => ({
    rule: "AKS-POOL-093",
    refused: configured({ unsafeSysctls: ["net.*", name] }),
    says: [`configuration.unsafeSysctls[1] = "${name}"`, "net.*"],
    accepted: configured({ unsafeSysctls: ["net.*", "kernel.shm*", "kernel.sem", "fs.mqueue.*"] }),
  })),
  {
    rule: "AKS-POOL-094",
    refused: configured({ sysctls: { "vm.max_map_count": 1 } }),
    says: ['configuration.sysctls["vm.max_map_count"] = 1', "from 65530 to 262144", "Fix: 65530"],
    accepted: configured({ sysctls: { "vm.max_map_count": 262_144 } }),
  },
  ...[
    { value: 262_145, fix: "262144" },
    { value: 65_530.5, fix: "65530" },
    { value: 65_529, fix: "65530" },
  ].map(({ value, fix }) => ({
    rule: "AKS-POOL-094",
    refused: configured({ sysctls: { "vm.max_map_count": value } }),
    says: [`configuration.sysctls["vm.max_map_count"] = ${value}`, `Fix: ${fix}\n`],
    accepted: titled({
      "the lowest value": configured({ sysctls: { "vm.max_map_count": 65_530 } }),
      "a value that only Terraform knows": configured({ sysctls: { "vm.max_map_count": LATER } }),
    }),
  })),
  {
    rule: "AKS-POOL-094",
    refused: configured({ sysctls: { vmMaxMapCount: 262_144 } }),
    says: ["AKS does not let you set this parameter.", /one of (\S+, )+\S+\n/, "vm.max_map_count"],
    accepted: configured({ sysctls: { "net.ipv4.neigh.default.gc_thresh1": 128 } }),
  },
  {
    rule: "AKS-POOL-096",
    refused: configured({ ephemeralPorts: { first: 1023, last: 60_999 } }),
    says: ["configuration.ephemeralPorts.first = 1023", "from 1024 to 60999"],
    accepted: configured({ ephemeralPorts: { first: 1024, last: 60_999 } }),
  },
  {
    rule: "AKS-POOL-096",
    refused: configured({ ephemeralPorts: { first: 61_000, last: 65_535 } }),
    says: ["configuration.ephemeralPorts.first = 61000"],
    accepted: configured({ ephemeralPorts: { first: 60_999, last: 65_535 } }),
  },
  {
    rule: "AKS-POOL-097",
    refused: configured({ ephemeralPorts: { first: 1024, last: 65_536 } }),
    says: ["configuration.ephemeralPorts.last = 65536", "from 32768 to 65535"],
    accepted: configured({ ephemeralPorts: { first: 1024, last: 65_535 } }),
  },
  {
    rule: "AKS-POOL-097",
    refused: configured({ ephemeralPorts: { first: 1024, last: 32_767 } }),
    says: ["configuration.ephemeralPorts.last = 32767"],
    accepted: configured({ ephemeralPorts: { first: 1024, last: 32_768 } }),
  },
  {
    rule: "AKS-POOL-098",
    refused: configured({ ephemeralPorts: { first: 40_000, last: 40_000 } }),
    says: ["configuration.ephemeralPorts.first = 40000"],
    accepted: titled({
      "ports in their order": configured({ ephemeralPorts: { first: 39_999, last: 40_000 } }),
      "a first port that only Terraform knows": configured({
        ephemeralPorts: { first: LATER, last: 40_000 },
      }),
      "a last port that only Terraform knows": configured({
        ephemeralPorts: { first: 40_000, last: LATER },
      }),
    }),
  },
  ...[0, 1001].map((cpuLimitPeriodMs) => ({
    rule: "AKS-POOL-099",
    refused: configured({ cpuLimitPeriodMs }),
    says: [`configuration.cpuLimitPeriodMs = ${cpuLimitPeriodMs}`],
    accepted: titled({
      "the shortest period": configured({ cpuLimitPeriodMs: 1 }),
      "the longest period": configured({ cpuLimitPeriodMs: 1000 }),
    }),
  })),
  ...Object.entries(LINUX_OPTIONS).map(([option, value]) => ({
    rule: "AKS-POOL-095",
    refused: titled({ [option]: onWindows({ [option]: value }) }),
    says: [`configuration.${option}`],
    accepted: titled({ [`${option} on Linux`]: configured({ [option]: value }) }),
  })),
  {
    rule: "AKS-POOL-100",
    refused: configured({ swapMb: 0 }),
    says: ["configuration.swapMb = 0"],
    accepted: configured({ swapMb: 1 }),
  },
  {
    rule: "AKS-POOL-095",
    refused: onWindows({ swapMb: 2048, hugePages: HugePages.NEVER }),
    says: ["configuration.swapMb = 2048", 'configuration.hugePages = "never"'],
    accepted: onWindows({ containerLogFiles: 3 }),
  },
  {
    rule: "AKS-POOL-095",
    refused: onWindows({ staticCpus: true, sysctls: {} }),
    says: ["configuration.staticCpus = true", "Windows nodes"],
    accepted: onWindows({ containerLogMb: 20, imageCleanupFrom: 90 }),
  },
];
