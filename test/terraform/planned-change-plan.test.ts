import { beforeAll, describe, expect, test } from "@jest/globals";
import { azurermVersion } from "../../lib/facts/provider";
import { type PlanReport, planChange } from "../../lib/terraform/planned-change";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { NODE_PROVISIONING } from "../support/edition";
import type { Block } from "../support/synth";

const GROUP = "azurerm_resource_group";
const IDENTITY = "azurerm_user_assigned_identity";
const REGISTRY = "azurerm_container_registry";
const LOCATION = "${azurerm_resource_group.main.location}";

function stack(resource: Block, others: Block = {}): Block {
  return {
    terraform: {
      required_providers: { azurerm: { source: "hashicorp/azurerm", version: azurermVersion() } },
      backend: { azurerm: { storage_account_name: "elsewhere", container_name: "s", key: "k" } },
    },
    provider: { azurerm: [{ features: [{}], use_oidc: true, metadata_host: "example.com" }] },
    resource: { [GROUP]: { main: { name: "rg-shop", location: "westeurope" } }, ...resource },
    ...others,
  };
}

function inGroup(name: string, others: Block = {}): Block {
  return {
    name,
    location: LOCATION,
    resource_group_name: "${azurerm_resource_group.main.name}",
    ...others,
  };
}

const identities = (...ids: readonly string[]) => ({
  [IDENTITY]: Object.fromEntries(ids.map((id) => [id, inGroup(`id-${id}`)])),
});

describeWithTerraform("a planned change", stack({}), () => {
  test("of nothing is a creation, with values that only the apply tells", async () => {
    const { resources } = await planChange({}, stack(identities("shop")));

    expect(byAddress(resources)).toMatchObject({
      [`${GROUP}.main`]: { actions: ["create"], before: null, mode: "managed" },
      [`${IDENTITY}.shop`]: { actions: ["create"], afterUnknown: { principal_id: true } },
    });
  });

  test("to nothing destroys everything", async () => {
    const { resources } = await planChange(stack(identities("shop")), {
      ...stack({}),
      resource: {},
    });

    expect(resources.map(({ address, actions }) => [address, actions])).toEqual([
      [`${GROUP}.main`, ["delete"]],
      [`${IDENTITY}.shop`, ["delete"]],
    ]);
  });

  describe("of many kinds", () => {
    let plan: PlanReport;
    beforeAll(async () => {
      plan = await planChange(before, after, { variables: { label: "shop" } });
    });

    test("replaces a resource, and those that need its ID, with the arguments that force it", () => {
      expect(byAddress(plan.resources)).toMatchObject({
        [`${IDENTITY}.renamed`]: { actions: ["delete", "create"], replacePaths: ["name"] },
        "azurerm_role_assignment.renamed": {
          actions: ["delete", "create"],
          replacePaths: ["principal_id"],
          afterUnknown: { principal_id: true },
        },
        "azurerm_role_assignment.kept": { actions: ["no-op"] },
      });
    });

    test("names nested arguments by their path, without indexes", () => {
      expect(byAddress(plan.resources)["azurerm_kubernetes_cluster.main"]).toMatchObject({
        actions: ["delete", "create"],
        replacePaths: ["network_profile.pod_cidr"],
        before: { network_profile: [{ pod_cidr: "10.244.0.0/16" }] },
      });
    });

    test("moves a resource", () => {
      expect(byAddress(plan.resources)[`${IDENTITY}.new`]).toMatchObject({
        actions: ["no-op"],
        previousAddress: `${IDENTITY}.old`,
      });
    });

    test("updates in place, and shows no empty value as a change", () => {
      const {
        actions,
        before: was,
        after: is,
      } = byAddress(plan.resources)[`${REGISTRY}.main`] ?? {};
      const changed = Object.keys({ ...was, ...is }).filter(
        (name) => JSON.stringify(was?.[name]) !== JSON.stringify(is?.[name]),
      );

      expect({ actions, changed }).toEqual({ actions: ["update"], changed: ["admin_enabled"] });
    });

    test("does not stop at prevent_destroy, conditions and checks", () => {
      expect(byAddress(plan.resources)["azurerm_virtual_network.guarded"]).toMatchObject({
        actions: ["delete", "create"],
        replacePaths: ["name"],
      });
    });

    test("marks sensitive values", () => {
      expect(byAddress(plan.resources)["azurerm_public_ip.main"]).toMatchObject({
        actions: ["no-op"],
        afterSensitive: { domain_name_label: true },
      });
    });

    test("knows the default of an attribute that another resource reads", () => {
      expect(byAddress(plan.resources)["azurerm_public_ip.follower"]).toMatchObject({
        actions: ["no-op"],
        after: { tags: { tier: "Regional" } },
      });
    });

    test("has outputs", () => {
      expect(plan.outputs).toEqual([
        expect.objectContaining({ name: "name", actions: ["update"], before: "old", after: "new" }),
        expect.objectContaining({ name: "principal", actions: ["no-op"] }),
        expect.objectContaining({ name: "secret", actions: ["no-op"], afterSensitive: true }),
      ]);
    });
  });

  test("that depends on values of many resources says that it cannot be planned", async () => {
    const counted = stack({
      [IDENTITY]: { each: inGroup("id-${count.index}", { count: 2 }) },
      azurerm_role_assignment: {
        each: {
          scope: "${azurerm_resource_group.main.id}",
          role_definition_name: "Reader",
          principal_id: "${azurerm_user_assigned_identity.each[0].principal_id}",
        },
      },
    });

    await expect(planChange(counted, counted)).rejects.toThrow(
      "azurerm_role_assignment.each cannot be planned as if it had been applied: its principal_id",
    );
  });

  test("of resources with count and for_each is planned", async () => {
    const counted = stack({
      [IDENTITY]: {
        counted: inGroup("id-${count.index}", { count: 2 }),
        each: inGroup("id-${each.key}", { for_each: '${toset(["a", "b"])}' }),
      },
    });
    const { resources } = await planChange(counted, counted);

    expect(resources.map(({ actions }) => actions)).toEqual(Array(5).fill(["no-op"]));
  });
});

