import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  Application,
  KubernetesCluster,
  KubernetesPermission,
  Namespace,
  NetworkIsolation,
  ServiceAccount,
  WorkloadServiceAccount,
} from "../../lib";
import { roleMetadata } from "../../lib/provider/bindings";
import { permissionRules } from "../../lib/workload/permission-rules";
import { OBJECT_ID } from "../support/ids";
import { describeRules } from "../support/rule-cases";
import { type Block, synthesize, warningsOf } from "../support/synth";

const ACCOUNT = "kubernetes_service_account_v1";
const ROLE = "kubernetes_role_v1";
const BINDING = "kubernetes_role_binding_v1";
const CLUSTER_ROLE = "kubernetes_cluster_role_v1";
const CLUSTER_BINDING = "kubernetes_cluster_role_binding_v1";
const DEPLOYMENT = "kubernetes_deployment_v1";
const POLICY = "kubernetes_network_policy_v1";
const RBAC = "rbac.authorization.k8s.io";
const READ = ["get", "list", "watch"];
const SUBJECT = { kind: "ServiceAccount", name: "operator", namespace: "shop" };
const image = "crshop.azurecr.io/operator:1.0.0";

function accountIn(stack: TerraformStack): ServiceAccount {
  const cluster = KubernetesCluster.local(stack, "minikube", "minikube");
  return new ServiceAccount(stack, "operator", { cluster, namespace: "shop" });
}

const synthesizeWith = (...permissions: KubernetesPermission[]) =>
  synthesize((stack) => {
    const account = accountIn(stack);
    for (const permission of permissions) {
      account.allow(permission);
    }
  });

describe("a service account", () => {
  test("without permissions is alone", () => {
    const stack = synthesizeWith();
    expect(stack.only(ACCOUNT)).toEqual({
      provider: "kubernetes",
      automount_service_account_token: false,
      metadata: { name: "operator", namespace: "shop" },
    });
    expect(Object.keys(stack.json.resource)).toEqual([ACCOUNT]);
  });

  test("has one role in its namespace, with the API groups of its resources", () => {
    const stack = synthesizeWith(
      KubernetesPermission.read(["pods", "deployments", "pods/log"]),
      KubernetesPermission.read(["pods", "deployments", "pods/log"]),
      KubernetesPermission.of(["patch"], ["certificates.cert-manager.io"]),
      KubernetesPermission.of(["update"], ["configmaps"]).onlyNamed(["state", "lock"]),
    );
    expect(stack.only(ROLE)).toEqual({
      provider: "kubernetes",
      metadata: roleMetadata({ name: "operator", namespace: "shop" }),
      rule: [
        {
          api_groups: [""],
          resources: ["configmaps"],
          resource_names: ["lock", "state"],
          verbs: ["update"],
        },
        { api_groups: [""], resources: ["pods", "pods/log"], verbs: READ },
        { api_groups: ["apps"], resources: ["deployments"], verbs: READ },
        { api_groups: ["cert-manager.io"], resources: ["certificates"], verbs: ["patch"] },
      ],
    });
    expect(stack.only(BINDING)).toMatchObject({
      metadata: { name: "operator", namespace: "shop" },
      role_ref: { api_group: RBAC, kind: "Role", name: "operator" },
      depends_on: [expect.stringContaining(ROLE)],
      subject: [SUBJECT],
    });
  });

  test("has roles in other namespaces and in the cluster", () => {
    const stack = synthesizeWith(
      KubernetesPermission.manage(["leases"]).inNamespace("kube-system"),
      KubernetesPermission.read(["nodes", "ingresses"]).inCluster(),
      KubernetesPermission.clusterRole("view"),
      KubernetesPermission.clusterRole("system:auth-delegator").inCluster(),
    );
    expect(stack.only(ROLE)).toMatchObject({
      metadata: roleMetadata({ name: "shop-operator", namespace: "kube-system" }),
      rule: [
        {
          api_groups: ["coordination.k8s.io"],
          verbs: [
            "create",
            "delete",
            "deletecollection",
            "get",
            "list",
            "patch",
            "update",
            "watch",
          ],
        },
      ],
    });
    expect(stack.only(CLUSTER_ROLE)).toMatchObject({
      metadata: { name: "shop-operator" },
      rule: [
        { api_groups: [""], resources: ["nodes"], verbs: READ },
        { api_groups: ["networking.k8s.io"], resources: ["ingresses"], verbs: READ },
      ],
    });
    const bound = (type: string) =>
      Object.values(stack.all(type)).map(({ metadata, role_ref }) => [
        metadata.name,
        metadata.namespace,
        role_ref.kind,
      ]);
    expect(bound(BINDING)).toEqual([
      ["shop-operator", "kube-system", "Role"],
      ["operator-view", "shop", "ClusterRole"],
    ]);
    expect(bound(CLUSTER_BINDING)).toEqual([
      ["shop-operator-system:auth-delegator", undefined, "ClusterRole"],
      ["shop-operator", undefined, "ClusterRole"],
    ]);
  });
});

