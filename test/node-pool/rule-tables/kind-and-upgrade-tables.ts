import {
  ClusterUpgrades,
  NodeOs,
  NodeOsUpgradeChannel,
  NodePoolMode,
  NodePoolUpgrade,
  Spot,
} from "../../../lib";
import { WITH_CALICO } from "../pools";
import type { RuleTable } from "./rule-table";

const { surge, inPlace } = NodePoolUpgrade;
const { patch } = ClusterUpgrades;
const { SECURITY_PATCH, UNMANAGED } = NodeOsUpgradeChannel;
const SYSTEM = NodePoolMode.SYSTEM;
const WINDOWS = NodeOs.WINDOWS_2022;

export const kindAndUpgradeTables: readonly RuleTable[] = [
  {
    rule: "AKS-POOL-050",
    because: "AKS supports only Linux nodes in system pools.",
    refused: [
      {
        systemPool: { os: WINDOWS },
        cluster: WITH_CALICO,
        found: 'systemPool.os = "Windows2022"',
        fix: "NodeOs.UBUNTU",
      },
      {
        pool: { mode: SYSTEM, os: WINDOWS },
        cluster: WITH_CALICO,
        found: 'os = "Windows2022"',
        fix: "Windows in a user pool",
      },
    ],
    accepted: [
      { what: "Windows in a user pool", pool: { os: WINDOWS }, cluster: WITH_CALICO },
      { what: "Azure Linux in a system pool", systemPool: { os: NodeOs.AZURE_LINUX } },
    ],
  },
  {
    rule: "AKS-POOL-051",
    because: "AKS does not support spot nodes in system pools.",
    refused: [
      {
        pool: { mode: SYSTEM, spot: Spot.atMarketPrice() },
        found: "spot",
        fix: "mode: NodePoolMode.USER",
      },
    ],
    accepted: [
      { what: "a spot pool for users", pool: { spot: Spot.atMarketPrice() } },
      { what: "a regular system pool", pool: { mode: SYSTEM } },
    ],
  },
  {
    rule: "AKS-POOL-052",
    because: "The cluster uses the Cilium data plane, which supports only Linux nodes.",
    refused: [
      {
        pool: { os: WINDOWS },
        found: 'os = "Windows2022"',
        fix: "NetworkPolicy.CALICO",
      },
    ],
    accepted: [
      { what: "Windows with Calico", pool: { os: WINDOWS }, cluster: WITH_CALICO },
      { what: "Linux with Cilium", pool: {} },
    ],
  },
  {
    rule: "AKS-POOL-053",
    because: "in US dollars, above 0, with at most five decimal places",
    refused: [
      { pool: { spot: Spot.upTo(0) }, found: "spot = 0", fix: "Spot.upTo(0.25)" },
      { pool: { spot: Spot.upTo(-0.5) }, found: "spot = -0.5", fix: "Spot.atMarketPrice()" },
      {
        pool: { spot: Spot.upTo(0.123456) },
        found: "spot = 0.123456",
        fix: "Spot.upTo(0.25)",
      },
    ],
    accepted: [
      { what: "a thousandth of a cent", pool: { spot: Spot.upTo(0.00001) } },
      { what: "a price above a dollar", pool: { spot: Spot.upTo(12.5) } },
      { what: "the market price", pool: { spot: Spot.atMarketPrice() } },
    ],
  },
  {
    rule: "AKS-POOL-054",
    because: "Azure does not accept surge or unavailable nodes for spot pools",
    refused: [
      {
        pool: { spot: Spot.atMarketPrice(), upgrade: surge("1") },
        found: "upgrade",
        fix: "no upgrade on a spot pool",
      },
      {
        pool: { spot: Spot.atMarketPrice(), upgrade: inPlace("1") },
        found: "upgrade",
        fix: "no upgrade on a spot pool",
      },
    ],
    accepted: [
      { what: "a spot pool without an upgrade", pool: { spot: Spot.atMarketPrice() } },
      { what: "a regular pool with an upgrade", pool: { upgrade: surge("1") } },
    ],
  },
  {
    rule: "AKS-POOL-060",
    because: "It must be a number of nodes of at least 1, or a percentage from 1% to 100%.",
    refused: [
      { pool: { upgrade: surge("0") }, found: 'upgrade.maxSurge = "0"', fix: '"33%" or "2"' },
      { pool: { upgrade: surge("0%") }, found: 'upgrade.maxSurge = "0%"', fix: '"33%"' },
      { pool: { upgrade: surge("101%") }, found: 'upgrade.maxSurge = "101%"', fix: '"33%"' },
      { pool: { upgrade: surge("1.5") }, found: 'upgrade.maxSurge = "1.5"', fix: '"2"' },
      {
        systemPool: { upgrade: surge("") },
        found: 'systemPool.upgrade.maxSurge = ""',
        fix: '"33%"',
      },
      {
        pool: { upgrade: inPlace("0%") },
        found: 'upgrade.maxUnavailable = "0%"',
        fix: '"33%"',
      },
    ],
    accepted: [
      { what: "a surge of 1 node", pool: { upgrade: surge("1") } },
      { what: "a surge of 50 nodes", systemPool: { upgrade: surge("50") } },
      { what: "a surge of 1%", pool: { upgrade: surge("1%") } },
      { what: "a surge of 100%", pool: { upgrade: surge("100%") } },
      { what: "1 node less", pool: { upgrade: inPlace("1") } },
      { what: "100% less", pool: { upgrade: inPlace("100%") } },
    ],
  },
  {
    rule: "AKS-POOL-061",
    because: "AKS does not support maxUnavailable in system pools.",
    refused: [
      {
        systemPool: { upgrade: inPlace("1") },
        found: 'systemPool.upgrade = "in place, 1"',
        fix: 'NodePoolUpgrade.surge("10%")',
      },
      {
        pool: { mode: SYSTEM, upgrade: inPlace("25%") },
        found: 'upgrade = "in place, 25%"',
        fix: 'NodePoolUpgrade.surge("10%")',
      },
    ],
    accepted: [
      { what: "a user pool in place", pool: { upgrade: inPlace("1") } },
      { what: "a system pool with surge", systemPool: { upgrade: surge("1") } },
    ],
  },
  {
    rule: "AKS-POOL-055",
    because: "does not update Windows nodes.",
    refused: [
      {
        pool: { os: WINDOWS },
        cluster: { ...WITH_CALICO, upgrades: patch({ nodeOs: SECURITY_PATCH }) },
        found: 'os = "Windows2022"',
        fix: "az aks nodepool upgrade --node-image-only",
      },
      {
        pool: { os: WINDOWS },
        cluster: { ...WITH_CALICO, upgrades: patch({ nodeOs: UNMANAGED }) },
        found: 'os = "Windows2022"',
        fix: "ClusterUpgrades.patch()",
      },
    ],
    accepted: [
      { what: "Windows with node images", pool: { os: WINDOWS }, cluster: WITH_CALICO },
      {
        what: "Linux with security patches",
        pool: {},
        cluster: { upgrades: patch({ nodeOs: SECURITY_PATCH }) },
      },
    ],
  },
  {
    rule: "AKS-POOL-062",
    because: "a whole number from 0 to 1440 (minutes)",
    refused: [
      {
        pool: { upgrade: surge("1", { drainTimeoutMinutes: -1 }) },
        found: "upgrade.drainTimeoutMinutes = -1",
        fix: "0",
      },
      {
        systemPool: { upgrade: surge("1", { drainTimeoutMinutes: 1441 }) },
        found: "systemPool.upgrade.drainTimeoutMinutes = 1441",
        fix: "1440",
      },
    ],
    accepted: [
      { what: "1 minute", pool: { upgrade: inPlace("1", { drainTimeoutMinutes: 1 }) } },
      { what: "a day", systemPool: { upgrade: surge("1", { drainTimeoutMinutes: 1440 }) } },
    ],
  },
  {
    rule: "AKS-POOL-064",
    because: "AKS then waits 30 minutes.",
    refused: [
      {
        pool: { upgrade: surge("1", { drainTimeoutMinutes: 0 }) },
        found: "upgrade.drainTimeoutMinutes = 0",
        fix: "30, which is the same",
      },
    ],
    accepted: [
      { what: "the same number", pool: { upgrade: surge("1", { drainTimeoutMinutes: 30 }) } },
      { what: "no number", pool: { upgrade: surge("1") } },
    ],
  },
  {
    rule: "AKS-POOL-063",
    because: "a whole number from 0 to 30 (minutes)",
    refused: [
      {
        pool: { upgrade: surge("1", { soakMinutes: -1 }) },
        found: "upgrade.soakMinutes = -1",
        fix: "0",
      },
      {
        systemPool: { upgrade: surge("1", { soakMinutes: 31 }) },
        found: "systemPool.upgrade.soakMinutes = 31",
        fix: "30",
      },
    ],
    accepted: [
      { what: "no wait", pool: { upgrade: surge("1", { soakMinutes: 0 }) } },
      { what: "30 minutes", systemPool: { upgrade: surge("1", { soakMinutes: 30 }) } },
    ],
  },
];
