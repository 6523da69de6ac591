import { describe, expect, test } from "@jest/globals";
import { kubernetesVersion, kubernetesVersions } from "../../lib/facts/kubernetes-versions";
import {
  cloud,
  cloudNames,
  lacksFeature,
  lacksZones,
  nearestRegion,
  region,
} from "../../lib/facts/regions";
import { retirement } from "../../lib/facts/retirements";

/** Typed from https://learn.microsoft.com/azure/reliability/regions-list. */
describe("regions", () => {
  test.each([
    ["westeurope", { displayName: "West Europe", hasZones: true, pairedRegion: "northeurope" }],
    ["West Europe", { name: "westeurope" }],
    ["westus", { hasZones: false, pairedRegion: "eastus" }],
    ["polandcentral", { hasZones: true, pairedRegion: null }],
    ["usgovvirginia", { cloud: "usgov", hasZones: true }],
    ["chinanorth3", { cloud: "china", hasZones: true }],
    ["chinaeast2", { cloud: "china", hasZones: false }],
  ])("%s", (name, facts) => {
    expect(region(name)).toMatchObject(facts);
  });

  test.each([["westeurop"], ["constructor"], [""]])("%j is unknown", (name) => {
    expect(region(name)).toBeUndefined();
    expect(lacksZones(name)).toBe(false);
  });

  test("zones that are not documented are not taken for missing", () => {
    expect(region("usgovtexas")?.hasZones).toBeUndefined();
    expect(lacksZones("usgovtexas")).toBe(false);
    expect(lacksZones("North Central US")).toBe(true);
  });

  test.each([
    ["westeurop", "westeurope"],
    ["esatus2", "eastus2"],
    ["atlantis", undefined],
  ])("%s is %s, mistyped", (typed, meant) => {
    expect(nearestRegion(typed)).toBe(meant);
  });

  test("some features are missing in some", () => {
    expect(lacksFeature("qatarcentral", "apiServerVnetIntegration")).toBe(true);
    expect(lacksFeature("qatarcentral", "federatedCredentials")).toBe(false);
    expect(lacksFeature("New Zealand North", "federatedCredentials")).toBe(true);
  });
});

describe("clouds", () => {
  test.each([
    ["public", "privatelink.{region}.azmk8s.io", "azurecr.io", "vault.azure.net"],
    [
      "usgov",
      "privatelink.{region}.cx.aks.containerservice.azure.us",
      "azurecr.us",
      "vault.usgovcloudapi.net",
    ],
    ["china", "privatelink.{region}.cx.prod.service.azk8s.cn", "azurecr.cn", "vault.azure.cn"],
  ])("%s has its own suffixes", (name, zone, registry, vault) => {
    expect(cloud(name)).toMatchObject({
      aksPrivateDnsZone: zone,
      acrLoginServerSuffix: registry,
      keyVaultDnsSuffix: vault,
    });
  });

  test("are five, of which two have no documented names for AKS", () => {
    expect(cloudNames()).toEqual(["public", "usgov", "china", "bleu", "delos"]);
    expect(cloud("bleu")?.aksPrivateDnsZone).toBeUndefined();
    expect(cloud("moon")).toBeUndefined();
  });
});

/** Typed from https://learn.microsoft.com/azure/aks/supported-kubernetes-versions. */
describe("versions of Kubernetes", () => {
  test.each([
    ["1.30", "2025-08-22", "2026-07-31"],
    ["1.33", "2026-07-31", "2027-07-31"],
    ["1.34", "2026-11-30", "2027-11-30"],
    ["1.36", "2027-06-30", "2028-06-30"],
  ])("%s is supported until %s, long-term until %s", (version, endOfLife, ltsEndOfLife) => {
    expect(kubernetesVersion(version)).toMatchObject({ version, endOfLife, ltsEndOfLife });
    expect(kubernetesVersion(`${version}.2`)?.version).toBe(version);
  });

  test.each([["1.20"], ["1.99"], ["latest"], [""]])("%j is unknown", (version) => {
    expect(kubernetesVersion(version)).toBeUndefined();
  });

  test("are in order", () => {
    const versions = kubernetesVersions().map(({ version }) => version);
    expect(versions.slice(0, 2)).toEqual(["1.29", "1.30"]);
    expect(versions.at(-1)).toBe("1.37");
  });
});

test.each([
  ["kubenet", "2028-03-31"],
  ["npm-linux", "2028-09-30"],
  ["windows-server-2022", "2028-06-30"],
  ["ingress-nginx", "2026-11-30"],
])("support of %s ends on %s", (id, supportEnds) => {
  expect(retirement(id)?.supportEnds).toBe(supportEnds);
});