const ROLE = { scope: "${azurerm_resource_group.main.id}", role_definition_name: "Reader" };
const PRINCIPAL = (name: string) => `\${azurerm_user_assigned_identity.${name}.principal_id}`;

const before = stack(
  {
    ...identities("renamed", "kept", "old"),
    azurerm_role_assignment: {
      renamed: { ...ROLE, principal_id: PRINCIPAL("renamed") },
      kept: { ...ROLE, principal_id: PRINCIPAL("kept") },
    },
    azurerm_kubernetes_cluster: { main: cluster("10.244.0.0/16") },
    [REGISTRY]: { main: inGroup("crshop", { sku: "Standard" }) },
    azurerm_virtual_network: { guarded: guarded("vnet-old") },
    azurerm_public_ip: publicIps(),
  },
  rest("old"),
);
const after = stack(
  {
    [IDENTITY]: {
      renamed: inGroup("id-other"),
      kept: inGroup("id-kept"),
      new: inGroup("id-old"),
    },
    azurerm_role_assignment: before.resource.azurerm_role_assignment,
    azurerm_kubernetes_cluster: { main: cluster("10.245.0.0/16") },
    [REGISTRY]: { main: inGroup("crshop", { sku: "Standard", admin_enabled: true }) },
    azurerm_virtual_network: { guarded: guarded("vnet-new") },
    azurerm_public_ip: publicIps(),
  },
  { ...rest("new"), moved: [{ from: `${IDENTITY}.old`, to: `${IDENTITY}.new` }] },
);

function cluster(podCidr: string): Block {
  return inGroup("aks-shop", {
    dns_prefix: "shop",
    identity: { type: "SystemAssigned" },
    ...NODE_PROVISIONING,
    default_node_pool: { name: "system", vm_size: "Standard_D4ds_v5", node_count: 3 },
    network_profile: {
      network_plugin: "azure",
      network_plugin_mode: "overlay",
      pod_cidr: podCidr,
    },
  });
}

function guarded(name: string): Block {
  return inGroup(name, {
    address_space: ["10.0.0.0/16"],
    lifecycle: {
      prevent_destroy: true,
      precondition: [{ condition: "${1 == 2}", error_message: "never" }],
    },
  });
}

function publicIps(): Block {
  const kind = { allocation_method: "Static", sku: "Standard" };
  return {
    main: inGroup("pip-main", { ...kind, domain_name_label: "${var.label}" }),
    follower: inGroup("pip-follower", {
      ...kind,
      tags: { tier: "${azurerm_public_ip.main.sku_tier}" },
    }),
  };
}

function rest(name: string): Block {
  return {
    variable: {
      label: {
        type: "string",
        sensitive: true,
        validation: [{ condition: '${var.label == "x"}', error_message: "never" }],
      },
    },
    output: {
      name: { value: name },
      principal: { value: PRINCIPAL("kept") },
      secret: { value: "${var.label}", sensitive: true },
    },
  };
}

function byAddress(resources: PlanReport["resources"]) {
  return Object.fromEntries(resources.map((it) => [it.address, it]));
}
