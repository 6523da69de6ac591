import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import { AksCluster, ClusterAccess } from "../../../lib";
import { differences } from "../../node-pool/pools";
import { OBJECT_ID } from "../../support/ids";
import { type Block, RESOURCE_GROUP, synthesize } from "../../support/synth";
import { argumentsOf, CLUSTER, ROLE, synthesizeCluster } from "../clusters";

const BLOCK = "azure_active_directory_role_based_access_control";
const OTHER_ID = OBJECT_ID.replace("1111", "9999");
const TENANT = "${data.azurerm_client_config.client-config.tenant_id}";
const NO_LOCAL_ACCOUNTS = { local_account_disabled: true };

const { azureRbac, entraId, localAccounts } = ClusterAccess;
const withLocal = { localAccounts: true };

describe("access to the cluster", () => {
  test.each<[string, ClusterAccess, Block]>([
    ["by local accounts", localAccounts(), {}],
    [
      "by Entra ID",
      entraId([OBJECT_ID]),
      {
        ...NO_LOCAL_ACCOUNTS,
        [BLOCK]: { admin_group_object_ids: [OBJECT_ID], azure_rbac_enabled: false },
      },
    ],
    [
      "by Entra ID with two groups, in their order, and local accounts",
      entraId([OTHER_ID, OBJECT_ID], withLocal),
      { [BLOCK]: { admin_group_object_ids: [OTHER_ID, OBJECT_ID], azure_rbac_enabled: false } },
    ],
    [
      "by roles of Azure",
      azureRbac(),
      { ...NO_LOCAL_ACCOUNTS, [BLOCK]: { tenant_id: TENANT, azure_rbac_enabled: true } },
    ],
    [
      "by roles of Azure and local accounts",
      azureRbac([], withLocal),
      { [BLOCK]: { tenant_id: TENANT, azure_rbac_enabled: true } },
    ],
    [
      "by roles of Azure with a group of administrators",
      azureRbac([OBJECT_ID]),
      {
        ...NO_LOCAL_ACCOUNTS,
        [BLOCK]: { admin_group_object_ids: [OBJECT_ID], azure_rbac_enabled: true },
      },
    ],
    [
      "by roles of Azure with a group and local accounts",
      azureRbac([OBJECT_ID], withLocal),
      { [BLOCK]: { admin_group_object_ids: [OBJECT_ID], azure_rbac_enabled: true } },
    ],
    [
      "by Entra ID without local accounts by request",
      entraId([OBJECT_ID], { localAccounts: false }),
      {
        ...NO_LOCAL_ACCOUNTS,
        [BLOCK]: { admin_group_object_ids: [OBJECT_ID], azure_rbac_enabled: false },
      },
    ],
  ])("%s has these arguments and no others", (_, access, changes) => {
    expect(differences(argumentsOf({ access }), argumentsOf())).toStrictEqual(changes);
  });

  test("assigns no roles by default", () => {
    expect(synthesizeCluster({ access: azureRbac([OBJECT_ID]) }).all(ROLE)).toEqual({});
  });

  test("looks up the deploying principal only if azurerm needs the tenant", () => {
    const data = (access: ClusterAccess) => synthesizeCluster({ access }).json.data;
    expect(data(azureRbac())).toEqual({ azurerm_client_config: { "client-config": {} } });
    for (const access of [localAccounts(), entraId([OBJECT_ID]), azureRbac([OBJECT_ID])]) {
      expect(data(access)).toBeUndefined();
    }
  });

  test("accepts groups that are tokens, one or all of them", () => {
    const groups = (ids: (variable: TerraformVariable) => string[]) =>
      synthesize((stack) => {
        const variable = new TerraformVariable(stack, "groups", {});
        const access = entraId(ids(variable));
        new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, access });
      }).only(CLUSTER)[BLOCK].admin_group_object_ids;
    expect(groups(({ stringValue }) => [OBJECT_ID, stringValue])).toEqual([
      OBJECT_ID,
      "${var.groups}",
    ]);
    expect(groups(({ listValue }) => listValue)).toBe("${var.groups}");
  });
});
