import { describe, expect, test } from "@jest/globals";
import { ephemeralCapacityGib, nearestVmSize, vmSize } from "../../lib/facts/vm-sizes";

/** Typed from the pages of the series under https://learn.microsoft.com/azure/virtual-machines/sizes. */
describe("what pages say of VM sizes", () => {
  test.each<[string, number, number, number | undefined]>([
    ["Standard_A2_v2", 2, 4, 20],
    ["Standard_B2ms", 2, 8, 16],
    ["Standard_B4ms", 4, 16, 32],
    ["Standard_D2s_v3", 2, 8, 16],
    ["Standard_D4s_v3", 4, 16, 32],
    ["Standard_D4ds_v4", 4, 16, 150],
    ["Standard_D4s_v5", 4, 16, 0],
    ["Standard_D4ds_v5", 4, 16, 150],
    ["Standard_D8ads_v5", 8, 32, 300],
    ["Standard_D64pds_v5", 64, 208, 2400],
    ["Standard_D8as_v4", 8, 32, 64],
    ["Standard_DS1_v2", 1, 3.5, 7],
    ["Standard_DS2_v2", 2, 7, 14],
    ["Standard_DS5_v2", 16, 56, 112],
    ["Standard_D15_v2", 20, 140, 1000],
    ["Standard_E4ds_v5", 4, 32, 150],
    ["Standard_E4-2ds_v5", 2, 32, 150],
    ["Standard_E96-24ads_v5", 24, 672, undefined],
    ["Standard_F8s_v2", 8, 16, 64],
    ["Standard_G5", 32, 448, undefined],
    ["Standard_M128ms", 128, 3892, 4096],
    ["Standard_NC4as_T4_v3", 4, 28, undefined],
    ["Standard_NC24ads_A100_v4", 24, 220, 64],
  ])("%s: %d vCPUs, %d GiB, temporary disk %s GiB", (name, vcpus, memoryGib, tempDiskGib) => {
    const { tempDiskGib: temp, ...size } = vmSize(name) ?? {};
    expect(size).toMatchObject({ name, vcpus, memoryGib });
    expect(tempDiskGib === undefined || tempDiskGib === temp).toBe(true);
  });

  test.each([
    ["Standard_D4ps_v5", { architecture: "Arm64", generations: [2] }],
    ["Standard_ND128isr_NDR_GB200_v6", { architecture: "Arm64" }],
    ["Standard_D4ds_v6", { nvmeDisks: 1, nvmeTotalGib: 220, generations: [2] }],
    ["Standard_NC4as_T4_v3", { gpu: { count: 1, type: "NVIDIA T4", memoryGib: 16 } }],
    ["Standard_NC96ads_A100_v4", { gpu: { count: 4, type: "NVIDIA A100 80GB PCIe" } }],
    ["Standard_DC4as_v5", { confidential: "AMD SEV-SNP" }],
    ["Standard_B2ms", { burstable: true }],
    ["Standard_A2_v2", { premiumStorage: false, hostEncryption: false, trustedLaunch: false }],
    ["Standard_DS2_v2", { lifecycle: { status: "retirement-announced", date: "2028-05-01" } }],
    ["Standard_NV12s_v3", { lifecycle: { date: "2026-09-30" } }],
  ])("%s", (name, facts) => {
    expect(vmSize(name)).toMatchObject(facts);
  });

  test("missing facts are undefined, not false", () => {
    expect(vmSize("Standard_DC2eds_v5")).toMatchObject({ vcpus: 2, listed: false });
    expect(vmSize("Standard_DC2eds_v5")?.ephemeralOsDisk).toBeUndefined();
    expect(vmSize("Standard_D4ds_v5")?.isolated).toBeUndefined();
    expect(vmSize("Standard_D4ds_v5")?.cacheDiskGib).toBeUndefined();
  });
});

describe("a VM size is found", () => {
  test.each([
    ["standard_d4ds_v5", "Standard_D4ds_v5"],
    ["STANDARD_NC4AS_T4_V3", "Standard_NC4as_T4_v3"],
    ["Standard_D4ds_v5", "Standard_D4ds_v5"],
    ["Standard_D8dsv5", undefined],
    ["D4ds_v5", undefined],
    ["constructor", undefined],
    ["", undefined],
    ["Standard_${var.size}", undefined],
  ])("as %j: %s", (name, found) => {
    expect(vmSize(name)?.name).toBe(found);
  });

  test.each([
    ["Standard_D8dsv5", "Standard_D8ds_v5"],
    ["standard_d4ds-v5", "Standard_D4ds_v5"],
    ["Standard_NC4as_T4v3", "Standard_NC4as_T4_v3"],
    ["Standard_Potato", undefined],
    ["", undefined],
  ])("by a mistyped name: %j is %s", (typed, meant) => {
    expect(nearestVmSize(typed)).toBe(meant);
  });
});

describe("the largest ephemeral OS disk", () => {
  test.each([
    ["Standard_D2ds_v5", 75],
    ["Standard_D4ds_v5", 150],
    ["standard_d4ds_v5", 150],
    ["Standard_D16ads_v5", 600],
    ["Standard_D8pds_v5", 300],
    ["Standard_E20ds_v5", 750],
    ["Standard_E8ads_v5", 300],
    ["Standard_E4-2ds_v5", 150],
    ["Standard_D4lds_v5", 150],
    ["Standard_D64ds_v5", 2040],
    ["Standard_D2s_v3", 50],
    ["Standard_D8s_v3", 200],
    ["Standard_DS2_v2", 86],
    ["Standard_DS3_v2", 172],
    ["Standard_F8s_v2", 128],
    ["Standard_D4ds_v6", 220],
    ["Standard_D4as_v5", 0],
    ["Standard_D4s_v5", 0],
    ["Standard_A2_v2", 0],
    ["Standard_B2ms", undefined],
    ["Standard_GS1", undefined],
    ["Standard_DC2eds_v5", undefined],
    ["Standard_Q4_v9", undefined],
    ["D4ds_v5", undefined],
  ])("of %s has %s GiB", (name, gib) => {
    expect(ephemeralCapacityGib(name)).toBe(gib);
  });
});
