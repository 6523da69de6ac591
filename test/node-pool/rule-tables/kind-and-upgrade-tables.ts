import {
  ClusterUpgrades,
  NodeOs,
  NodeOsUpgradeChannel,
  NodePoolMode,
  NodePoolUpgrade,
  Spot,
} from "../../../lib";
import { type RuleCase, titled } from "../../support/rule-cases";
import { type PoolIn, reported } from "../pool-cases";
import { WITH_CALICO } from "../pools";

const { surge, inPlace } = NodePoolUpgrade;
const { patch } = ClusterUpgrades;
const { SECURITY_PATCH, UNMANAGED } = NodeOsUpgradeChannel;
const SYSTEM = NodePoolMode.SYSTEM;
const WINDOWS = NodeOs.WINDOWS_2022;

export const kindAndUpgradeTables: readonly RuleCase<PoolIn>[] = [
  {
    rule: "AKS-POOL-050",
    says: ["AKS supports only Linux nodes in system pools."],
    refused: reported({
      'systemPool.os = "Windows2022"': {
        systemPool: { os: WINDOWS },
        cluster: WITH_CALICO,
        fix: "NodeOs.UBUNTU",
      },
      'os = "Windows2022"': {
        pool: { mode: SYSTEM, os: WINDOWS },
        cluster: WITH_CALICO,
        fix: "Windows in a user pool",
      },
    }),
    accepted: titled({
      "Windows in a user pool": { pool: { os: WINDOWS }, cluster: WITH_CALICO },
      "Azure Linux in a system pool": { systemPool: { os: NodeOs.AZURE_LINUX } },
    }),
  },
  {
    rule: "AKS-POOL-051",
    says: ["AKS does not support spot nodes in system pools."],
    refused: reported({
      spot: { pool: { mode: SYSTEM, spot: Spot.atMarketPrice() }, fix: "mode: NodePoolMode.USER" },
    }),
    accepted: titled({
      "a spot pool for users": { pool: { spot: Spot.atMarketPrice() } },
      "a regular system pool": { pool: { mode: SYSTEM } },
    }),
  },
  {
    rule: "AKS-POOL-052",
    says: ["The cluster uses the Cilium data plane, which supports only Linux nodes."],
    refused: reported({
      'os = "Windows2022"': { pool: { os: WINDOWS }, fix: "NetworkPolicy.CALICO" },
    }),
    accepted: titled({
      "Windows with Calico": { pool: { os: WINDOWS }, cluster: WITH_CALICO },
      "Linux with Cilium": { pool: {} },
    }),
  },
  {
    rule: "AKS-POOL-053",
    says: ["in US dollars, above 0, with at most five decimal places"],
    refused: reported({
      "spot = 0": { pool: { spot: Spot.upTo(0) }, fix: "Spot.upTo(0.25)" },
      "spot = -0.5": { pool: { spot: Spot.upTo(-0.5) }, fix: "Spot.atMarketPrice()" },
      "spot = 0.123456": { pool: { spot: Spot.upTo(0.123456) }, fix: "Spot.upTo(0.25)" },
    }),
    accepted: titled({
      "a thousandth of a cent": { pool: { spot: Spot.upTo(0.00001) } },
      "a price above a dollar": { pool: { spot: Spot.upTo(12.5) } },
      "the market price": { pool: { spot: Spot.atMarketPrice() } },
    }),
  },
  {
    rule: "AKS-POOL-054",
    says: ["Azure does not accept surge or unavailable nodes for spot pools"],
    refused: reported({
      "a surge in a spot pool": {
        option: "upgrade",
        pool: { spot: Spot.atMarketPrice(), upgrade: surge("1") },
        fix: "no upgrade on a spot pool",
      },
      "an upgrade in place in a spot pool": {
        option: "upgrade",
        pool: { spot: Spot.atMarketPrice(), upgrade: inPlace("1") },
        fix: "no upgrade on a spot pool",
      },
    }),
    accepted: titled({
      "a spot pool without an upgrade": { pool: { spot: Spot.atMarketPrice() } },
      "a regular pool with an upgrade": { pool: { upgrade: surge("1") } },
    }),
  },
  {
    rule: "AKS-POOL-060",
    says: ["It must be a number of nodes of at least 1, or a percentage from 1% to 100%."],
    refused: reported({
      'upgrade.maxSurge = "0"': { pool: { upgrade: surge("0") }, fix: '"33%" or "2"' },
      'upgrade.maxSurge = "0%"': { pool: { upgrade: surge("0%") }, fix: '"33%"' },
      'upgrade.maxSurge = "101%"': { pool: { upgrade: surge("101%") }, fix: '"33%"' },
      'upgrade.maxSurge = "1.5"': { pool: { upgrade: surge("1.5") }, fix: '"2"' },
      'systemPool.upgrade.maxSurge = ""': { systemPool: { upgrade: surge("") }, fix: '"33%"' },
      'upgrade.maxUnavailable = "0%"': { pool: { upgrade: inPlace("0%") }, fix: '"33%"' },
    }),
    accepted: titled({
      "a surge of 1 node": { pool: { upgrade: surge("1") } },
      "a surge of 50 nodes": { systemPool: { upgrade: surge("50") } },
      "a surge of 1%": { pool: { upgrade: surge("1%") } },
      "a surge of 100%": { pool: { upgrade: surge("100%") } },
      "1 node less": { pool: { upgrade: inPlace("1") } },
      "100% less": { pool: { upgrade: inPlace("100%") } },
    }),
  },
  {
    rule: "AKS-POOL-061",
    says: ["AKS does not support maxUnavailable in system pools."],
    refused: reported({
      'systemPool.upgrade = "in place, 1"': {
        systemPool: { upgrade: inPlace("1") },
        fix: 'NodePoolUpgrade.surge("10%")',
      },
      'upgrade = "in place, 25%"': {
        pool: { mode: SYSTEM, upgrade: inPlace("25%") },
        fix: 'NodePoolUpgrade.surge("10%")',
      },
    }),
    accepted: titled({
      "a user pool in place": { pool: { upgrade: inPlace("1") } },
      "a system pool with surge": { systemPool: { upgrade: surge("1") } },
    }),
  },
  {
    rule: "AKS-POOL-055",
    says: ["does not update Windows nodes."],
    refused: reported({
      "Windows with security patches": {
        option: 'os = "Windows2022"',
        pool: { os: WINDOWS },
        cluster: { ...WITH_CALICO, upgrades: patch({ nodeOs: SECURITY_PATCH }) },
        fix: "az aks nodepool upgrade --node-image-only",
      },
      "Windows without node OS upgrades": {
        option: 'os = "Windows2022"',
        pool: { os: WINDOWS },
        cluster: { ...WITH_CALICO, upgrades: patch({ nodeOs: UNMANAGED }) },
        fix: "ClusterUpgrades.patch()",
      },
    }),
    accepted: titled({
      "Windows with node images": { pool: { os: WINDOWS }, cluster: WITH_CALICO },
      "Linux with security patches": {
        pool: {},
        cluster: { upgrades: patch({ nodeOs: SECURITY_PATCH }) },
      },
    }),
  },
  {
    rule: "AKS-POOL-062",
    says: ["a whole number from 0 to 1440 (minutes)"],
    refused: reported({
      "upgrade.drainTimeoutMinutes = -1": {
        pool: { upgrade: surge("1", { drainTimeoutMinutes: -1 }) },
        fix: "0",
      },
      "systemPool.upgrade.drainTimeoutMinutes = 1441": {
        systemPool: { upgrade: surge("1", { drainTimeoutMinutes: 1441 }) },
        fix: "1440",
      },
    }),
    accepted: titled({
      "1 minute": { pool: { upgrade: inPlace("1", { drainTimeoutMinutes: 1 }) } },
      "a day": { systemPool: { upgrade: surge("1", { drainTimeoutMinutes: 1440 }) } },
    }),
  },
  {
    rule: "AKS-POOL-064",
    says: ["AKS then waits 30 minutes."],
    refused: reported({
      "upgrade.drainTimeoutMinutes = 0": {
        pool: { upgrade: surge("1", { drainTimeoutMinutes: 0 }) },
        fix: "30, which is the same",
      },
    }),
    accepted: titled({
      "the same number": { pool: { upgrade: surge("1", { drainTimeoutMinutes: 30 }) } },
      "no number": { pool: { upgrade: surge("1") } },
    }),
  },
  {
    rule: "AKS-POOL-063",
    says: ["a whole number from 0 to 30 (minutes)"],
    refused: reported({
      "upgrade.soakMinutes = -1": { pool: { upgrade: surge("1", { soakMinutes: -1 }) }, fix: "0" },
      "systemPool.upgrade.soakMinutes = 31": {
        systemPool: { upgrade: surge("1", { soakMinutes: 31 }) },
        fix: "30",
      },
    }),
    accepted: titled({
      "no wait": { pool: { upgrade: surge("1", { soakMinutes: 0 }) } },
      "30 minutes": { systemPool: { upgrade: surge("1", { soakMinutes: 30 }) } },
    }),
  },
];
