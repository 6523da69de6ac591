import { beforeAll, describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  AksCluster,
  ApprovedImages,
  type ApprovedImagesOptions,
  ContainerRegistry,
  KubernetesPolicy,
  PolicyAssignment,
  PolicyEffect,
  PolicyScope,
} from "../../lib";
import { describeWithTerraform } from "../support/describe-with-terraform";
import { IDS } from "../support/ids";
import { type Block, RESOURCE_GROUP, refusal, synthesize } from "../support/synth";
import { withTerraform } from "../support/terraform";
import { MANAGED, ON_CLUSTER, policyCluster, valuesOf } from "./policies";

const REPOSITORIES = ["mcr.microsoft.com/oss", "registry.contoso.com:8443", "ghcr.io/contoso/app"];

function assignmentOf(options: ApprovedImagesOptions): Block {
  const stack = synthesize((scope) => {
    new ApprovedImages(scope, "images", { cluster: policyCluster(scope), ...options });
  });
  return stack.only(ON_CLUSTER);
}

const patternOf = (repositories: string[]) =>
  new RegExp(valuesOf(assignmentOf({ repositories }).parameters).allowedContainerImagesRegex);

describe("approved images", () => {
  test("reject other images, by Azure's policy for the cluster", () => {
    const assignment = assignmentOf({ repositories: ["ghcr.io"] });
    expect(assignment).toMatchObject({
      name: "policy-test-images",
      policy_definition_id:
        "/providers/Microsoft.Authorization/policyDefinitions/febd0533-8e55-448f-b837-bd0e06f16469",
      resource_id: "${azurerm_kubernetes_cluster.cluster.id}",
    });
    expect(valuesOf(assignment.parameters)).toEqual({
      effect: "Deny",
      excludedNamespaces: MANAGED,
      allowedContainerImagesRegex: "^(ghcr[.]io/.+)$",
    });
  });

  test("can only audit, and exclude more namespaces", () => {
    const { parameters } = assignmentOf({
      repositories: ["ghcr.io"],
      effect: PolicyEffect.AUDIT,
      excludedNamespaces: ["dapr-system"],
    });
    expect(valuesOf(parameters)).toMatchObject({
      effect: "Audit",
      excludedNamespaces: [...MANAGED, "dapr-system"],
    });
  });

  test("name a source once", () => {
    const { parameters } = assignmentOf({ repositories: ["ghcr.io", "ghcr.io"] });
    expect(valuesOf(parameters).allowedContainerImagesRegex).toBe("^(ghcr[.]io/.+)$");
  });

  test("hold for a cluster that someone else created", () => {
    const stack = synthesize((scope) => {
      const cluster = AksCluster.fromClusterAttributes(scope, "shared", {
        clusterId: IDS.cluster,
      });
      new ApprovedImages(scope, "images", { cluster, repositories: ["ghcr.io"] });
    });
    expect(stack.only(ON_CLUSTER)).toMatchObject({ resource_id: IDS.cluster });
    expect(stack.only(ON_CLUSTER)).not.toHaveProperty("lifecycle");
  });
});

describe("two for a cluster", () => {
  const shared = (scope: TerraformStack, id: string, clusterId: string) =>
    new ApprovedImages(scope, `images-${id}`, {
      cluster: AksCluster.fromClusterAttributes(scope, id, { clusterId }),
      repositories: ["ghcr.io"],
    });

  test("are rejected for two imports of it", () => {
    const message = refusal((scope) => {
      shared(scope, "one", IDS.cluster);
      shared(scope, "two", IDS.cluster.replace("aks-shared", "AKS-Shared"));
    });
    expect(message).toContain("AKS-POL-018");
    expect(message).toContain("test/images-one also approves images");
  });

  test("are rejected where one cluster is looked up twice by its name", () => {
    const message = refusal((scope) => {
      for (const id of ["one", "two"]) {
        const cluster = AksCluster.fromClusterName(scope, id, {
          name: "aks-shared",
          resourceGroupName: "rg-shared",
        });
        new ApprovedImages(scope, `images-${id}`, { cluster, repositories: ["quay.io"] });
      }
    });
    expect(message).toContain("AKS-POL-018");
  });

  test("are accepted for two clusters", () => {
    const stack = synthesize((scope) => {
      shared(scope, "one", IDS.cluster);
      shared(scope, "two", `${IDS.cluster}-2`);
    });
    expect(Object.keys(stack.all(ON_CLUSTER))).toHaveLength(2);
  });

  test("are accepted where one of them is not enforced", () => {
    const stack = synthesize((scope) => {
      shared(scope, "one", IDS.cluster);
      new PolicyAssignment(scope, "trial", {
        appliesTo: PolicyScope.cluster(
          AksCluster.fromClusterAttributes(scope, "two", { clusterId: IDS.cluster }),
        ),
        policy: KubernetesPolicy.approvedImages({ repositories: ["quay.io"] }),
        enforce: false,
      });
    });
    expect(Object.keys(stack.all(ON_CLUSTER))).toHaveLength(2);
  });
});

