import { PrivateDnsZone as ZoneResource } from "@cdktf/provider-azurerm/lib/private-dns-zone";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, type TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import {
  type IPrivateLinkResource,
  PrivateDnsZone,
  PrivateEndpoint,
  type PrivateEndpointProps,
  type PrivateLinkTarget,
} from "../../lib";
import { privateEndpointRules } from "../../lib/private-link/private-endpoint-rules";
import { addStack, synthesizeApp } from "../app/synthesize-app";
import { IDS } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, synthesize } from "../support/synth";

const ENDPOINT = "azurerm_private_endpoint";
const LINK = "azurerm_private_dns_zone_virtual_network_link";
const ZONES = IDS.privateDnsZone.replace(/[^/]+$/, "");
const VAULT_ID = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-shop";
const HUB = { id: IDS.subnet.replace(/\/subnets.*/, ""), name: "vnet-1", resourceGroupName: "rg" };

class Vault extends Construct implements IPrivateLinkResource {
  public readonly privateLink: PrivateLinkTarget = {
    resourceId: VAULT_ID,
    subresource: "vault",
    dnsZoneName: "privatelink.vaultcore.azure.net",
  };
}

type Options = Partial<PrivateEndpointProps>;

function endpointIn(stack: TerraformStack, options: Options = {}): PrivateEndpoint {
  return new PrivateEndpoint(stack, "vault-endpoint", {
    resourceGroup: RESOURCE_GROUP,
    subnet: { id: IDS.subnet },
    resource: new Vault(stack, "vault"),
    dnsZone: { id: `${ZONES}privatelink.vaultcore.azure.net` },
    ...options,
  });
}

const zoneIn = (stack: TerraformStack, name = "privatelink.vaultcore.azure.net") =>
  new PrivateDnsZone(stack, "dns", { resourceGroup: RESOURCE_GROUP, name, networks: [HUB] });

describe("a private endpoint", () => {
  test("leads to the resource, and its zone gets the record", () => {
    const stack = synthesize((scope) => endpointIn(scope));
    expect(stack.only(ENDPOINT)).toEqual({
      name: "pep-test-vault-endpoint",
      resource_group_name: "rg-test",
      location: "westeurope",
      subnet_id: IDS.subnet,
      private_service_connection: {
        name: "pep-test-vault-endpoint",
        is_manual_connection: false,
        private_connection_resource_id: VAULT_ID,
        subresource_names: ["vault"],
      },
      private_dns_zone_group: {
        name: "default",
        private_dns_zone_ids: [`${ZONES}privatelink.vaultcore.azure.net`],
      },
    });
  });

  test("has a name, which its connection shares", () => {
    const stack = synthesize((scope) => endpointIn(scope, { name: "pep-vault" }));
    expect(stack.only(ENDPOINT)).toMatchObject({
      name: "pep-vault",
      private_service_connection: { name: "pep-vault" },
    });
  });

  test("has tags", () => {
    const stack = synthesize((scope) => endpointIn(scope, { tags: { team: "shop" } }));
    expect(stack.only(ENDPOINT).tags).toEqual({ team: "shop" });
  });

  test("tells its address", () => {
    const stack = synthesize((scope) => {
      new TerraformOutput(scope, "address", { value: endpointIn(scope).privateIpAddress });
    });
    expect(stack.output("address").value).toBe(
      `\${${ENDPOINT}.vault-endpoint.private_service_connection[0].private_ip_address}`,
    );
  });

  test("has an argument without an option one typed line away", () => {
    const stack = synthesize((scope) => {
      endpointIn(scope).resource.customNetworkInterfaceName = "nic-vault";
    });
    expect(stack.only(ENDPOINT).custom_network_interface_name).toBe("nic-vault");
  });

  test("accepts an L1 subnet and an L1 zone", () => {
    const stack = synthesize((scope) => {
      const subnet = new Subnet(scope, "subnet", {
        name: "snet-endpoints",
        resourceGroupName: "rg",
        virtualNetworkName: "vnet",
        addressPrefixes: ["10.0.0.0/26"],
      });
      const dnsZone = new ZoneResource(scope, "zone", {
        name: "privatelink.vaultcore.azure.net",
        resourceGroupName: "rg",
      });
      endpointIn(scope, { subnet, dnsZone });
    });
    expect(stack.only(ENDPOINT)).toMatchObject({
      subnet_id: "${azurerm_subnet.subnet.id}",
      private_dns_zone_group: { private_dns_zone_ids: ["${azurerm_private_dns_zone.zone.id}"] },
    });
    expect(stack.only(ENDPOINT)).not.toHaveProperty("depends_on");
  });
});

