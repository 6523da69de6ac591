import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import {
  hasGpu,
  isArm,
  isBurstable,
  parseVmSize,
} from "../../../lib/node-pool/size-and-disk/vm-size";
import { synthesize } from "../../support/synth";

describe("the name of a VM size contains family, vCPUs, features and version", () => {
  test.each([
    ["Standard_D4ds_v5", "D", 4, "ds", 5],
    ["Standard_D2as_v4", "D", 2, "as", 4],
    ["Standard_D16plds_v6", "D", 16, "plds", 6],
    ["Standard_D160ads_v7", "D", 160, "ads", 7],
    ["Standard_E20_v3", "E", 20, "", 3],
    ["Standard_E112ibds_v5", "E", 112, "ibds", 5],
    ["Standard_F8s_v2", "F", 8, "s", 2],
    ["Standard_FX4mds", "FX", 4, "mds", 1],
    ["Standard_A2m_v2", "A", 2, "m", 2],
    ["Standard_B2ms", "B", 2, "ms", 1],
    ["Standard_B16als_v2", "B", 16, "als", 2],
    ["Standard_DC16ads_cc_v5", "DC", 16, "ads", 5],
    ["Standard_EC4as_v5", "EC", 4, "as", 5],
    ["Standard_HB120rs_v3", "HB", 120, "rs", 3],
    ["Standard_L8as_v3", "L", 8, "as", 3],
    ["Standard_M416s_8_v2", "M", 416, "s", 2],
    ["Standard_NC4as_T4_v3", "NC", 4, "as", 3],
    ["Standard_NC80adis_H100_v5", "NC", 80, "adis", 5],
    ["Standard_ND128isr_NDR_GB200_v6", "ND", 128, "isr", 6],
    ["Standard_NV36adms_A10_v5", "NV", 36, "adms", 5],
  ])("%s", (name, family, vcpus, features, version) => {
    expect(parseVmSize(name)).toEqual({ family, grade: vcpus, vcpus, features, version });
  });
});

describe("vCPUs that the number in the name does not say", () => {
  test.each([
    ["Standard_E4-2ds_v5", 4, 2],
    ["Standard_E96-24ads_v6", 96, 24],
    ["Standard_M8-2ms", 8, 2],
    ["Standard_HX176-24rs", 176, 24],
    ["Standard_DS1_v2", 1, 1],
    ["Standard_DS2_v2", 2, 2],
    ["Standard_D3_v2", 3, 4],
    ["Standard_DS4_v2", 4, 8],
    ["Standard_DS5_v2", 5, 16],
    ["Standard_DS11_v2", 11, 2],
    ["Standard_D14_v2", 14, 16],
    ["Standard_D15_v2", 15, 20],
    ["Standard_DS13-2_v2", 13, 2],
    ["Standard_G1", 1, 2],
    ["Standard_GS5", 5, 32],
  ])("%s", (name, grade, vcpus) => {
    expect(parseVmSize(name)).toMatchObject({ grade, vcpus });
  });
});

describe("an invalid name of a VM size is ignored", () => {
  test.each([
    ["D4ds_v5"],
    ["standard_d4ds_v99"],
    ["Standard_"],
    ["Standard_4ds"],
    ["Basic_A1"],
    [""],
  ])("%j", (name) => {
    expect(parseVmSize(name)).toBeUndefined();
  });

  test("a token", () => {
    synthesize((stack) => {
      const name = new TerraformVariable(stack, "size", { type: "string" }).stringValue;
      expect(parseVmSize(name)).toBeUndefined();
      expect(parseVmSize("Standard_D4ds_${var.version}")).toBeUndefined();
    });
  });
});

describe("kinds of VM sizes", () => {
  const kindsOf = (name: string) => {
    const size = parseVmSize(name);
    return size && { gpu: hasGpu(size), burstable: isBurstable(size), arm: isArm(size) };
  };
  const none = { gpu: false, burstable: false, arm: false };

  test.each([
    ["Standard_D4ds_v5", {}],
    ["Standard_M64s", {}],
    ["Standard_NC6s_v3", { gpu: true }],
    ["Standard_NC4as_T4_v3", { gpu: true }],
    ["Standard_ND96isr_H100_v5", { gpu: true }],
    ["Standard_NV12s_v3", { gpu: true }],
    ["Standard_NG8ads_V620_v1", { gpu: true }],
    ["Standard_NP10s", {}],
    ["Standard_B2ms", { burstable: true }],
    ["Standard_B4as_v2", { burstable: true }],
    ["Standard_B2pls_v2", { burstable: true, arm: true }],
    ["Standard_D4ps_v6", { arm: true }],
    ["Standard_D4pds_v5", { arm: true }],
    ["Standard_E2ps_v5", { arm: true }],
  ])("%s", (name, kinds) => {
    expect(kindsOf(name)).toEqual({ ...none, ...kinds });
  });
});
