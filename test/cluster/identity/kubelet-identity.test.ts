import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import { AksCluster, ClusterIdentity, ContainerRegistry, Principal } from "../../../lib";
import { differences } from "../../node-pool/pools";
import { IDS, OBJECT_ID } from "../../support/ids";
import { RESOURCE_GROUP, synthesize } from "../../support/synth";
import { argumentsOf, CLUSTER, ROLE, rolesOf, synthesizeCluster, waitsFor } from "../clusters";

const CLIENT_ID = OBJECT_ID.replace("1111", "7777");
const identity = { id: IDS.identity, principalId: OBJECT_ID, clientId: CLIENT_ID };

describe("an identity of one's own for the nodes", () => {
  test("is written with all of its ids, and nothing else changes", () => {
    const { depends_on: _, ...changes } = differences(
      argumentsOf({ kubeletIdentity: identity }),
      argumentsOf(),
    );
    expect(changes).toStrictEqual({
      kubelet_identity: {
        client_id: CLIENT_ID,
        object_id: OBJECT_ID,
        user_assigned_identity_id: IDS.identity,
      },
    });
  });

  test("is operated by the control plane's identity before the cluster exists", () => {
    const stack = synthesizeCluster({ kubeletIdentity: identity });
    expect(stack.only(ROLE)).toEqual({
      scope: IDS.identity,
      role_definition_name: "Managed Identity Operator",
      principal_id: "${azurerm_user_assigned_identity.cluster_identity_D25E7579.principal_id}",
      principal_type: "ServicePrincipal",
      skip_service_principal_aad_check: true,
    });
    expect(waitsFor(stack.only(CLUSTER))).toEqual([`${ROLE}.cluster_kubelet-identity-role`]);
  });

  test("can be a resource, beside one for the control plane", () => {
    const stack = synthesize((scope) => {
      const [control, kubelet] = ["control", "kubelet"].map(
        (name) =>
          new UserAssignedIdentity(scope, name, {
            name: `id-${name}`,
            resourceGroupName: "rg",
            location: "westeurope",
          }),
      ) as [UserAssignedIdentity, UserAssignedIdentity];
      new AksCluster(scope, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        identity: ClusterIdentity.userAssigned(control),
        kubeletIdentity: kubelet,
      });
    });
    const attribute = (name: string) => `\${azurerm_user_assigned_identity.kubelet.${name}}`;
    expect(stack.only(CLUSTER).kubelet_identity).toEqual({
      client_id: attribute("client_id"),
      object_id: attribute("principal_id"),
      user_assigned_identity_id: attribute("id"),
    });
    expect(
      rolesOf(stack, { principal_id: "${azurerm_user_assigned_identity.control.principal_id}" }),
    ).toEqual([`Managed Identity Operator on ${attribute("id")}`]);
  });

  test("is not judged where only Terraform knows its id", () => {
    const stack = synthesize((scope) => {
      const id = new TerraformVariable(scope, "id", {}).stringValue;
      new AksCluster(scope, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        kubeletIdentity: { id, principalId: id, clientId: id },
      });
    });
    expect(stack.only(CLUSTER).kubelet_identity.user_assigned_identity_id).toBe("${var.id}");
  });

  test("pulls from registries", () => {
    const stack = synthesize((scope) => {
      const cluster = new AksCluster(scope, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        kubeletIdentity: identity,
      });
      const registry = new ContainerRegistry(scope, "registry", { resourceGroup: RESOURCE_GROUP });
      registry.grantPull(cluster.kubeletIdentity);
      registry.grantPull(Principal.managedIdentity(identity));
    });
    expect(stack.find(ROLE, { role_definition_name: "AcrPull" }).principal_id).toBe(OBJECT_ID);
    expect(stack.only(CLUSTER).depends_on).toHaveLength(1);
  });
});
