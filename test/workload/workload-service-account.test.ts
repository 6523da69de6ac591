import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import {
  AksCluster,
  FederatedSubject,
  WorkloadIdentity,
  WorkloadServiceAccount,
  type WorkloadServiceAccountProps,
} from "../../lib";
import { addStack, synthesizeApp } from "../app/synthesize-app";
import { OBJECT_ID } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, type SynthesizedStack, synthesize } from "../support/synth";

const ACCOUNT = "kubernetes_service_account_v1";
const ORDERS = { namespace: "shop", name: "orders" };

function accountIn(stack: TerraformStack, props: Partial<WorkloadServiceAccountProps> = {}) {
  new KubernetesProvider(stack, "kubernetes", {});
  return new WorkloadServiceAccount(stack, "orders", {
    identity: { clientId: OBJECT_ID },
    account: ORDERS,
    ...props,
  });
}

function synthesizeAccount(props: Partial<WorkloadServiceAccountProps> = {}): SynthesizedStack {
  return synthesize((stack) => {
    accountIn(stack, props);
  });
}

test("a service account has these arguments and no others", () => {
  expect(synthesizeAccount().only(ACCOUNT)).toEqual({
    metadata: {
      name: "orders",
      namespace: "shop",
      annotations: { "azure.workload.identity/client-id": OBJECT_ID },
    },
  });
});

test("the tenant is written where it is given", () => {
  const tenantId = "99999999-8888-7777-6666-555555555555";
  expect(synthesizeAccount({ tenantId }).only(ACCOUNT).metadata.annotations).toEqual({
    "azure.workload.identity/client-id": OBJECT_ID,
    "azure.workload.identity/tenant-id": tenantId,
  });
});

test("pods get names that have them wait for the account, and the label", () => {
  const stack = synthesize((scope) => {
    const { serviceAccountName, namespace, podLabels } = accountIn(scope);
    new TerraformOutput(scope, "pod", { value: { serviceAccountName, namespace, podLabels } });
  });
  expect(stack.output("pod").value).toEqual({
    serviceAccountName: `\${${ACCOUNT}.orders.metadata[0].name}`,
    namespace: `\${${ACCOUNT}.orders.metadata[0].namespace}`,
    podLabels: { "azure.workload.identity/use": "true" },
  });
});

test("an argument without an option is one typed line away", () => {
  const stack = synthesize((scope) => {
    accountIn(scope).resource.automountServiceAccountToken = false;
  });
  expect(stack.only(ACCOUNT).automount_service_account_token).toBe(false);
});

describe("an identity of another stack", () => {
  const app = Testing.app();
  const infrastructure = addStack(app, "infrastructure");
  const cluster = new AksCluster(infrastructure, "cluster", { resourceGroup: RESOURCE_GROUP });
  const identity = new WorkloadIdentity(infrastructure, "orders", {
    resourceGroup: RESOURCE_GROUP,
    subjects: [FederatedSubject.serviceAccount(cluster, ORDERS)],
  });
  const workloads = new TerraformStack(app, "workloads");
  new KubernetesProvider(workloads, "kubernetes", {});
  new WorkloadServiceAccount(workloads, "orders", { identity, account: ORDERS });
  const synthesized = synthesizeApp(app);

  test("hands its client ID over, and its tenant not", () => {
    const { annotations } = synthesized.stack("workloads").only(ACCOUNT).metadata;
    const reference = annotations["azure.workload.identity/client-id"];
    const [, name = ""] =
      /^\$\{data\.terraform_remote_state\.[\w-]+\.outputs\.([\w-]+)\}$/.exec(reference) ?? [];
    expect(synthesized.stack("infrastructure").output(name).value).toBe(
      "${azurerm_user_assigned_identity.orders.client_id}",
    );
    expect(Object.keys(annotations)).toEqual(["azure.workload.identity/client-id"]);
  });

  test("comes first", () => {
    expect(synthesized.manifest.stacks.workloads.dependencies).toEqual(["infrastructure"]);
  });

  test("trusts this very account", () => {
    const { namespace, name } = synthesized.stack("workloads").only(ACCOUNT).metadata;
    expect(
      synthesized.stack("infrastructure").only("azurerm_federated_identity_credential").subject,
    ).toBe(`system:serviceaccount:${namespace}:${name}`);
  });
});

const cases: RuleCase<Partial<WorkloadServiceAccountProps>>[] = [
  {
    rule: "AKS-ID-003",
    refused: { account: { namespace: "Shop", name: "orders" } },
    says: ['account.namespace = "Shop"'],
    accepted: { account: { namespace: "${var.namespace}", name: "orders" } },
  },
  {
    rule: "AKS-ID-004",
    refused: { account: { namespace: "shop", name: "Orders" } },
    says: ['account.name = "Orders"'],
    accepted: { account: { namespace: "shop", name: "orders.v1" } },
  },
  {
    rule: "AKS-ID-005",
    refused: { identity: { clientId: "id-orders" } },
    says: ['identity.clientId = "id-orders"', "It must be a client ID or tenant ID (UUID)."],
    accepted: { identity: { clientId: "${var.client_id}" } },
  },
  {
    rule: "AKS-ID-005",
    refused: { tenantId: "example.onmicrosoft.com" },
    says: ['tenantId = "example.onmicrosoft.com"'],
    accepted: { tenantId: OBJECT_ID },
  },
];

describeRules(accountIn, [], cases);
