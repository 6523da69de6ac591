import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { AksCluster, type ClusterSecurity, PodSecurity, SafeguardLevel } from "../../../lib";
import {
  safeguardRules,
  safeguardsConfig,
} from "../../../lib/cluster/security/deployment-safeguards";
import { withAzurerm } from "../../support/azurerm-version";
import { safeguards, whereItExists } from "../../support/edition";
import { describeRules, titled } from "../../support/rule-cases";
import { RESOURCE_GROUP, synthesize } from "../../support/synth";

interface Options extends ClusterSecurity {
  readonly azurerm?: string;
}

function build(stack: TerraformStack, { azurerm = "4.67.0", ...security }: Options): void {
  withAzurerm(azurerm, () =>
    whereItExists(() => {
      new AksCluster(stack, "aks", { resourceGroup: RESOURCE_GROUP, security });
    }),
  );
}

describe("deployment safeguards", () => {
  test("warn, and admit all pods, unless told otherwise", () => {
    expect(safeguardsConfig("id", {})).toEqual({
      kubernetesClusterId: "id",
      level: "Warn",
      podSecurityStandardsLevel: "Privileged",
    });
  });

  test("enforce a pod security standard outside of some namespaces", () => {
    const level = SafeguardLevel.ENFORCE;
    const podSecurity = PodSecurity.RESTRICTED;
    const excludedNamespaces = ["monitoring"];
    expect(safeguardsConfig("id", { level, podSecurity, excludedNamespaces })).toEqual({
      kubernetesClusterId: "id",
      level: "Enforce",
      podSecurityStandardsLevel: "Restricted",
      excludedNamespaces,
    });
  });

  test("belong to the cluster", () => {
    const stack = synthesize((scope) => {
      build(scope, { azurePolicy: true, deploymentSafeguards: {} });
    });
    const created = stack.all("azurerm_kubernetes_cluster_deployment_safeguard");
    expect(Object.values(created)).toEqual(
      safeguards({
        kubernetes_cluster_id: "${azurerm_kubernetes_cluster.aks.id}",
        level: "Warn",
        pod_security_standards_level: "Privileged",
      }),
    );
  });
});

describeRules(build, safeguardRules, [
  {
    rule: "AKS-SEC-005",
    refused: { azurerm: "4.66.0", azurePolicy: true, deploymentSafeguards: {} },
    says: ["The resource for deployment safeguards requires azurerm 4.67 or later", "cdktn-aks"],
    accepted: titled<Options>({
      "azurerm 4.67": { azurerm: "4.67.0", azurePolicy: true, deploymentSafeguards: {} },
      "a cluster without them": { azurerm: "4.66.0", azurePolicy: true },
    }),
  },
  {
    rule: "AKS-SEC-006",
    refused: { deploymentSafeguards: {} },
    says: ["Azure Policy add-on", "azurePolicy: true"],
    accepted: { azurePolicy: true, deploymentSafeguards: {} },
  },
  {
    rule: "AKS-SEC-007",
    refused: { azurePolicy: true, deploymentSafeguards: { excludedNamespaces: ["a", " "] } },
    says: ["security.deploymentSafeguards.excludedNamespaces[1]"],
    accepted: { azurePolicy: true, deploymentSafeguards: { excludedNamespaces: ["${var.name}"] } },
  },
]);
