import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { describe, expect, test } from "@jest/globals";
import { TerraformStack, Testing } from "cdktf";
import {
  AksCluster,
  AksLogin,
  ClusterAccess,
  KubernetesCluster,
  SecretProviderClass,
  SecretsIdentity,
  VaultObject,
  WorkloadServiceAccount,
} from "../../lib";
import { namespaceMetadata } from "../../lib/provider/bindings";
import { addStack, synthesizeApp } from "../app/synthesize-app";
import { IDS, OBJECT_ID } from "../support/ids";
import { type Block, RESOURCE_GROUP, refusal, synthesize, synthesizeStack } from "../support/synth";

const SHOP = { clusterName: "aks-shop", resourceGroupName: "rg-shop" };
const SERVER_ID = "6dae42f8-4368-4678-94ff-3960e28e3630";
const PUBLIC_CLIENT = "80faf920-1908-4b52-b5ef-a8e7bedfc67a";
const TENANT =
  "${data.azurerm_kubernetes_cluster.cluster_aks_AB606D92.azure_active_directory_role_based_access_control[0].tenant_id}";

function providersOf(build: (stack: TerraformStack) => void): Block[] {
  return synthesize(build).json.provider.kubernetes;
}

function signedInBy(login?: AksLogin): Block {
  const [provider = {}] = providersOf((stack) => {
    KubernetesCluster.aks(stack, "cluster", SHOP, login);
  });
  return provider;
}

