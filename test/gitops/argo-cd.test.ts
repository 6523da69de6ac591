import { expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { AksCluster, ArgoCd, type ArgoCdProps, WorkloadIdentity } from "../../lib";
import { argoCdRules } from "../../lib/gitops/argo-cd-rules";
import { IDS, OBJECT_ID } from "../support/ids";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { RESOURCE_GROUP, synthesize } from "../support/synth";

const EXTENSION = "azurerm_kubernetes_cluster_extension";
const CREDENTIAL = "azurerm_federated_identity_credential";
const ISSUER = "https://westeurope.oic.prod-aks.azure.com/1/2/";
const SIGN_ON = {
  clientId: OBJECT_ID,
  url: "https://argocd.example.com",
  adminGroupIds: [OBJECT_ID],
};

type Options = Partial<ArgoCdProps> & { readonly hasIdentity?: boolean };

function argoCdIn(stack: TerraformStack, { hasIdentity, ...props }: Options = {}): void {
  new ArgoCd(stack, "argocd", {
    cluster: AksCluster.fromClusterAttributes(stack, "cluster", {
      clusterId: IDS.cluster,
      oidcIssuerUrl: ISSUER,
    }),
    identity: hasIdentity
      ? new WorkloadIdentity(stack, "identity", { resourceGroup: RESOURCE_GROUP })
      : undefined,
    ...props,
  });
}

test("Argo CD with required options has these arguments and no others", () => {
  const stack = synthesize((scope) => argoCdIn(scope));
  expect(stack.only(EXTENSION)).toEqual({
    name: "argocd",
    cluster_id: IDS.cluster,
    extension_type: "Microsoft.ArgoCD",
    release_namespace: "argocd",
    configuration_settings: { "redis-ha.enabled": "true" },
  });
  expect(stack.all(CREDENTIAL)).toEqual({});
});

test("applications of other namespaces, on fewer nodes", () => {
  const stack = synthesize((scope) =>
    argoCdIn(scope, { applicationNamespaces: ["shop", "billing"], highAvailability: false }),
  );
  expect(stack.only(EXTENSION).configuration_settings).toEqual({
    "redis-ha.enabled": "false",
    "configs.params.application\\.namespaces": "shop,billing",
  });
});

test("the identity trusts the service accounts of Argo CD", () => {
  const stack = synthesize((scope) => argoCdIn(scope, { hasIdentity: true }));
  expect(
    Object.values(stack.all(CREDENTIAL)).map(({ issuer, subject }) => [issuer, subject]),
  ).toEqual([
    [ISSUER, "system:serviceaccount:argocd:argocd-repo-server"],
    [ISSUER, "system:serviceaccount:argocd:argocd-server"],
  ]);
  expect(stack.only(EXTENSION).configuration_settings).toEqual({
    "redis-ha.enabled": "true",
    "azure.workloadIdentity.enabled": "true",
    "azure.workloadIdentity.clientId": "${azurerm_user_assigned_identity.identity.client_id}",
  });
});

test("users sign in with Entra ID, and a group administers", () => {
  const stack = synthesize((scope) =>
    argoCdIn(scope, { hasIdentity: true, singleSignOn: SIGN_ON }),
  );
  const settings = stack.only(EXTENSION).configuration_settings;
  expect(settings).toMatchObject({
    "azure.workloadIdentity.entraSSOClientId": OBJECT_ID,
    "configs.cm.url": "https://argocd.example.com",
    "configs.rbac.policy\\.default": "role:readonly",
    "configs.rbac.policy\\.csv": `g, ${OBJECT_ID}, role:admin\n`,
  });
  expect(settings["configs.cm.oidc\\.config"]).toContain(
    "issuer: https://login.microsoftonline.com/${azurerm_user_assigned_identity.identity.tenant_id}/v2.0\n",
  );
});

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-ARGO-001",
    refused: { singleSignOn: SIGN_ON },
    says: ["identity", "a WorkloadIdentity"],
    accepted: titled<Options>({ "an identity": { hasIdentity: true, singleSignOn: SIGN_ON } }),
  },
  {
    rule: "AKS-ARGO-002",
    refused: { hasIdentity: true, singleSignOn: { ...SIGN_ON, adminGroupIds: ["admins"] } },
    says: ['singleSignOn.adminGroupIds[0] = "admins"'],
    accepted: { hasIdentity: true, singleSignOn: { ...SIGN_ON, adminGroupIds: [] } },
  },
  {
    rule: "AKS-ARGO-003",
    refused: { hasIdentity: true, singleSignOn: { ...SIGN_ON, url: "http://argocd" } },
    says: ['singleSignOn.url = "http://argocd"'],
    accepted: { hasIdentity: true, singleSignOn: { ...SIGN_ON, url: "https://argocd" } },
  },
];

describeRules<Options, never>(argoCdIn, argoCdRules, cases);
