import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  ApiServerAccess,
  ClusterOutbound,
  ContainerRegistry,
  type ContainerRegistryProps,
  type IContainerRegistry,
  PrivateAccess,
  PrivateDnsZone,
  PrivateEndpoint,
  RegistrySku,
} from "../../lib";
import { privateLinkRules, registryRules } from "../../lib/registry/registry-rules";
import { IDS, NETWORK, OBJECT_ID } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal, type SynthesizedStack, synthesize } from "../support/synth";

const REGISTRY = "azurerm_container_registry";

type Options = Partial<ContainerRegistryProps>;

function registryIn(stack: TerraformStack, options: Options = {}): ContainerRegistry {
  return new ContainerRegistry(stack, "registry", {
    resourceGroup: RESOURCE_GROUP,
    name: "crshared",
    ...options,
  });
}

const synthesizeEndpoint = (
  registryOf: (stack: TerraformStack) => IContainerRegistry,
): SynthesizedStack =>
  synthesize((stack) => {
    const resource = registryOf(stack);
    new PrivateEndpoint(stack, "registry-endpoint", {
      resourceGroup: RESOURCE_GROUP,
      subnet: { id: IDS.subnet },
      resource,
      dnsZone: new PrivateDnsZone(stack, "dns", {
        resourceGroup: RESOURCE_GROUP,
        name: resource.privateLink.dnsZoneName,
        networks: [],
      }),
    });
  });

describe("a private endpoint leads", () => {
  test.each<[string, (stack: TerraformStack) => IContainerRegistry, string]>([
    [
      "to a Premium registry",
      (stack) => registryIn(stack, { sku: RegistrySku.PREMIUM }),
      "${azurerm_container_registry.registry.id}",
    ],
    [
      "to an imported registry, whose SKU is not known",
      (stack) =>
        ContainerRegistry.fromRegistryName(stack, "registry", {
          name: "crshared",
          resourceGroupName: "rg-shared",
        }),
      "${data.azurerm_container_registry.registry.id}",
    ],
  ])("%s", (_, registryOf, id) => {
    const stack = synthesizeEndpoint(registryOf);
    expect(stack.only("azurerm_private_endpoint").private_service_connection).toMatchObject({
      private_connection_resource_id: id,
      subresource_names: ["registry"],
    });
    expect(stack.only("azurerm_private_dns_zone").name).toBe("privatelink.azurecr.io");
  });

  test("to a registry that was made Premium on its L1 resource", () => {
    expect(() =>
      synthesizeEndpoint((stack) => {
        const registry = registryIn(stack);
        registry.resource.sku = "Premium";
        return registry;
      }),
    ).not.toThrow();
  });
});

describe("public access", () => {
  test.each([
    [undefined, undefined],
    [true, undefined],
    [false, false],
  ])("%s is written as %s", (publicAccess, written) => {
    const stack = synthesize((scope) =>
      registryIn(scope, { sku: RegistrySku.PREMIUM, publicAccess }),
    );
    expect(stack.only(REGISTRY).public_network_access_enabled).toBe(written);
  });
});

describeRules(
  (stack, sku: RegistrySku) => registryIn(stack, { sku }).privateLink,
  privateLinkRules,
  [RegistrySku.BASIC, RegistrySku.STANDARD].map(
    (sku): RuleCase<RegistrySku> => ({
      rule: "AKS-ACR-002",
      refused: sku,
      says: [
        `sku = "${sku}"`,
        "private endpoints only on Premium registries",
        "Fix: sku: RegistrySku.PREMIUM",
        /^\[test\/registry\]/,
      ],
      accepted: RegistrySku.PREMIUM,
    }),
  ),
);

describeRules(
  (stack, options: Options) => registryIn(stack, options),
  registryRules.filter(({ id }) => id === "AKS-ACR-003"),
  [
    {
      rule: "AKS-ACR-003",
      refused: { publicAccess: false },
      says: ["publicAccess = false", "A Standard registry", "sku: RegistrySku.PREMIUM"],
      accepted: { publicAccess: false, sku: RegistrySku.PREMIUM },
    },
    {
      rule: "AKS-ACR-003",
      refused: { publicAccess: false, sku: RegistrySku.BASIC },
      says: ["A Basic registry"],
      accepted: { publicAccess: true, sku: RegistrySku.BASIC },
    },
  ],
);

describe("the registry that isolated clusters start from", () => {
  const kubeletIdentity = { id: IDS.identity, principalId: OBJECT_ID, clientId: OBJECT_ID };
  const isolated = (stack: TerraformStack, privateAccess?: PrivateAccess) => {
    const registry = registryIn(stack, { sku: RegistrySku.PREMIUM, privateAccess });
    new AksCluster(stack, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      kubeletIdentity,
      apiServer: ApiServerAccess.private(),
      outbound: ClusterOutbound.isolated({ registry: registry.bootstrapCache(kubeletIdentity) }),
    });
  };

  test("has its own endpoint, on which the cluster depends", () => {
    const stack = synthesize((scope) => {
      isolated(scope, PrivateAccess.withOwnZone({ id: IDS.subnet }, [NETWORK]));
    });
    const { depends_on } = stack.only("azurerm_kubernetes_cluster");
    expect(depends_on).toContainEqual(
      expect.stringMatching(/^azurerm_private_endpoint\.registry_private-endpoint_/),
    );
  });

  test("is rejected without one", () => {
    const message = refusal(isolated);
    expect(message).toContain("AKS-ACR-019");
    expect(message).toContain("Fix: privateAccess: PrivateAccess.withOwnZone");
  });
});