describe("a cluster of AKS", () => {
  test("is found by its name at apply, and nothing else of it is written", () => {
    const { json } = synthesize((stack) => {
      KubernetesCluster.aks(stack, "cluster", SHOP);
    });
    const [[id, data]] = Object.entries(json.data.azurerm_kubernetes_cluster) as [[string, Block]];
    const config = `data.azurerm_kubernetes_cluster.${id}.kube_config[0]`;
    expect(data).toMatchObject({ name: "aks-shop", resource_group_name: "rg-shop" });
    expect(json.provider.kubernetes).toEqual([
      {
        host: `\${${config}.host}`,
        cluster_ca_certificate: `\${base64decode(${config}.cluster_ca_certificate)}`,
        exec: [
          {
            api_version: "client.authentication.k8s.io/v1beta1",
            command: "kubelogin",
            args: ["get-token", "--login", "azurecli", "--server-id", SERVER_ID],
          },
        ],
      },
    ]);
  });

  test.each<[string, AksLogin, string[]]>([
    [
      "a service principal",
      AksLogin.servicePrincipal(),
      ["--login", "spn", "--server-id", SERVER_ID, "--tenant-id", TENANT, "--use-azurerm-env-vars"],
    ],
    [
      "the machine's identity",
      AksLogin.managedIdentity(),
      ["--login", "msi", "--server-id", SERVER_ID],
    ],
    [
      "an identity of the machine",
      AksLogin.managedIdentity({ clientId: OBJECT_ID }),
      ["--login", "msi", "--server-id", SERVER_ID, "--client-id", OBJECT_ID],
    ],
    [
      "a federated token",
      AksLogin.workloadIdentity(),
      ["--login", "workloadidentity", "--server-id", SERVER_ID, "--tenant-id", TENANT],
    ],
    ...["interactive", "devicecode"].map((mode): [string, AksLogin, string[]] => [
      `a person (${mode})`,
      mode === "interactive" ? AksLogin.interactive() : AksLogin.deviceCode(),
      [
        "--login",
        mode,
        "--server-id",
        SERVER_ID,
        "--client-id",
        PUBLIC_CLIENT,
        "--tenant-id",
        TENANT,
      ],
    ]),
  ])("is entered by %s", (_, login, args) => {
    expect(signedInBy(login).exec[0].args).toEqual(["get-token", ...args]);
  });

  test("is entered by its administrator where that is asked for, and without kubelogin", () => {
    const { client_certificate, client_key, exec } = signedInBy(AksLogin.adminCertificate());
    const either = (name: string) =>
      [".kube_admin_config[0]", ".kube_config[0]"]
        .map((config) => `data.azurerm_kubernetes_cluster.cluster_aks_AB606D92${config}.${name}`)
        .join(", ");
    expect(client_certificate).toBe(`\${base64decode(try(${either("client_certificate")}))}`);
    expect(client_key).toBe(`\${base64decode(try(${either("client_key")}))}`);
    expect(exec).toBeUndefined();
  });

  test("is rejected where the login and the cluster do not go together", () => {
    const conditionOf = (login: AksLogin) => {
      const { json } = synthesize((stack) => {
        KubernetesCluster.aks(stack, "cluster", SHOP, login);
      });
      const [data] = Object.values(json.data.azurerm_kubernetes_cluster) as [Block];
      return data.lifecycle.postcondition[0].condition;
    };
    expect(conditionOf(AksLogin.azureCli())).toBe(
      "${(length(self.azure_active_directory_role_based_access_control) >= 1)}",
    );
    expect(conditionOf(AksLogin.adminCertificate())).toBe(
      "${(length(try(self.kube_admin_config[0].client_certificate, self.kube_config[0].client_certificate)) >= 1)}",
    );
  });

  test("is deployed after the stack that creates it", () => {
    const app = Testing.app();
    const platform = addStack(app, "platform");
    const cluster = new AksCluster(platform, "cluster", { resourceGroup: RESOURCE_GROUP });
    const login = AksLogin.adminCertificate();
    KubernetesCluster.aks(addStack(app, "workloads"), "cluster", cluster, login);
    const { manifest, stack } = synthesizeApp(app);
    expect(manifest.stacks.workloads.dependencies).toEqual(["platform"]);
    const [data] = Object.values(stack("workloads").json.data.azurerm_kubernetes_cluster);
    expect((data as Block).name).toMatch(/data\.terraform_remote_state.*outputs/);
  });

  describe.each<[string, ClusterAccess, admin: boolean, others: boolean]>([
    ["nothing but local accounts", ClusterAccess.localAccounts(), true, false],
    ["Entra ID alone", ClusterAccess.azureRbac(), false, true],
    ["both", ClusterAccess.entraId([OBJECT_ID], { localAccounts: true }), true, true],
  ])("of the app with %s", (_, access, admin, others) => {
    const enter = (login?: AksLogin) => () => {
      const app = Testing.app();
      const cluster = new AksCluster(addStack(app, "platform"), "cluster", {
        resourceGroup: RESOURCE_GROUP,
        access,
      });
      KubernetesCluster.aks(addStack(app, "workloads"), "cluster", cluster, login);
    };

    test(admin ? "lets its administrator in" : "has no administrator to let in", () => {
      const entering = expect(enter(AksLogin.adminCertificate()));
      if (admin) {
        entering.not.toThrow();
      } else {
        entering.toThrow(/AKS-KUBE-008[\s\S]*AksLogin\.azureCli\(\)/);
      }
    });

    test.each([
      ["by default", undefined],
      ["a service principal", AksLogin.servicePrincipal()],
    ])(`${others ? "lets" : "does not let"} others in: %s`, (_name, login) => {
      const entering = expect(enter(login));
      if (others) {
        entering.not.toThrow();
      } else {
        entering.toThrow(/AKS-KUBE-007[\s\S]*AksLogin\.adminCertificate\(\)/);
      }
    });
  });

  test("waits for the stack of its construct where its name is known, too", () => {
    const app = Testing.app();
    const shared = AksCluster.fromClusterAttributes(addStack(app, "platform"), "shared", {
      clusterId: IDS.cluster,
    });
    KubernetesCluster.aks(addStack(app, "workloads"), "cluster", shared);
    expect(synthesizeApp(app).manifest.stacks.workloads.dependencies).toEqual(["platform"]);
  });

  test("can be looked up in the same stack, but not created there", () => {
    const names = { name: "aks-shop", resourceGroupName: "rg-shop" };
    expect(() =>
      synthesize((stack) => {
        const cluster = AksCluster.fromClusterName(stack, "shop", names);
        KubernetesCluster.aks(stack, "cluster", cluster);
      }),
    ).not.toThrow();
    const message = refusal((stack) => {
      const cluster = new AksCluster(stack, "shop", { resourceGroup: RESOURCE_GROUP });
      KubernetesCluster.aks(stack, "cluster", cluster);
    });
    expect(message).toContain("AKS-KUBE-002");
    expect(message).toContain('new TerraformStack(app, "workloads")');
  });

  test.each<[string, () => [typeof SHOP, AksLogin?]]>([
    ["AKS-KUBE-003", () => [{ ...SHOP, clusterName: "-shop" }]],
    ["AKS-KUBE-001", () => [SHOP, AksLogin.managedIdentity({ clientId: "id-shop" })]],
  ])("is held to the form of its names (%s)", (rule, options) => {
    const message = refusal((stack) => {
      KubernetesCluster.aks(stack, "cluster", ...options());
    });
    expect(message).toContain(rule);
  });

  test("is not checked if its names are tokens", () => {
    expect(() =>
      synthesize((stack) => {
        KubernetesCluster.aks(
          stack,
          "cluster",
          { clusterName: "${var.cluster}", resourceGroupName: "${var.group}" },
          AksLogin.managedIdentity({ clientId: "${var.client}" }),
        );
      }),
    ).not.toThrow();
  });
});

