import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { describe, expect, test } from "@jest/globals";
import { TerraformStack, Testing } from "cdktf";
import type { Construct } from "constructs";
import {
  ContainerRegistry,
  KeyVault,
  PrivateAccess,
  RegistrySku,
  type ResourceGroupReference,
} from "../../lib";
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

describe("resources with the same private access and own zone", () => {
  const stack = synthesize((scope) => {
    const access = ownZone();
    registryIn(scope, "first", access);
    registryIn(scope, "second", access);
    vaultIn(scope, "vault", access);
    vaultIn(scope, "other-vault", access);
  });

  test("share the zone of their type, which is in the stack", () => {
    const zones = Object.entries(stack.all(ZONE));
    expect(zones.map(([, { name }]) => name)).toEqual([
      "privatelink.azurecr.io",
      "privatelink.vaultcore.azure.net",
    ]);
    const [registries, vaults] = zones.map(([id]) => `\${${ZONE}.${id}.id}`);
    expect(registries).toContain(`${ZONE}.private-dns-zone-privatelink-azurecr-io-`);
    expect(zonesOfEndpoints(stack).sort()).toEqual([registries, registries, vaults, vaults]);
  });

  test("waits for its links", () => {
    expect(Object.keys(stack.all(LINK))).toHaveLength(2);
    for (const endpoint of Object.values(stack.all(ENDPOINT))) {
      expect(endpoint.depends_on).toEqual([expect.stringMatching(`^${LINK}\\.`)]);
    }
  });
});

test("resources of different stacks are told to share an explicit zone", () => {
  const app = Testing.app();
  const access = ownZone();
  registryIn(addStack(app, "first"), "registry", access);
  const second = addStack(app, "second");
  expect(() => registryIn(second, "registry", access)).toThrow(
    /AKS-PE-006.*"first\/private-dns-zone-privatelink-azurecr-io-.*PrivateAccess\.inZone/s,
  );
});

test("another app creates its own", () => {
  const access = ownZone();
  const zones = () => synthesize((scope) => registryIn(scope, "registry", access)).all(ZONE);
  expect(zones()).toEqual(zones());
  expect(Object.keys(zones())).toHaveLength(1);
});

describe("two ways of access with zones of their own", () => {
  test("share them in one subnet, and link them to the networks of both", () => {
    const other = {
      ...NETWORK,
      id: NETWORK.id.replace(/[^/]+$/, "vnet-other"),
      name: "vnet-other",
    };
    const links = (...networks: (typeof NETWORK)[][]) => {
      const stack = synthesize((scope) =>
        networks.forEach((some, index) => {
          const access = PrivateAccess.withOwnZone({ id: IDS.subnet }, some);
          registryIn(scope, `registry-${index}`, access);
        }),
      );
      expect(Object.keys(stack.all(ZONE))).toHaveLength(1);
      return Object.keys(stack.all(LINK)).sort();
    };
    expect(links([NETWORK], [NETWORK])).toHaveLength(1);
    expect(links([NETWORK], [other, NETWORK])).toHaveLength(2);
    expect(links([NETWORK], [other])).toEqual(links([other], [NETWORK]));
  });

  test("are rejected for one network and two subnets", () => {
    const message = refusal((scope) => {
      const otherSubnet = { id: IDS.subnet.replace(/[^/]+$/, "snet-other") };
      registryIn(scope, "first", ownZone());
      registryIn(scope, "second", PrivateAccess.withOwnZone(otherSubnet, [NETWORK]));
    });
    expect(message).toContain("AKS-DNS-006");
    expect(message).toContain('"test/private-dns-zone-privatelink-azurecr-io-');
  });

  test("are rejected for one L1 network, in whichever stack", () => {
    const app = Testing.app();
    const [first, second] = [addStack(app, "first"), addStack(app, "second")];
    const network = new VirtualNetwork(first, "network", {
      name: "vnet-shop",
      location: "westeurope",
      resourceGroupName: "rg-network",
      addressSpace: ["10.0.0.0/16"],
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
        addressSpace: ["10.0.0.0/16"],
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

interface Sharing {
  readonly networks?: (typeof NETWORK)[];
  readonly otherGroup?: ResourceGroupReference;
  readonly isInOtherStack?: boolean;
}

const IN_OTHER_GROUP = { ...RESOURCE_GROUP, name: "rg-other" };

describeRules(
  (stack, { networks = [NETWORK], otherGroup, isInOtherStack }: Sharing) => {
    const privateAccess = PrivateAccess.withOwnZone({ id: IDS.subnet }, networks);
    vaultIn(stack, "vault", privateAccess);
    if (otherGroup) {
      new KeyVault(stack, "other", { resourceGroup: otherGroup, privateAccess });
    }
    if (isInOtherStack) {
      vaultIn(new TerraformStack(stack.node.root, "elsewhere"), "vault", privateAccess);
    }
  },
  ownZoneRules,
  [
    {
      rule: "AKS-PE-004",
      refused: { networks: [] },
      says: ["privateAccess", "not linked to any network", "withOwnZone(subnet, [network])"],
      accepted: { networks: [NETWORK] },
    },
    {
      rule: "AKS-PE-005",
      refused: { otherGroup: IN_OTHER_GROUP },
      says: ['privateAccess = "rg-other"', `"${RESOURCE_GROUP.name}"`, "PrivateAccess.inZone"],
      accepted: { otherGroup: { ...RESOURCE_GROUP, name: RESOURCE_GROUP.name.toUpperCase() } },
    },
    {
      rule: "AKS-PE-006",
      refused: { isInOtherStack: true },
      says: [
        "privateAccess",
        "Another stack already has a zone with this name",
        "PrivateAccess.inZone",
      ],
      accepted: { isInOtherStack: false },
    },
  ],
);

describe("in other clouds", () => {
  test.each([
    ["usgovvirginia", "privatelink.azurecr.us", "privatelink.vaultcore.usgovcloudapi.net"],
    ["China North 3", "privatelink.azurecr.cn", "privatelink.vaultcore.azure.cn"],
    ["westeurope", "privatelink.azurecr.io", "privatelink.vaultcore.azure.net"],
    ["${var.location}", "privatelink.azurecr.io", "privatelink.vaultcore.azure.net"],
  ])("the zones of resources in %s are those of its cloud", (location, registryZone, vaultZone) => {
    const stack = synthesize((scope) => {
      const resourceGroup = { name: "rg", location };
      const privateAccess = ownZone();
      const sku = RegistrySku.PREMIUM;
      new ContainerRegistry(scope, "registry", { resourceGroup, sku, privateAccess });
      new KeyVault(scope, "vault", { resourceGroup, privateAccess });
    });
    const zones = Object.values(stack.all("azurerm_private_dns_zone")).map(({ name }) => name);
    expect(zones.sort()).toEqual([registryZone, vaultZone].sort());
  });
});