describe("pods with a service account", () => {
  const build = (network: NetworkIsolation, isAllowed: boolean, isNamespaceFirst = true) =>
    synthesize((stack) => {
      const cluster = KubernetesCluster.local(stack, "minikube", "minikube");
      const namespace = () => new Namespace(stack, "shop", { cluster, network });
      if (isNamespaceFirst) {
        namespace();
      }
      const serviceAccount = new ServiceAccount(stack, "operator", { cluster, namespace: "shop" });
      new Application(stack, "web", { cluster, namespace: "shop", image, serviceAccount });
      if (isAllowed) {
        serviceAccount.allow(KubernetesPermission.read(["pods"]));
      }
      if (!isNamespaceFirst) {
        namespace();
      }
    });
  const egressOf = (stack: ReturnType<typeof synthesize>) =>
    Object.values(stack.all(POLICY)).find(({ metadata }) => metadata.name === "web-egress");

  test("use it, mount a token and start after its role is bound, once it has a permission", () => {
    const { depends_on, spec } = build(NetworkIsolation.DENY_ALL, true).only(DEPLOYMENT);
    expect(spec.template.spec).toMatchObject({
      service_account_name: expect.stringContaining(ACCOUNT),
      automount_service_account_token: true,
    });
    expect(depends_on).toContainEqual(expect.stringContaining(BINDING));
    const pod = build(NetworkIsolation.DENY_ALL, false).only(DEPLOYMENT).spec.template.spec;
    expect(pod.automount_service_account_token).toBe(false);
  });

  test.each([true, false])("reach the API server from an isolated namespace (%p)", (isFirst) => {
    const policy = egressOf(build(NetworkIsolation.DENY_ALL, true, isFirst)) as Block;
    expect(policy.spec.egress[1].ports).toContainEqual({ protocol: "TCP", port: "443" });
  });

  test("have no policy where none is needed", () => {
    expect(egressOf(build(NetworkIsolation.NONE, true))).toBeUndefined();
    expect(egressOf(build(NetworkIsolation.DENY_ALL, false))).toBeUndefined();
  });

  test("may use both Azure and the Kubernetes API", () => {
    const warnings = warningsOf((stack) => {
      const cluster = KubernetesCluster.local(stack, "minikube", "minikube");
      new Namespace(stack, "shop", { cluster, allowAzureEgress: true });
      const identity = new WorkloadServiceAccount(stack, "account", {
        cluster,
        identity: { clientId: OBJECT_ID },
        account: { namespace: "shop", name: "dns" },
      });
      identity.allow(KubernetesPermission.read(["services", "ingresses"]).inCluster());
      const { deployment } = new Application(stack, "web", {
        cluster,
        namespace: "shop",
        image,
        identity,
      });
      expect(deployment.dependsOn).toHaveLength(2);
    });
    expect(warnings).toEqual([]);
  });
});

describeRules<KubernetesPermission, KubernetesPermission>(
  (stack, permission) => accountIn(stack).allow(permission),
  permissionRules,
  [
    {
      rule: "AKS-SA-001",
      refused: KubernetesPermission.read(["Pod"]),
      says: ['resources[0] = "Pod"', 'Fix: "pods"', "Pod.<group>"],
      accepted: KubernetesPermission.read(["pods", "certificates.cert-manager.io"]),
    },
    {
      rule: "AKS-SA-002",
      refused: KubernetesPermission.of(["read"], ["pods"]),
      says: ['verbs[0] = "read"'],
      accepted: KubernetesPermission.of(["get"], ["pods"]),
    },
    {
      rule: "AKS-SA-002",
      refused: KubernetesPermission.of(["*"], ["pods"]),
      says: ["KubernetesPermission.manage"],
      accepted: KubernetesPermission.manage(["pods"]),
    },
    {
      rule: "AKS-SA-003",
      refused: KubernetesPermission.of([], []),
      says: ["2 problems:", "verbs", "resources"],
      accepted: KubernetesPermission.clusterRole("view"),
    },
    {
      rule: "AKS-SA-004",
      refused: KubernetesPermission.read(["nodes"]),
      says: ['resources[0] = "nodes"', ".inCluster()"],
      accepted: KubernetesPermission.read(["nodes"]).inCluster(),
    },
    {
      rule: "AKS-SA-005",
      refused: KubernetesPermission.manage(["configmaps"]).onlyNamed(["state"]),
      says: ['verbs = "create"', "before it is created"],
      accepted: KubernetesPermission.read(["configmaps"]).onlyNamed(["state"]),
    },
    {
      rule: "AKS-SA-006",
      refused: KubernetesPermission.read(["pods"]).inNamespace("Shop"),
      says: ['namespace = "Shop"'],
      accepted: KubernetesPermission.read(["pods"]).inNamespace("shop"),
    },
    {
      rule: "AKS-SA-007",
      refused: KubernetesPermission.read(["secrets"]).inCluster(),
      says: ["all namespaces"],
      accepted: KubernetesPermission.read(["secrets"]),
    },
  ],
);