const ACCEPTED = [
  "mcr.microsoft.com/oss/istio/proxyv2:1.24",
  "mcr.microsoft.com/oss:1",
  "registry.contoso.com:8443/shop",
  "registry.contoso.com:8443/team/shop@sha256:0123",
  "ghcr.io/contoso/app",
  "ghcr.io/contoso/app:1",
  "ghcr.io/contoso/app@sha256:0123",
  "ghcr.io/contoso/app/sidecar:1",
];

const REFUSED = [
  "nginx",
  "docker.io/library/nginx:1",
  "mcr.microsoft.com/dotnet/aspnet:8.0",
  "mcr.microsoft.com/ossx/app:1",
  "mcrxmicrosoft.com/oss/app:1",
  "mcr.microsoft.com.evil.com/oss/app:1",
  "evil.com/mcr.microsoft.com/oss/app:1",
  "evil.com/x?mcr.microsoft.com/oss/app:1",
  "registry.contoso.com/shop:1",
  "registry.contoso.com:84431/shop:1",
  "registry.contoso.com:8443@evil.com/shop",
  "ghcr.io/contoso/app-evil:1",
  "ghcr.io/contoso/apps/x:1",
  "ghcr.io/evil/contoso/app:1",
  "",
];

describe("the pattern of repositories", () => {
  const pattern = patternOf(REPOSITORIES);

  test.each(ACCEPTED)("accepts %s", (image) => {
    expect(image).toMatch(pattern);
  });

  test.each(REFUSED)("rejects %s", (image) => {
    expect(image).not.toMatch(pattern);
  });
});

/** Terraform's own values in the place of a registry that is not there. */
const registries = synthesize((scope) => {
  new ApprovedImages(scope, "images", {
    cluster: policyCluster(scope),
    registries: [
      new ContainerRegistry(scope, "registry", { resourceGroup: RESOURCE_GROUP, name: "crshop1" }),
      ContainerRegistry.fromRegistryName(scope, "shared", {
        name: "crshared",
        resourceGroupName: "rg-shared",
      }),
    ],
    repositories: ["mcr.microsoft.com/oss", "${var.repository}"],
  });
}).only(ON_CLUSTER).parameters as string;

test("the pattern of registries contains their tokens", () => {
  expect(registries).toContain(
    '"^(${replace(azurerm_container_registry.registry.login_server, ".", "[.]")}/.+|' +
      '${replace(data.azurerm_container_registry.shared.login_server, ".", "[.]")}/.+|' +
      'mcr[.]microsoft[.]com/oss([/:@].+)?|${replace(var.repository, ".", "[.]")}([/:@].+)?)$"',
  );
});

const evaluated = {
  variable: {
    registry: { default: "crshop1-a1b2c3.azurecr.io" },
    shared: { default: "crshared.azurecr.io" },
    repository: { default: "ghcr.io/contoso" },
  },
  resource: {
    terraform_data: {
      parameters: {
        input: registries
          .replace("data.azurerm_container_registry.shared.login_server", "var.shared")
          .replace("azurerm_container_registry.registry.login_server", "var.registry"),
      },
    },
  },
};

describeWithTerraform("the pattern of registries, evaluated by Terraform", evaluated, () => {
  let parameters: Block;

  beforeAll(async () => {
    parameters = await withTerraform(evaluated, {}, async (terraform) => {
      const { resource_changes } = await terraform.plan();
      return valuesOf(resource_changes[0]?.change.after?.input);
    });
  });

  test("comes with the other parameters", () => {
    expect(parameters).toMatchObject({ effect: "Deny", excludedNamespaces: MANAGED });
  });

  test.each([
    "crshop1-a1b2c3.azurecr.io/shop/web:1",
    "crshared.azurecr.io/base@sha256:0123",
    "mcr.microsoft.com/oss/istio/proxyv2:1.24",
    "ghcr.io/contoso/app:1",
  ])("accepts %s", (image) => {
    expect(image).toMatch(new RegExp(parameters.allowedContainerImagesRegex));
  });

  test.each([
    "evil.com/crshared.azurecr.io/x",
    "crshared.azurecr.io.evil.com/x",
    "crsharedxazurecr.io/x",
    "xcrshared.azurecr.io/x",
    "crshared.azurecr.io:443/x",
    "crshared.azurecr.io/",
    "crshop1.azurecr.io/shop/web:1",
    "ghcr.io/contoso-evil/app:1",
    "nginx",
  ])("rejects %s", (image) => {
    expect(image).not.toMatch(new RegExp(parameters.allowedContainerImagesRegex));
  });
});