describe("a private endpoint waits", () => {
  test("for the links of its zone and for what its subnet needs", () => {
    const stack = synthesize((scope) => {
      const first = new ResourceGroup(scope, "first", { name: "rg", location: "westeurope" });
      const subnet = { id: IDS.subnet, prerequisites: [first] };
      endpointIn(scope, { subnet, dnsZone: zoneIn(scope) });
    });
    expect(stack.only(ENDPOINT).depends_on).toEqual([
      "azurerm_resource_group.first",
      expect.stringMatching(`^${LINK}\\.dns_link-vnet-1_`),
    ]);
  });

  test("for no link in another stack, which is deployed first anyhow", () => {
    const app = Testing.app();
    const dnsZone = zoneIn(addStack(app, "shared"));
    endpointIn(addStack(app, "shop"), { dnsZone });
    const { depends_on, private_dns_zone_group } = synthesizeApp(app).stack("shop").only(ENDPOINT);
    expect(depends_on).toBeUndefined();
    expect(private_dns_zone_group.private_dns_zone_ids[0]).toContain("terraform_remote_state");
  });
});

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-PE-001",
    refused: { name: "pep vault" },
    says: ['name = "pep vault"', "1–80 letters"],
    accepted: { name: "pep.vault_" },
  },
  {
    rule: "AKS-PE-001",
    refused: { name: "a".repeat(81) },
    says: ["1–80"],
    accepted: { name: "a".repeat(80) },
  },
  {
    rule: "AKS-PE-002",
    refused: { dnsZone: { id: "privatelink.vaultcore.azure.net" } },
    says: [
      "It must be the ID of a Microsoft.Network/privateDnsZones, in exactly this letter case.",
    ],
    accepted: { dnsZone: { id: "${var.zone}" } },
  },
  {
    rule: "AKS-PE-003",
    refused: { dnsZone: { id: `${ZONES}privatelink.azurecr.io` } },
    says: [
      'dnsZone = "privatelink.azurecr.io"',
      "look this resource up in privatelink.vaultcore.azure.net",
      'the name "privatelink.vaultcore.azure.net"',
    ],
    accepted: { dnsZone: { id: `${ZONES}Privatelink.vaultcore.azure.net` } },
  },
  {
    rule: "AKS-PE-003",
    refused: { dnsZone: { id: `${ZONES}vaultcore.azure.net` } },
    says: ['dnsZone = "vaultcore.azure.net"'],
    accepted: { dnsZone: { id: `${ZONES}privatelink.vaultcore.azure.cn` } },
  },
  {
    rule: "AKS-PE-003",
    refused: { dnsZone: { id: `${ZONES}privatelink.azurecr.us` } },
    says: ['dnsZone = "privatelink.azurecr.us"'],
    accepted: { dnsZone: { id: `${ZONES}privatelink.vaultcore.usgovcloudapi.net` } },
  },
  ...["vault-cn", "vault.us.example"].map((name) => ({
    rule: "AKS-PE-003",
    refused: { dnsZone: { id: `${ZONES}${name}` } },
    says: [`dnsZone = "${name}"`],
    accepted: { dnsZone: { id: `${ZONES}privatelink.vaultcore.usgovcloudapi.net` } },
  })),
];

cases.push({
  rule: "AKS-NET-056",
  refused: { subnet: { id: HUB.id } },
  says: ["subnet.id", "Microsoft.Network/virtualNetworks/subnets"],
  accepted: { subnet: { id: IDS.subnet } },
});

describeRules((stack, options: Options) => endpointIn(stack, options), privateEndpointRules, cases);

describe("a zone in which the resource is not looked up is rejected", () => {
  test("where it was created here", () => {
    expect(() =>
      synthesize((scope) =>
        endpointIn(scope, { dnsZone: zoneIn(scope, "privatelink.azurecr.io") }),
      ),
    ).toThrow("AKS-PE-003");
  });

  test("where it is an L1 resource", () => {
    expect(() =>
      synthesize((scope) => {
        const name = "privatelink.azurecr.io";
        const dnsZone = new ZoneResource(scope, "zone", { name, resourceGroupName: "rg" });
        endpointIn(scope, { dnsZone });
      }),
    ).toThrow("AKS-PE-003");
  });
});
