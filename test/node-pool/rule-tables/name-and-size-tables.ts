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
import { WITH_CALICO } from "../pools";
import type { RuleTable } from "./rule-table";

const LINUX_NAME = { rotationName: "spare" };
const WINDOWS_NAME = { rotationName: "spare", os: NodeOs.WINDOWS_2022 };
const DEALLOCATED = Spot.atMarketPrice({ evictionPolicy: SpotEvictionPolicy.DEALLOCATE });

export const nameAndSizeTables: readonly RuleTable[] = [
  {
    rule: "AKS-POOL-001",
    because: "It must be 1–12 lower-case letters and digits, starting with a letter.",
    refused: [
      { pool: { ...LINUX_NAME, name: "" }, found: 'name = ""', fix: '"batch"' },
      { pool: { ...LINUX_NAME, name: "Batch" }, found: 'name = "Batch"', fix: '"batch"' },
      { pool: { ...LINUX_NAME, name: "1batch" }, found: 'name = "1batch"', fix: '"batch"' },
      { pool: { ...LINUX_NAME, name: "a-b" }, found: 'name = "a-b"', fix: '"batch"' },
      {
        pool: { ...LINUX_NAME, name: "batchjobs2026" },
        found: 'name = "batchjobs2026"',
        fix: '"batch"',
      },
      { pool: { rotationName: "Tmp" }, found: 'rotationName = "Tmp"', fix: '"batch"' },
      {
        systemPool: { ...LINUX_NAME, name: "sys_1" },
        found: 'systemPool.name = "sys_1"',
        fix: '"batch"',
      },
    ],
    accepted: [
      { what: "a name of one letter", pool: { name: "b" } },
      { what: "a name of twelve letters and digits", pool: { name: "batchjobs202" } },
      { what: "a rotation name of twelve letters", pool: { rotationName: "abcdefghijkl" } },
    ],
  },
  {
    rule: "AKS-POOL-002",
    because: "1–6 lower-case letters and digits",
    refused: [
      {
        pool: { ...WINDOWS_NAME, name: "windows" },
        cluster: WITH_CALICO,
        found: 'name = "windows"',
        fix: '"win1"',
      },
      {
        pool: { ...WINDOWS_NAME, rotationName: "wintmp1" },
        cluster: WITH_CALICO,
        found: 'rotationName = "wintmp1"',
        fix: '"win1"',
      },
    ],
    accepted: [
      {
        what: "a name of six letters and digits",
        pool: { ...WINDOWS_NAME, name: "win123" },
        cluster: WITH_CALICO,
      },
    ],
  },
  {
    rule: "AKS-POOL-010",
    because: 'It must be the full name of a VM size, beginning with "Standard_".',
    refused: [
      {
        pool: { vmSize: "D4ds_v5" },
        found: 'vmSize = "D4ds_v5"',
        fix: '"Standard_D4ds_v5"',
      },
      {
        systemPool: { vmSize: "Standard D4ds v5" },
        found: 'systemPool.vmSize = "Standard D4ds v5"',
        fix: '"Standard_D4ds_v5"',
      },
      ...["Standard_", "xStandard_D4ds_v5", "Standard_D4ds_v5!", "Standard_D4ds v5"].map(
        (vmSize) => ({
          pool: { vmSize },
          found: `vmSize = "${vmSize}"`,
          fix: '"Standard_D4ds_v5"',
        }),
      ),
    ],
    accepted: [
      { what: "a size with its generation", pool: { vmSize: "Standard_D4ds_v5" } },
      { what: "a size that is not known here", pool: { vmSize: "Standard_ZZ4-2_Next_v9" } },
      { what: "all characters of sizes", pool: { vmSize: "Standard_AZaz09_-" } },
    ],
  },
  {
    rule: "AKS-POOL-016",
    because: "The list of VM sizes of 2026-08-01 does not contain it.",
    refused: [
      {
        pool: { vmSize: "Standard_D8dsv5" },
        found: 'vmSize = "Standard_D8dsv5"',
        fix: '"Standard_D8ds_v5", which has the nearest name',
      },
      {
        systemPool: { vmSize: "Standard_Potato_v5" },
        found: 'systemPool.vmSize = "Standard_Potato_v5"',
        fix: "az vm list-skus",
      },
    ],
    accepted: [
      { what: "a size that is listed", pool: { vmSize: "Standard_D8ds_v5" } },
      { what: "a size that only Terraform knows", pool: { vmSize: "${var.size}" } },
    ],
  },
  {
    rule: "AKS-POOL-011",
    because: "at least 2 vCPUs",
    refused: [
      { pool: { vmSize: "Standard_B1ms" }, found: 'vmSize = "Standard_B1ms"', fix: "D2ds_v5" },
      {
        pool: { vmSize: "Standard_DS1_v2" },
        found: 'vmSize = "Standard_DS1_v2"',
        fix: "D2ds_v5",
      },
      {
        systemPool: { vmSize: "Standard_F2-1ams_v7" },
        found: 'systemPool.vmSize = "Standard_F2-1ams_v7"',
        fix: "D2ds_v5",
      },
    ],
    accepted: [
      { what: "2 vCPUs", pool: { vmSize: "Standard_B2ms" } },
      { what: "the letter case of Microsoft's pages", pool: { vmSize: "standard_d4ds_v5" } },
      { what: "2 of 8 vCPUs", pool: { vmSize: "Standard_M8-2ms" } },
      { what: "2 vCPUs of rank 11", pool: { vmSize: "Standard_DS11_v2" } },
      { what: "2 vCPUs of rank 1", pool: { vmSize: "Standard_G1" } },
    ],
  },
  {
    rule: "AKS-POOL-017",
    because: "azurerm 4.55 accepts these SKUs of",
    refused: [
      ...["Ubuntu2404", "CBLMariner", "Windows2022", ""].map((osSku) => ({
        pool: { os: NodeOs.linux(osSku) },
        found: `os = "${osSku}"`,
        fix: "NodeOs.UBUNTU",
      })),
      ...["Windows2025", "WindowsAnnual", "Ubuntu"].map((osSku) => ({
        pool: { os: NodeOs.windows(osSku) },
        cluster: WITH_CALICO,
        found: `os = "${osSku}"`,
        fix: "NodeOs.WINDOWS_2022",
      })),
    ],
    accepted: [
      ...["Ubuntu", "Ubuntu2204", "AzureLinux", "AzureLinux3"].map((osSku) => ({
        what: osSku,
        pool: { os: NodeOs.linux(osSku) },
      })),
      {
        what: "Windows2019",
        pool: { os: NodeOs.windows("Windows2019") },
        cluster: WITH_CALICO,
      },
    ],
  },
  {
    rule: "AKS-POOL-012",
    because: "burstable sizes (B series)",
    refused: [
      {
        systemPool: { vmSize: "Standard_B4ms" },
        found: 'systemPool.vmSize = "Standard_B4ms"',
        fix: "Standard_D4ds_v5",
      },
      {
        pool: { mode: NodePoolMode.SYSTEM, vmSize: "Standard_B4as_v2" },
        found: 'vmSize = "Standard_B4as_v2"',
        fix: "rotates the nodes",
      },
    ],
    accepted: [
      { what: "a burstable size in a user pool", pool: { vmSize: "Standard_B4ms" } },
      { what: "another size in a system pool", systemPool: { vmSize: "Standard_F4s_v2" } },
    ],
  },
  {
    rule: "AKS-POOL-013",
    because: "Standard_D4ds_v5 have no GPU",
    refused: [
      { pool: { gpu: Gpu.withDriver() }, found: "gpu", fix: "Standard_NC4as_T4_v3" },
      {
        pool: { gpu: Gpu.partitioned(GpuInstance.MIG_1G) },
        found: "gpu",
        fix: "no gpu",
      },
    ],
    accepted: [
      { what: "a size with a GPU", pool: { gpu: Gpu.withDriver(), vmSize: "Standard_NC6s_v3" } },
      { what: "a size without a GPU and no driver", pool: { gpu: Gpu.withoutDriver() } },
      { what: "a size with a GPU that is left to AKS", pool: { vmSize: "Standard_NC6s_v3" } },
    ],
  },
  {
    rule: "AKS-POOL-015",
    because: "The GPUs of size Standard_NC4as_T4_v3 cannot be partitioned.",
    refused: [
      {
        pool: { gpu: Gpu.partitioned(GpuInstance.MIG_1G), vmSize: "Standard_NC4as_T4_v3" },
        found: 'gpu = "MIG1g"',
        fix: "A100, H100 or H200",
      },
    ],
    accepted: [
      {
        what: "a size whose GPUs can be divided",
        pool: { gpu: Gpu.partitioned(GpuInstance.MIG_1G), vmSize: "Standard_NC24ads_A100_v4" },
      },
      {
        what: "a size that does not say it has A100 GPUs",
        pool: { gpu: Gpu.partitioned(GpuInstance.MIG_7G), vmSize: "Standard_ND96asr_v4" },
      },
      {
        what: "a whole GPU",
        pool: { gpu: Gpu.withDriver(), vmSize: "Standard_NC4as_T4_v3" },
      },
    ],
  },
  {
    rule: "AKS-POOL-014",
    because: "On Arm64 nodes (Standard_D4pds_v5), FIPS is available only with Azure Linux 3.",
    refused: [
      {
        pool: { fips: true, vmSize: "Standard_D4pds_v5" },
        found: "fips = true",
        fix: "NodeOs.AZURE_LINUX",
      },
      {
        systemPool: {
          fips: true,
          vmSize: "Standard_D4pds_v5",
          os: NodeOs.linux("Ubuntu2204"),
        },
        found: "systemPool.fips = true",
        fix: "NodeOs.AZURE_LINUX",
      },
    ],
    accepted: [
      {
        what: "FIPS on Arm64 with Azure Linux",
        pool: { fips: true, vmSize: "Standard_D4pds_v5", os: NodeOs.AZURE_LINUX },
      },
      { what: "FIPS on x64 with Ubuntu", pool: { fips: true } },
      { what: "Ubuntu on Arm64 without FIPS", pool: { vmSize: "Standard_D4pds_v5" } },
    ],
  },
  {
    rule: "AKS-POOL-020",
    because: "a whole number from 30 to 2048 (GB)",
    refused: [
      { pool: { osDisk: OsDisk.managed(29) }, found: "osDisk.sizeGb = 29", fix: "30" },
      { pool: { osDisk: OsDisk.ephemeral(29) }, found: "osDisk.sizeGb = 29", fix: "30" },
      {
        systemPool: { osDisk: OsDisk.managed(2049) },
        found: "systemPool.osDisk.sizeGb = 2049",
        fix: "2048",
      },
      { pool: { osDisk: OsDisk.managed(64.5) }, found: "osDisk.sizeGb = 64.5", fix: "65" },
    ],
    accepted: [
      { what: "a managed disk of 30 GB", pool: { osDisk: OsDisk.managed(30) } },
      { what: "an ephemeral disk of 30 GB", pool: { osDisk: OsDisk.ephemeral(30) } },
      { what: "a managed disk of 2048 GB", systemPool: { osDisk: OsDisk.managed(2048) } },
    ],
  },
  {
    rule: "AKS-POOL-021",
    because: "GB of local storage for an OS disk.",
    refused: [
      {
        pool: { vmSize: "Standard_DS2_v2", osDisk: OsDisk.ephemeral(128) },
        found: 'osDisk = "ephemeral, 128 GB"',
        fix: "OsDisk.ephemeral(86), a larger vmSize, or OsDisk.managed()",
      },
      {
        pool: { vmSize: "Standard_D4s_v5", osDisk: OsDisk.ephemeral() },
        found: 'osDisk = "ephemeral"',
        fix: "a vmSize with a local disk",
      },
      {
        pool: { osDisk: OsDisk.ephemeral(151) },
        found: 'osDisk = "ephemeral, 151 GB"',
        fix: "OsDisk.ephemeral(150)",
      },
      {
        systemPool: { vmSize: "Standard_D2ds_v5", osDisk: OsDisk.ephemeral(128) },
        found: 'systemPool.osDisk = "ephemeral, 128 GB"',
        fix: "OsDisk.ephemeral(75)",
      },
      {
        pool: { vmSize: "Standard_D4as_v5", osDisk: OsDisk.ephemeral(64) },
        found: 'osDisk = "ephemeral, 64 GB"',
        fix: "OsDisk.managed()",
      },
      {
        pool: {
          vmSize: "Standard_D4as_v5",
          osDisk: OsDisk.ephemeral(Token.asNumber("${var.size}")),
        },
        found: 'osDisk = "ephemeral"',
        fix: "OsDisk.managed()",
      },
    ],
    accepted: [
      { what: "all of the local storage", pool: { osDisk: OsDisk.ephemeral(150) } },
      {
        what: "a managed disk on a size without local storage",
        pool: { vmSize: "Standard_D4as_v5", osDisk: OsDisk.managed(256) },
      },
      {
        what: "an ephemeral disk on a size that is not known here",
        pool: { vmSize: "Standard_D4ds_v6", osDisk: OsDisk.ephemeral(200) },
      },
    ],
  },
  {
    rule: "AKS-POOL-022",
    because: "A deallocated node loses its ephemeral OS disk.",
    refused: [
      {
        pool: { spot: DEALLOCATED, osDisk: OsDisk.ephemeral(64) },
        found: 'osDisk = "ephemeral"',
        fix: "SpotEvictionPolicy.DELETE replaces it",
      },
    ],
    accepted: [
      {
        what: "an ephemeral disk of a node that is deleted",
        pool: { spot: Spot.atMarketPrice(), osDisk: OsDisk.ephemeral(64) },
      },
      {
        what: "a managed disk of a node that is deallocated",
        pool: { spot: DEALLOCATED, osDisk: OsDisk.managed(64) },
      },
      { what: "no disk in particular of a node that is deallocated", pool: { spot: DEALLOCATED } },
    ],
  },
];
