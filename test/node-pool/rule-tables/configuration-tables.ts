import {
  ClusterNetwork,
  HugePages,
  NetworkPolicy,
  type NodeConfiguration,
  NodeOs,
  NodePoolScaling,
} from "../../../lib";
import type { RuleCase } from "../../support/rule-cases";
import type { PoolIn } from "../pool-cases";

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

export const configurationTables: readonly RuleCase<PoolIn>[] = [
  ...[0, 101].map((imageCleanupFrom) => ({
    rule: "AKS-POOL-090",
    refused: configured({ imageCleanupFrom }),
    says: [`configuration.imageCleanupFrom = ${imageCleanupFrom}`, "from 1 to 100 (percent)"],
    accepted: configured({ imageCleanupFrom: 100 }),
  })),
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
  {
    rule: "AKS-POOL-094",
    refused: configured({ sysctls: { vmMaxMapCount: 262_144 } }),
    says: ["AKS does not let you set this parameter.", "vm.max_map_count"],
    accepted: configured({ sysctls: { "net.ipv4.neigh.default.gc_thresh1": 128 } }),
  },
  {
    rule: "AKS-POOL-096",
    refused: configured({ ephemeralPorts: { first: 1023, last: 60_999 } }),
    says: ["configuration.ephemeralPorts.first = 1023", "from 1024 to 60999"],
    accepted: configured({ ephemeralPorts: { first: 1024, last: 60_999 } }),
  },
  {
    rule: "AKS-POOL-097",
    refused: configured({ ephemeralPorts: { first: 1024, last: 65_536 } }),
    says: ["configuration.ephemeralPorts.last = 65536", "from 32768 to 65535"],
    accepted: configured({ ephemeralPorts: { first: 1024, last: 65_535 } }),
  },
  {
    rule: "AKS-POOL-098",
    refused: configured({ ephemeralPorts: { first: 40_000, last: 40_000 } }),
    says: ["configuration.ephemeralPorts.first = 40000"],
    accepted: configured({ ephemeralPorts: { first: 39_999, last: 40_000 } }),
  },
  ...[0, 1001].map((cpuLimitPeriodMs) => ({
    rule: "AKS-POOL-099",
    refused: configured({ cpuLimitPeriodMs }),
    says: [`configuration.cpuLimitPeriodMs = ${cpuLimitPeriodMs}`],
    accepted: configured({ cpuLimitPeriodMs: 1000 }),
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
