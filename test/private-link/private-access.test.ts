import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { describe, expect, test } from "@jest/globals";
import { Testing } from "cdktf";
import type { Construct } from "constructs";
import { ContainerRegistry, KeyVault, PrivateAccess, RegistrySku } from "../../lib";
import { ownZoneRules } from "../../lib/private-link/private-endpoint-rules";
import { addStack, synthesizeApp } from "../app/synthesize-app";
import { IDS, NETWORK } from "../support/ids";
import { describeRules } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal, type SynthesizedStack, synthesize } from "../support/synth";

const ZONE = "azurerm_private_dns_zone";
const LINK = "azurerm_private_dns_zone_virtual_network_link";
const ENDPOINT = "azurerm_private_endpoint";

const ownZone = () => PrivateAccess.withOwnZone({ id: IDS.subnet }, [NETWORK]);

function registryIn(scope: Construct, id: string, privateAccess: PrivateAccess) {
  return new ContainerRegistry(scope, id, {
    resourceGroup: RESOURCE_GROUP,
    sku: RegistrySku.PREMIUM,
    privateAccess,
  });
}

function vaultIn(scope: Construct, id: string, privateAccess: PrivateAccess) {
  return new KeyVault(scope, id, { resourceGroup: RESOURCE_GROUP, privateAccess });
}

const zonesOfEndpoints = (stack: SynthesizedStack) =>
  Object.values(stack.all(ENDPOINT)).map(
    (endpoint) => endpoint.private_dns_zone_group.private_dns_zone_ids[0],
  );

describe("what has the same private access with a zone of its own", () => {
  const stack = synthesize((scope) => {
    const access = ownZone();
    registryIn(scope, "first", access);
    registryIn(scope, "second", access);
    vaultIn(scope, "vault", access);
    vaultIn(scope, "other-vault", access);
  });

  test("shares the zone of its kind, which lies below the first", () => {
    const zones = Object.entries(stack.all(ZONE));
    expect(zones.map(([, { name }]) => name)).toEqual([
      "privatelink.azurecr.io",
      "privatelink.vaultcore.azure.net",
    ]);
    const [registries, vaults] = zones.map(([id]) => `\${${ZONE}.${id}.id}`);
    expect(registries).toContain(".first_private-dns-zone");
    expect(zonesOfEndpoints(stack).sort()).toEqual([registries, registries, vaults, vaults]);
  });

  test("waits for its links", () => {
    expect(Object.keys(stack.all(LINK))).toHaveLength(2);
    for (const endpoint of Object.values(stack.all(ENDPOINT))) {
      expect(endpoint.depends_on).toEqual([expect.stringMatching(`^${LINK}\\.`)]);
    }
  });
});

test("a resource in another stack shares the zone, too", () => {
  const app = Testing.app();
  const access = ownZone();
  registryIn(addStack(app, "first"), "registry", access);
  registryIn(addStack(app, "second"), "registry", access);
  const synthesized = synthesizeApp(app);
  expect(synthesized.stack("second").all(ZONE)).toEqual({});
  expect(zonesOfEndpoints(synthesized.stack("second"))).toEqual([
    expect.stringContaining("data.terraform_remote_state."),
  ]);
  expect(synthesized.manifest.stacks.second.dependencies).toEqual(["first"]);
});

test("another app makes its own", () => {
  const access = ownZone();
  const zones = () => synthesize((scope) => registryIn(scope, "registry", access)).all(ZONE);
  expect(zones()).toEqual(zones());
  expect(Object.keys(zones())).toHaveLength(1);
});

describe("two ways of access with zones of their own", () => {
  test("are refused for one network", () => {
    const message = refusal((scope) => {
      registryIn(scope, "first", ownZone());
      registryIn(scope, "second", ownZone());
    });
    expect(message).toContain("[test/second/private-dns-zone]");
    expect(message).toContain("AKS-DNS-006");
    expect(message).toContain('"test/first/private-dns-zone"');
  });

  test("are refused for one L1 network, in whichever stack", () => {
    const app = Testing.app();
    const [first, second] = [addStack(app, "first"), addStack(app, "second")];
    const network = new VirtualNetwork(first, "network", {
      name: "vnet-shop",
      location: "westeurope",
      resourceGroupName: "rg-network",
    });
    const access = () => PrivateAccess.withOwnZone({ id: IDS.subnet }, [network]);
    registryIn(first, "registry", access());
    expect(() => registryIn(second, "registry", access())).toThrow("AKS-DNS-006");
  });

  test("may be for networks that have the same expression in different stacks", () => {
    const app = Testing.app();
    for (const id of ["first", "second"]) {
      const stack = addStack(app, id);
      const network = new VirtualNetwork(stack, "network", {
        name: `vnet-${id}`,
        location: "westeurope",
        resourceGroupName: "rg-network",
      });
      registryIn(stack, "registry", PrivateAccess.withOwnZone({ id: IDS.subnet }, [network]));
    }
    const synthesized = synthesizeApp(app);
    expect(Object.keys(synthesized.stack("second").all(ZONE))).toHaveLength(1);
  });

  test("may be for resources of different kinds", () => {
    const stack = synthesize((scope) => {
      registryIn(scope, "registry", ownZone());
      vaultIn(scope, "vault", ownZone());
    });
    expect(Object.keys(stack.all(ZONE))).toHaveLength(2);
  });
});

describeRules(
  (stack, networks: (typeof NETWORK)[]) =>
    void vaultIn(stack, "vault", PrivateAccess.withOwnZone({ id: IDS.subnet }, networks)),
  ownZoneRules,
  [
    {
      rule: "AKS-PE-004",
      refused: [],
      says: ["privateAccess", "linked to no network", "withOwnZone(subnet, [network])"],
      accepted: [NETWORK],
    },
  ],
);