describe("a cluster of a kubeconfig", () => {
  test("is a context in the home directory of the user", () => {
    const providers = providersOf((stack) => {
      KubernetesCluster.local(stack, "cluster", "minikube");
    });
    expect(providers).toEqual([{ config_path: "~/.kube/config", config_context: "minikube" }]);
  });

  test("is a context in any file", () => {
    const providers = providersOf((stack) => {
      KubernetesCluster.kubeconfig(stack, "cluster", "${var.kubeconfig}", "kind-shop");
    });
    expect(providers).toEqual([{ config_path: "${var.kubeconfig}", config_context: "kind-shop" }]);
  });

  test.each([
    ["~/.kube/config", " ", 'context = " "'],
    ["", "minikube", 'path = ""'],
  ])("must be named: %j, %j", (path, context, says) => {
    const message = refusal((stack) => {
      KubernetesCluster.kubeconfig(stack, "cluster", path, context);
    });
    expect(message).toContain("AKS-KUBE-004");
    expect(message).toContain(says);
  });
});

describe("several clusters in a stack", () => {
  const metadata = namespaceMetadata({ name: "shop" });

  function twoClusters(stack: TerraformStack) {
    return {
      first: KubernetesCluster.local(stack, "first", "minikube"),
      second: KubernetesCluster.local(stack, "2nd", "kind-shop"),
    };
  }

  test("have an alias each, whichever comes first", () => {
    const providers = providersOf((stack) => void twoClusters(stack));
    expect(providers.map(({ alias }) => alias)).toEqual(["first", "_2nd"]);
  });

  test("have an alias beside a provider of the user's own", () => {
    const providers = providersOf((stack) => {
      new KubernetesProvider(stack, "kubernetes", {});
      KubernetesCluster.local(stack, "first", "minikube");
      new NamespaceV1(stack, "namespace", { metadata });
      KubernetesCluster.local(stack, "second", "kind-shop");
    });
    expect(providers.map(({ alias }) => alias)).toEqual([undefined, "first", "second"]);
  });

  test("get the resources that name them", () => {
    const stack = synthesize((scope) => {
      const { first, second } = twoClusters(scope);
      new NamespaceV1(scope, "namespace", { metadata, provider: first.provider });
      const identity = { clientId: OBJECT_ID };
      const account = { namespace: "shop", name: "orders" };
      new WorkloadServiceAccount(scope, "account", { cluster: second, identity, account });
      new SecretProviderClass(scope, "secrets", {
        cluster: second,
        namespace: "shop",
        vault: { vaultName: "kv-shop", tenantId: OBJECT_ID },
        identity: SecretsIdentity.ofWorkload(identity),
        objects: [VaultObject.secret("db")],
      });
    });
    expect(stack.only("kubernetes_namespace_v1").provider).toBe("kubernetes.first");
    expect(stack.only("kubernetes_service_account_v1").provider).toBe("kubernetes._2nd");
    expect(stack.only("kubernetes_manifest").provider).toBe("kubernetes._2nd");
  });

  test("report resources that name none of them, once", () => {
    const message = refusal((stack) => {
      twoClusters(stack);
      new NamespaceV1(stack, "namespace", { metadata });
    });
    expect(message.match(/AKS-KUBE-005/g)).toHaveLength(1);
    expect(message).toContain("test/namespace");
  });
});

test("the only cluster of a stack gets resources that name none", () => {
  const build = (stack: TerraformStack) => {
    KubernetesCluster.local(stack, "cluster", "minikube");
    new NamespaceV1(stack, "namespace", { metadata: namespaceMetadata({ name: "shop" }) });
  };
  expect(synthesize(build).only("kubernetes_namespace_v1").provider).toBeUndefined();
});

test("a cluster serves only its own stack", () => {
  const app = Testing.app();
  const cluster = KubernetesCluster.local(new TerraformStack(app, "one"), "cluster", "minikube");
  const other = new TerraformStack(app, "other");
  const account = { namespace: "shop", name: "orders" };
  const identity = { clientId: OBJECT_ID };
  expect(() => new WorkloadServiceAccount(other, "orders", { cluster, identity, account })).toThrow(
    /AKS-KUBE-006/,
  );
});

test("the provider can be changed where there is no option", () => {
  const stack = new TerraformStack(Testing.app(), "test");
  const cluster = KubernetesCluster.local(stack, "cluster", "minikube");
  cluster.resource.ignoreAnnotations = ["^example\\.com/"];
  expect(synthesizeStack(stack).json.provider.kubernetes[0].ignore_annotations).toEqual([
    "^example\\.com/",
  ]);
});
