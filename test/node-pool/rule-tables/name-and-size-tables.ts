import { Token } from "cdktf";
import {
  Gpu,
  GpuInstance,
  NodeOs,
  NodePoolMode,
  OsDisk,
  Spot,
  SpotEvictionPolicy,
} from "../../../lib";
import { type RuleCase, titled } from "../../support/rule-cases";
import { type PoolIn, reported } from "../pool-cases";
import { WITH_CALICO } from "../pools";

const LINUX_NAME = { rotationName: "spare" };
const WINDOWS_NAME = { rotationName: "spare", os: NodeOs.WINDOWS_2022 };
const DEALLOCATED = Spot.atMarketPrice({ evictionPolicy: SpotEvictionPolicy.DEALLOCATE });

const withSkus = (skus: readonly string[], os: (sku: string) => NodeOs, fix = "") =>
  Object.fromEntries(
    skus.map((sku) => [
      `os = "${sku}"`,
      { pool: { os: os(sku) }, cluster: os === NodeOs.windows ? WITH_CALICO : {}, fix },
    ]),
  );

const UBUNTU_2404 = { os: NodeOs.linux("Ubuntu2404") };

export const nameAndSizeTables: readonly RuleCase<PoolIn>[] = [
  {
    rule: "AKS-POOL-001",
    says: ["It must be 1–12 lower-case letters and digits, starting with a letter."],
    refused: reported({
      'name = ""': { pool: { ...LINUX_NAME, name: "" }, fix: '"batch"' },
      'name = "Batch"': { pool: { ...LINUX_NAME, name: "Batch" }, fix: '"batch"' },
      'name = "1batch"': { pool: { ...LINUX_NAME, name: "1batch" }, fix: '"batch"' },
      'name = "a-b"': { pool: { ...LINUX_NAME, name: "a-b" }, fix: '"batch"' },
      'name = "batchjobs2026"': { pool: { ...LINUX_NAME, name: "batchjobs2026" }, fix: '"batch"' },
      'rotationName = "Tmp"': { pool: { rotationName: "Tmp" }, fix: '"batch"' },
      'systemPool.name = "sys_1"': { systemPool: { ...LINUX_NAME, name: "sys_1" }, fix: '"batch"' },
    }),
    accepted: titled({
      "a name of one letter": { pool: { name: "b" } },
      "a name of twelve letters and digits": { pool: { name: "batchjobs202" } },
      "a rotation name of twelve letters": { pool: { rotationName: "abcdefghijkl" } },
    }),
  },
  {
    rule: "AKS-POOL-002",
    says: ["1–6 lower-case letters and digits"],
    refused: reported({
      'name = "windows"': {
        pool: { ...WINDOWS_NAME, name: "windows" },
        cluster: WITH_CALICO,
        fix: '"win1"',
      },
      'rotationName = "wintmp1"': {
        pool: { ...WINDOWS_NAME, rotationName: "wintmp1" },
        cluster: WITH_CALICO,
        fix: '"win1"',
      },
    }),
    accepted: titled({
      "a name of six letters and digits": {
        pool: { ...WINDOWS_NAME, name: "win123" },
        cluster: WITH_CALICO,
      },
    }),
  },
  {
    rule: "AKS-POOL-010",
    says: ['It must be the full name of a VM size, beginning with "Standard_".'],
    refused: reported({
      'vmSize = "D4ds_v5"': { pool: { vmSize: "D4ds_v5" }, fix: '"Standard_D4ds_v5"' },
      'systemPool.vmSize = "Standard D4ds v5"': {
        systemPool: { vmSize: "Standard D4ds v5" },
        fix: '"Standard_D4ds_v5"',
      },
      ...Object.fromEntries(
        ["Standard_", "xStandard_D4ds_v5", "Standard_D4ds_v5!", "Standard_D4ds v5"].map(
          (vmSize) => [`vmSize = "${vmSize}"`, { pool: { vmSize }, fix: '"Standard_D4ds_v5"' }],
        ),
      ),
    }),
    accepted: titled({
      "a size with its generation": { pool: { vmSize: "Standard_D4ds_v5" } },
      "a size that is not known here": { pool: { vmSize: "Standard_ZZ4-2_Next_v9" } },
      "all characters of sizes": { pool: { vmSize: "Standard_AZaz09_-" } },
    }),
  },
  {
    rule: "AKS-POOL-016",
    says: ["The list of VM sizes of 2026-08-01 does not contain it."],
    refused: reported({
      'vmSize = "Standard_D8dsv5"': {
        pool: { vmSize: "Standard_D8dsv5" },
        fix: '"Standard_D8ds_v5", which has the nearest name',
      },
      'systemPool.vmSize = "Standard_Potato_v5"': {
        systemPool: { vmSize: "Standard_Potato_v5" },
        fix: "az vm list-skus",
      },
    }),
    accepted: titled({
      "a size that is listed": { pool: { vmSize: "Standard_D8ds_v5" } },
      "a size that only Terraform knows": { pool: { vmSize: "${var.size}" } },
    }),
  },
  {
    rule: "AKS-POOL-011",
    says: ["at least 2 vCPUs"],
    refused: reported({
      'vmSize = "Standard_B1ms"': { pool: { vmSize: "Standard_B1ms" }, fix: "D2ds_v5" },
      'vmSize = "Standard_DS1_v2"': { pool: { vmSize: "Standard_DS1_v2" }, fix: "D2ds_v5" },
      'systemPool.vmSize = "Standard_F2-1ams_v7"': {
        systemPool: { vmSize: "Standard_F2-1ams_v7" },
        fix: "D2ds_v5",
      },
    }),
    accepted: titled({
      "2 vCPUs": { pool: { vmSize: "Standard_B2ms" } },
      "the letter case of Microsoft's pages": { pool: { vmSize: "standard_d4ds_v5" } },
      "2 of 8 vCPUs": { pool: { vmSize: "Standard_M8-2ms" } },
      "2 vCPUs of rank 11": { pool: { vmSize: "Standard_DS11_v2" } },
      "2 vCPUs of rank 1": { pool: { vmSize: "Standard_G1" } },
    }),
  },
  {
    rule: "AKS-POOL-017",
    says: ["azurerm accepts these SKUs of"],
    refused: reported({
      ...withSkus(["CBLMariner", "Windows2022", ""], NodeOs.linux, "NodeOs.UBUNTU"),
      ...withSkus(
        ["Windows2025", "WindowsAnnual", "Ubuntu"],
        NodeOs.windows,
        "NodeOs.WINDOWS_2022",
      ),
    }),
    accepted: titled({
      ...withSkus(["Ubuntu", "Ubuntu2204", "AzureLinux", "AzureLinux3"], NodeOs.linux),
      ...withSkus(["Windows2019"], NodeOs.windows),
      "a SKU that a newer azurerm may know": {
        pool: { os: NodeOs.linux("Ubuntu2604") },
        azurerm: "5.3.0",
      },
    }),
  },
  {
    rule: "AKS-POOL-017",
    says: [
      "Ubuntu 24.04 requires azurerm 4.67 or later, and this package is bound to azurerm 4.66.",
      "cdktn-aks",
    ],
    refused: titled<PoolIn>({
      "Ubuntu 24.04 before azurerm 4.67": { pool: UBUNTU_2404, azurerm: "4.66.0" },
    }),
    accepted: titled<PoolIn>({
      "Ubuntu 24.04 in azurerm 4.67": { pool: UBUNTU_2404, azurerm: "4.67.0" },
    }),
  },
  {
    rule: "AKS-POOL-012",
    says: ["burstable sizes (B series)"],
    refused: reported({
      'systemPool.vmSize = "Standard_B4ms"': {
        systemPool: { vmSize: "Standard_B4ms" },
        fix: "Standard_D4ds_v5",
      },
      'vmSize = "Standard_B4as_v2"': {
        pool: { mode: NodePoolMode.SYSTEM, vmSize: "Standard_B4as_v2" },
        fix: "rotates the nodes",
      },
    }),
    accepted: titled({
      "a burstable size in a user pool": { pool: { vmSize: "Standard_B4ms" } },
      "another size in a system pool": { systemPool: { vmSize: "Standard_F4s_v2" } },
    }),
  },
  {
    rule: "AKS-POOL-013",
    says: ["Standard_D4ds_v5 have no GPU"],
    refused: reported({
      "a driver on a size without GPUs": {
        option: "gpu",
        pool: { gpu: Gpu.withDriver() },
        fix: "Standard_NC4as_T4_v3",
      },
      "a GPU partition on a size without GPUs": {
        option: "gpu",
        pool: { gpu: Gpu.partitioned(GpuInstance.MIG_1G) },
        fix: "no gpu",
      },
    }),
    accepted: titled({
      "a size with a GPU": { pool: { gpu: Gpu.withDriver(), vmSize: "Standard_NC6s_v3" } },
      "a size without a GPU and no driver": { pool: { gpu: Gpu.withoutDriver() } },
      "a size with a GPU that is left to AKS": { pool: { vmSize: "Standard_NC6s_v3" } },
    }),
  },
  {
    rule: "AKS-POOL-015",
    says: ["The GPUs of size Standard_NC4as_T4_v3 cannot be partitioned."],
    refused: reported({
      'gpu = "MIG1g"': {
        pool: { gpu: Gpu.partitioned(GpuInstance.MIG_1G), vmSize: "Standard_NC4as_T4_v3" },
        fix: "A100, H100 or H200",
      },
    }),
    accepted: titled({
      "a size whose GPUs can be divided": {
        pool: { gpu: Gpu.partitioned(GpuInstance.MIG_1G), vmSize: "Standard_NC24ads_A100_v4" },
      },
      "a size that does not say it has A100 GPUs": {
        pool: { gpu: Gpu.partitioned(GpuInstance.MIG_7G), vmSize: "Standard_ND96asr_v4" },
      },
      "a whole GPU": { pool: { gpu: Gpu.withDriver(), vmSize: "Standard_NC4as_T4_v3" } },
    }),
  },
  {
    rule: "AKS-POOL-014",
    says: ["On Arm64 nodes (Standard_D4pds_v5), FIPS is available only with Azure Linux 3."],
    refused: reported({
      "fips = true": {
        pool: { fips: true, vmSize: "Standard_D4pds_v5" },
        fix: "NodeOs.AZURE_LINUX",
      },
      "systemPool.fips = true": {
        systemPool: {
          fips: true,
          vmSize: "Standard_D4pds_v5",
          os: NodeOs.linux("Ubuntu2204"),
        },
        fix: "NodeOs.AZURE_LINUX",
      },
    }),
    accepted: titled({
      "FIPS on Arm64 with Azure Linux": {
        pool: { fips: true, vmSize: "Standard_D4pds_v5", os: NodeOs.AZURE_LINUX },
      },
      "FIPS on x64 with Ubuntu": { pool: { fips: true } },
      "Ubuntu on Arm64 without FIPS": { pool: { vmSize: "Standard_D4pds_v5" } },
    }),
  },
  {
    rule: "AKS-POOL-020",
    says: ["a whole number from 30 to 2048 (GB)"],
    refused: reported({
      "a managed disk of 29 GB": {
        option: "osDisk.sizeGb = 29",
        pool: { osDisk: OsDisk.managed(29) },
        fix: "30",
      },
      "an ephemeral disk of 29 GB": {
        option: "osDisk.sizeGb = 29",
        pool: { osDisk: OsDisk.ephemeral(29) },
        fix: "30",
      },
      "systemPool.osDisk.sizeGb = 2049": {
        systemPool: { osDisk: OsDisk.managed(2049) },
        fix: "2048",
      },
      "osDisk.sizeGb = 64.5": { pool: { osDisk: OsDisk.managed(64.5) }, fix: "65" },
    }),
    accepted: titled({
      "a managed disk of 30 GB": { pool: { osDisk: OsDisk.managed(30) } },
      "an ephemeral disk of 30 GB": { pool: { osDisk: OsDisk.ephemeral(30) } },
      "a managed disk of 2048 GB": { systemPool: { osDisk: OsDisk.managed(2048) } },
    }),
  },
  {
    rule: "AKS-POOL-021",
    says: ["GB of local storage for an OS disk."],
    refused: reported({
      'osDisk = "ephemeral, 128 GB"': {
        pool: { vmSize: "Standard_DS2_v2", osDisk: OsDisk.ephemeral(128) },
        fix: "OsDisk.ephemeral(86), a larger vmSize, or OsDisk.managed()",
      },
      "an ephemeral disk on a size without local storage": {
        option: 'osDisk = "ephemeral"',
        pool: { vmSize: "Standard_D4s_v5", osDisk: OsDisk.ephemeral() },
        fix: "a vmSize with a local disk",
      },
      'osDisk = "ephemeral, 151 GB"': {
        pool: { osDisk: OsDisk.ephemeral(151) },
        fix: "OsDisk.ephemeral(150)",
      },
      'systemPool.osDisk = "ephemeral, 128 GB"': {
        systemPool: { vmSize: "Standard_D2ds_v5", osDisk: OsDisk.ephemeral(128) },
        fix: "OsDisk.ephemeral(75)",
      },
      'osDisk = "ephemeral, 64 GB"': {
        pool: { vmSize: "Standard_D4as_v5", osDisk: OsDisk.ephemeral(64) },
        fix: "OsDisk.managed()",
      },
      "an ephemeral disk of an unknown size without local storage": {
        option: 'osDisk = "ephemeral"',
        pool: {
          vmSize: "Standard_D4as_v5",
          osDisk: OsDisk.ephemeral(Token.asNumber("${var.size}")),
        },
        fix: "OsDisk.managed()",
      },
    }),
    accepted: titled({
      "all of the local storage": { pool: { osDisk: OsDisk.ephemeral(150) } },
      "a managed disk on a size without local storage": {
        pool: { vmSize: "Standard_D4as_v5", osDisk: OsDisk.managed(256) },
      },
      "an ephemeral disk on a size that is not known here": {
        pool: { vmSize: "Standard_D4ds_v6", osDisk: OsDisk.ephemeral(200) },
      },
    }),
  },
  {
    rule: "AKS-POOL-022",
    says: ["A deallocated node loses its ephemeral OS disk."],
    refused: reported({
      'osDisk = "ephemeral"': {
        pool: { spot: DEALLOCATED, osDisk: OsDisk.ephemeral(64) },
        fix: "SpotEvictionPolicy.DELETE replaces it",
      },
    }),
    accepted: titled({
      "an ephemeral disk of a node that is deleted": {
        pool: { spot: Spot.atMarketPrice(), osDisk: OsDisk.ephemeral(64) },
      },
      "a managed disk of a node that is deallocated": {
        pool: { spot: DEALLOCATED, osDisk: OsDisk.managed(64) },
      },
      "no disk in particular of a node that is deallocated": { pool: { spot: DEALLOCATED } },
    }),
  },
];
