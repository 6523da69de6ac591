import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, type TerraformStack, Token } from "cdktf";
import {
  AksCluster,
  type AksClusterAttributes,
  type AksClusterProps,
  type IAksCluster,
  KeyVault,
} from "../../../lib";
import { securityRules } from "../../../lib/cluster/security/security-rules";
import { IDS, OBJECT_ID } from "../../support/ids";
import { describeRules, type RuleCase } from "../../support/rule-cases";
import { RESOURCE_GROUP, refusal, type SynthesizedStack, synthesize } from "../../support/synth";
import { argumentsOf, CLUSTER, ROLE } from "../clusters";

const CLIENT_ID = "99999999-8888-7777-6666-555555555555";
const SECRET_IDENTITY = "key_vault_secrets_provider[0].secret_identity[0]";

const withSecrets = { security: { keyVaultSecrets: {} } };

const created =
  (props: Partial<AksClusterProps> = withSecrets) =>
  (stack: TerraformStack): IAksCluster =>
    new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP, ...props });

const lookedUp = (stack: TerraformStack): IAksCluster =>
  AksCluster.fromClusterName(stack, "cluster", {
    name: "aks-shared",
    resourceGroupName: "rg-shared",
  });

const described =
  (attributes: Partial<AksClusterAttributes> = {}) =>
  (stack: TerraformStack): IAksCluster =>
    AksCluster.fromClusterAttributes(stack, "cluster", { clusterId: IDS.cluster, ...attributes });

/** A cluster that reads the secrets of a vault with the identity of its add-on. */
function reading(clusterOf: (stack: TerraformStack) => IAksCluster): SynthesizedStack {
  return synthesize((stack) => {
    const cluster = clusterOf(stack);
    const vault = new KeyVault(stack, "vault", { resourceGroup: RESOURCE_GROUP });
    vault.grantSecretsUser(cluster.keyVaultSecretsIdentity);
    new TerraformOutput(stack, "client-id", { value: cluster.keyVaultSecretsClientId });
  });
}

describe("the secrets provider of a cluster", () => {
  test.each<[string, AksClusterProps["security"], object]>([
    ["2 minutes", { keyVaultSecrets: {} }, { secret_rotation_interval: "2m" }],
    [
      "as many minutes as asked for",
      { keyVaultSecrets: { rotationMinutes: 60 } },
      { secret_rotation_interval: "60m" },
    ],
  ])("follows secrets to new versions every %s", (_, security, expected) => {
    expect(argumentsOf({ security }).key_vault_secrets_provider).toEqual({
      secret_rotation_enabled: true,
      ...expected,
    });
  });

  test("is not there unless it is asked for", () => {
    expect(argumentsOf({ security: {} })).not.toHaveProperty("key_vault_secrets_provider");
  });
});

describe("the identity with which a cluster mounts secrets", () => {
  test.each<[string, (stack: TerraformStack) => IAksCluster, string]>([
    ["created", created(), `${CLUSTER}.cluster.${SECRET_IDENTITY}`],
    ["looked up", lookedUp, `data.${CLUSTER}.cluster.${SECRET_IDENTITY}`],
  ])("of a cluster that is %s", (_, clusterOf, identity) => {
    const stack = reading(clusterOf);
    expect(stack.find(ROLE, { role_definition_name: "Key Vault Secrets User" })).toEqual({
      scope: "${azurerm_key_vault.vault.id}",
      role_definition_name: "Key Vault Secrets User",
      principal_id: `\${${identity}.object_id}`,
      principal_type: "ServicePrincipal",
      skip_service_principal_aad_check: true,
    });
    expect(stack.output("client-id").value).toBe(`\${${identity}.client_id}`);
  });

  test("of a cluster by attributes is the given one", () => {
    const stack = reading(
      described({
        keyVaultSecretsIdentityObjectId: OBJECT_ID,
        keyVaultSecretsClientId: CLIENT_ID,
      }),
    );
    expect(stack.only(ROLE).principal_id).toBe(OBJECT_ID);
    expect(stack.output("client-id").value).toBe(CLIENT_ID);
  });

  test.each<[string, (cluster: IAksCluster) => unknown]>([
    ["keyVaultSecretsIdentityObjectId", (cluster) => cluster.keyVaultSecretsIdentity],
    ["keyVaultSecretsClientId", (cluster) => cluster.keyVaultSecretsClientId],
  ])("is asked for where it is missing: %s", (attribute, read) => {
    expect(refusal((stack) => read(described()(stack)))).toContain(
      `imported without "${attribute}". Fix: pass ${attribute} to AksCluster.fromClusterAttributes`,
    );
  });

  test.each<[string, (cluster: IAksCluster) => unknown]>([
    ["principal", (cluster) => cluster.keyVaultSecretsIdentity],
    ["client ID", (cluster) => cluster.keyVaultSecretsClientId],
  ])("throws for a cluster that mounts no secrets: %s", (_, read) => {
    const message = refusal((stack) => read(created({})(stack)));
    expect(message).toContain("AKS-ADD-001");
    expect(message).toContain("security: { keyVaultSecrets: {} }");
  });

  test("is rejected as an invalid client ID", () => {
    const message = refusal(described({ keyVaultSecretsClientId: "aks-shared-agentpool" }));
    expect(message).toContain("AKS-SEC-002");
    expect(message).toContain("az identity show --query clientId");
  });
});

const rotating = (rotationMinutes: number): Partial<AksClusterProps> => ({
  security: { keyVaultSecrets: { rotationMinutes } },
});

const cases: RuleCase<Partial<AksClusterProps>>[] = [
  {
    rule: "AKS-SEC-003",
    refused: {
      security: { defender: true },
      monitoring: { workspace: { id: "log-1", location: "westeurope" } },
    },
    says: ["monitoring.workspace.id", "Microsoft.OperationalInsights/workspaces"],
    accepted: { security: { defender: true } },
  },
  {
    rule: "AKS-SEC-004",
    refused: rotating(0),
    says: ["security.keyVaultSecrets.rotationMinutes = 0", "of at least 1 (minutes)"],
    accepted: rotating(1),
  },
  {
    rule: "AKS-SEC-004",
    refused: rotating(1.5),
    says: ["a whole number", "Fix: 2"],
    accepted: rotating(1440),
  },
  {
    rule: "AKS-SEC-001",
    refused: rotating(-2),
    says: ["of at least 0 (minutes)", "Fix: 0"],
    accepted: rotating(Token.asNumber("${var.minutes}")),
  },
];

describeRules((stack, props) => void created(props)(stack), securityRules, cases);
