import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { App, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AksCluster, AksNetwork, Moved, SubnetPurpose, SubnetSize } from "../../lib";
import {
  APPLIES,
  changes,
  Deployment,
  SLOW_TEST_TIMEOUT_MS,
  WHY_NOTHING_IS_APPLIED,
} from "../support/deployment";
import { AZURERM, describeWithTerraform, skip } from "../support/describe-with-terraform";
import { RESOURCE_GROUP } from "../support/synth";
import { Terraform, type TerraformPlan } from "../support/terraform";

type Json = Record<string, object>;
type Build = (stacks: { readonly platform: Construct; readonly clusters: Construct }) => void;

/** The configurations of two stacks. */
function configurationsOf(build: Build): { readonly platform: Json; readonly clusters: Json } {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), "moved-")) });
  const [platform, clusters] = ["platform", "clusters"].map((id) => {
    const stack = new TerraformStack(app, id);
    new AzurermProvider(stack, "azurerm", { features: [{}] });
    return stack;
  }) as [TerraformStack, TerraformStack];
  build({ platform, clusters });
  app.synth();
  const read = (id: string) =>
    JSON.parse(readFileSync(join(app.outdir, "stacks", id, "cdk.tf.json"), "utf8"));
  return { platform: read("platform"), clusters: read("clusters") };
}

function network(scope: Construct): AksNetwork {
  const created = new AksNetwork(scope, "network", {
    resourceGroup: RESOURCE_GROUP,
    name: "vnet-shop",
  });
  created.addSubnet("jobs", SubnetPurpose.other(SubnetSize.forAddresses(20)));
  return created;
}

const cluster = (scope: Construct, id: string) =>
  new AksCluster(scope, id, {
    resourceGroup: RESOURCE_GROUP,
    name: "aks-shop",
    nodePools: { web: {} },
  });

/** What a plan does to resources that exist or would exist, without what it reads. */
const actionsOf = (plan: TerraformPlan) =>
  [
    ...new Set(
      plan.resource_changes
        .filter(({ mode }) => mode === "managed")
        .map(({ change }) => change.actions.join()),
    ),
  ].sort();

if (APPLIES) {
  describeWithTerraform("a cluster that moves to another stack, applied", AZURERM, () => {
    const seen = new Map<string, unknown>();

    beforeAll(async () => {
      const before = configurationsOf(({ platform }) => {
        network(platform);
        cluster(platform, "cluster");
      });
      const deployment = await Deployment.open(before.platform);
      try {
        await deployment.terraform.apply();
        const ids = idsIn(await deployment.plan());
        const existing = deployment.resources.ids;
        const after = (isMoving: boolean) =>
          configurationsOf(({ platform, clusters }) => {
            network(platform);
            const moved = cluster(clusters, "shop");
            if (isMoving) {
              Moved.fromStack(moved, "platform/cluster", ids);
            }
          });
        const { environment } = deployment.azure;
        deployment.terraform.reconfigure(after(true).platform);
        seen.set("old stack", actionsOf(await deployment.plan()));
        await deployment.terraform.apply();
        const clusters = await Terraform.open(after(true).clusters, { environment });
        try {
          const imports = await clusters.plan({ refresh: true });
          seen.set("new stack", actionsOf(imports));
          seen.set("changes by the import", changes(imports));
          await clusters.apply();
          clusters.reconfigure(after(false).clusters);
          deployment.terraform.reconfigure(after(false).platform);
          seen.set("new stack later", actionsOf(await clusters.plan({ refresh: true })));
          seen.set("old stack later", actionsOf(await deployment.plan()));
        } finally {
          clusters.close();
        }
        seen.set("left", deployment.resources.ids.filter((id) => existing.includes(id)).length);
        seen.set("existed", existing.length);
        seen.set("exist", deployment.resources.ids.length);
      } finally {
        await deployment.close();
      }
    }, SLOW_TEST_TIMEOUT_MS);

    test("the old stack forgets, and keeps the rest", () => {
      expect(seen.get("old stack")).toEqual(["forget", "no-op"]);
    });

    test("the new stack imports, and stores names that only Terraform knows", () => {
      expect(seen.get("new stack")).toEqual(["no-op", "update"]);
      expect(seen.get("changes by the import")).toEqual([
        expect.stringContaining("temporary_name_for_rotation"),
        expect.stringContaining("temporary_name_for_rotation"),
      ]);
    });

    test("nothing is created or destroyed in Azure", () => {
      expect(seen.get("existed")).toBeGreaterThan(5);
      expect([seen.get("left"), seen.get("exist")]).toEqual([
        seen.get("existed"),
        seen.get("existed"),
      ]);
    });

    test("without the call, neither stack changes anything", () => {
      expect([seen.get("old stack later"), seen.get("new stack later")]).toEqual([
        ["no-op"],
        ["no-op"],
      ]);
    });
  });
} else {
  describe("a cluster that moves to another stack, applied", () => {
    skip("applied", WHY_NOTHING_IS_APPLIED);
  });
}

/** What `terraform show -json` prints of a state: the IDs by the addresses. */
function idsIn(plan: TerraformPlan): Record<string, string> {
  const { prior_state: state } = plan as unknown as {
    prior_state: {
      values: { root_module: { resources: { address: string; values: { id: string } }[] } };
    };
  };
  return Object.fromEntries(
    state.values.root_module.resources.map(({ address, values }) => [address, values.id]),
  );
}
