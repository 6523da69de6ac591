import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  AppIngress,
  Application,
  type ApplicationProps,
  AppPort,
  AppService,
  KubernetesCluster,
  Mount,
  Namespace,
  type NamespaceProps,
  NetworkIsolation,
  NetworkPeer,
  PodSecurity,
  ScheduledJob,
} from "../../lib";
import { namespaceRules } from "../../lib/application/namespace-rules";
import { sharedRules } from "../../lib/application/shared-rules";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { refusal, synthesize } from "../support/synth";
import { accountIn, applicationIn, OF_PODS, secretsIn } from "./applications";

const port = () => [AppPort.http(8080)];

interface Two {
  readonly first?: Partial<ApplicationProps>;
  readonly second: Partial<ApplicationProps>;
  readonly elsewhere?: boolean;
  /** Whether both, or the first one and a job of the same name, connect to Azure. */
  readonly isConnected?: boolean;
  readonly hasJob?: boolean;
}

const exposed = () => ({ ports: port(), service: AppService.publicLoadBalancer() });
const nodePort = (number: number) => ({ ports: port(), service: AppService.nodePort(number) });
const labelled = (dnsLabel: string) => ({
  ports: port(),
  service: AppService.publicLoadBalancer({ dnsLabel }),
});
const reached = (path: string, className = "nginx") => ({
  ports: port(),
  ingress: AppIngress.ofClass(className, "shop.example.com", { path }),
});

describe("two applications", () => {
  const two = (stack: TerraformStack, { first, second, elsewhere, isConnected, hasJob }: Two) => {
    const orders = applicationIn(stack, first);
    const { node } = orders;
    const one = node.root.node.findAll().find((any) => any instanceof KubernetesCluster);
    const cluster = elsewhere
      ? KubernetesCluster.local(stack, "kind", "kind-kind")
      : (one as KubernetesCluster);
    if (isConnected) {
      orders.allowTo(NetworkPeer.azure());
    }
    const props = { cluster, namespace: "shop", image: "orders:1", ...second };
    if (hasJob) {
      new ScheduledJob(stack, "job", { ...props, name: "orders", schedule: "@daily" }).allowTo(
        NetworkPeer.azure(),
      );
    } else {
      new Application(stack, "other", props);
    }
  };
  describeRules(two, sharedRules, [
    {
      rule: "AKS-APP-090",
      refused: { second: { name: "orders" } },
      says: ["test/orders already has this name in the namespace"],
      accepted: { second: { name: "orders", namespace: "shop-2" } },
    },
    {
      rule: "AKS-APP-090",
      refused: { second: { name: "orders" } },
      says: ['name = "orders"'],
      accepted: { second: { name: "orders" }, elsewhere: true },
    },
    {
      rule: "AKS-APP-147",
      refused: { second: { ...exposed(), name: "orders-egress" }, isConnected: true },
      says: [
        'name \\(network policy\\) = "orders-egress"',
        "test/orders already has a network policy of this name",
      ].map((words) => new RegExp(words)),
      accepted: { second: { ...exposed(), name: "orders-2" }, isConnected: true },
    },
    {
      rule: "AKS-APP-147",
      refused: {
        first: exposed(),
        second: { ...exposed(), name: "orders-egress" },
        isConnected: true,
      },
      says: ["test/orders already has a network policy of this name", "another name"],
      accepted: { second: { image: "report:1" }, hasJob: true, isConnected: true },
    },
    {
      rule: "AKS-APP-105",
      refused: { first: nodePort(30_080), second: nodePort(30_080) },
      says: ['service (port) = "30080"', "test/orders already uses this node port"].map(
        (words) => new RegExp(words.replace(/[()]/g, "\\$&")),
      ),
      accepted: { first: nodePort(30_080), second: nodePort(30_081) },
    },
    {
      rule: "AKS-APP-105",
      refused: { first: nodePort(30_080), second: nodePort(30_080) },
      says: ["already uses this node port"],
      accepted: {
        first: nodePort(30_080),
        second: { ...nodePort(30_080), ports: [AppPort.udp(53)] },
      },
    },
    {
      rule: "AKS-APP-106",
      refused: { first: labelled("shop"), second: labelled("shop") },
      says: ['service.dnsLabel = "shop"'],
      accepted: { first: labelled("shop"), second: labelled("shop-2") },
    },
    {
      rule: "AKS-APP-107",
      refused: { first: reached("/a"), second: { ...reached("/a/"), namespace: "shop-2" } },
      says: ['ingress = "shop.example.com/a"'],
      accepted: { first: reached("/a"), second: reached("/b") },
    },
    {
      rule: "AKS-APP-107",
      refused: { first: reached("/"), second: reached("/") },
      says: ["another host, or another path"],
      accepted: { first: reached("/"), second: reached("/", "traefik") },
    },
  ]);
});

interface InNamespace {
  readonly namespace?: Partial<NamespaceProps>;
  readonly app?: Partial<ApplicationProps>;
  readonly byText?: boolean;
  readonly elsewhere?: boolean;
  readonly hasIdentity?: boolean;
  readonly allowedPeer?: NetworkPeer;
}

describe("an application in a namespace of the app", () => {
  const build = (stack: TerraformStack, options: InNamespace) => {
    const { namespace, app, byText, elsewhere, hasIdentity, allowedPeer } = options;
    const cluster = KubernetesCluster.local(stack, "minikube", "minikube");
    const other = elsewhere ? KubernetesCluster.local(stack, "kind", "kind-kind") : cluster;
    const shop = () => new Namespace(stack, "shop", { cluster, ...namespace });
    const identity = hasIdentity ? accountIn(stack, "shop") : undefined;
    const pod = { cluster: other, image: "orders:1", identity, ...app };
    const name = byText ? "shop" : shop().name;
    const orders = new Application(stack, "orders", { namespace: name, ...pod });
    if (byText) {
      shop();
    }
    if (allowedPeer) {
      orders.allowTo(allowedPeer);
    }
  };
  const withToken = { security: { allowServiceAccountToken: true } };
  const root = { security: { allowRoot: true } };
  describeRules(build, namespaceRules, [
    {
      rule: "AKS-APP-093",
      refused: { app: root },
      says: [
        "security.allowRoot",
        'test/shop enforces the pod security standard "restricted"',
        "PodSecurity.BASELINE",
      ],
      accepted: { app: root, namespace: { podSecurity: PodSecurity.BASELINE } },
    },
    {
      rule: "AKS-APP-093",
      refused: { app: root, byText: true },
      says: ["security.allowRoot"],
      accepted: { app: root, byText: true, elsewhere: true },
    },
    {
      rule: "AKS-APP-093",
      refused: { app: { security: { allowCapabilities: ["NET_BIND_SERVICE", "CHOWN"] } } },
      says: [/allowCapabilities\[1\]/, "1 problem:"],
      accepted: { app: { security: { allowCapabilities: ["NET_BIND_SERVICE"] } } },
    },
    {
      rule: "AKS-APP-093",
      refused: {
        app: { security: { allowCapabilities: ["SYS_ADMIN"] } },
        namespace: { podSecurity: PodSecurity.BASELINE },
      },
      says: ["PodSecurity.PRIVILEGED"],
      accepted: {
        app: { security: { allowDefaultCapabilities: true, allowPrivilegeEscalation: true } },
        namespace: { labels: { "pod-security.kubernetes.io/enforce": "baseline" } },
      },
    },
    // Typed from the baseline of https://kubernetes.io/docs/concepts/security/pod-security-standards/.
    ...[
      ...["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "SETFCAP"],
      ...["SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"],
    ].map(
      (capability): RuleCase<InNamespace> => ({
        rule: "AKS-APP-093",
        refused: { app: { security: { allowCapabilities: [capability] } } },
        says: ["security.allowCapabilities[0]", "PodSecurity.BASELINE"],
        accepted: {
          app: { security: { allowCapabilities: [capability, "NET_BIND_SERVICE"] } },
          namespace: { podSecurity: PodSecurity.BASELINE },
        },
      }),
    ),
    {
      rule: "AKS-APP-093",
      refused: { app: { security: { allowCapabilities: ["NET_RAW"] } } },
      says: ["PodSecurity.PRIVILEGED"],
      accepted: { app: { security: { allowCapabilities: ["${var.capability}"] } } },
    },
    {
      rule: "AKS-APP-093",
      refused: { app: root },
      says: ["1 problem:"],
      accepted: {
        app: root,
        namespace: { labels: { "pod-security.kubernetes.io/enforce": "${var.standard}" } },
      },
    },
    {
      rule: "AKS-APP-094",
      refused: { elsewhere: true },
      says: ['namespace = "shop"', "test/minikube", "test/kind"],
      accepted: { elsewhere: true, byText: true },
    },
    {
      rule: "AKS-APP-123",
      refused: { hasIdentity: true },
      says: [/test\/shop does not allow.*Fix: allowTo\(NetworkPeer\.azure\(\)\)/],
      accepted: { hasIdentity: true, namespace: { allowAzureEgress: true } },
    },
    {
      rule: "AKS-APP-123",
      refused: { hasIdentity: true, allowedPeer: NetworkPeer.addresses(["10.1.0.0/24"]) },
      says: ["Entra ID"],
      accepted: { hasIdentity: true, allowedPeer: NetworkPeer.azure() },
    },
    {
      rule: "AKS-APP-145",
      refused: { app: withToken },
      says: ["security.allowServiceAccountToken", "test/shop does not allow", "apiServer()"],
      accepted: { app: withToken, allowedPeer: NetworkPeer.apiServer() },
    },
    {
      rule: "AKS-APP-145",
      refused: { app: withToken, byText: true },
      says: ["API server"],
      accepted: { app: withToken, byText: true, namespace: { network: NetworkIsolation.NONE } },
    },
    {
      rule: "AKS-APP-145",
      refused: { app: withToken, allowedPeer: NetworkPeer.pods("kube-system") },
      says: ["API server"],
      accepted: { app: withToken, hasIdentity: true, namespace: { allowAzureEgress: true } },
    },
    {
      rule: "AKS-APP-123",
      refused: {
        hasIdentity: true,
        byText: true,
        namespace: { network: NetworkIsolation.WITHIN_NAMESPACE },
      },
      says: ["Entra ID"],
      accepted: {
        hasIdentity: true,
        byText: true,
        namespace: { network: NetworkIsolation.NONE },
      },
    },
  ]);
});

describe("a namespace that is once written out and once taken from its construct", () => {
  const inShop = (stack: TerraformStack) => {
    const cluster = KubernetesCluster.local(stack, "minikube", "minikube");
    return { cluster, image: "orders:1", shop: new Namespace(stack, "shop", { cluster }) };
  };

  test("is one to names of applications", () => {
    const message = refusal((stack) => {
      const { shop, ...options } = inShop(stack);
      new Application(stack, "orders", { ...options, namespace: shop.name });
      new Application(stack, "again", { ...options, namespace: "shop", name: "orders" });
    });
    expect(message).toContain("AKS-APP-090");
  });

  test("is one to pod security, by the account's namespace as well", () => {
    const message = refusal((stack) => {
      const { shop: _, ...options } = inShop(stack);
      const identity = accountIn(stack, "shop");
      const security = { allowRoot: true };
      new Application(stack, "orders", {
        ...options,
        namespace: identity.namespace,
        identity,
        security,
      });
    });
    expect(message).toContain("AKS-APP-093");
  });

  test("is one to identities and classes", () => {
    const build = (namespace: (name: string) => string) => (stack: TerraformStack) => {
      const { shop, ...options } = inShop(stack);
      const identity = accountIn(stack, "shop");
      new Application(stack, "orders", {
        ...options,
        namespace: namespace(shop.name),
        identity,
        mounts: { "/a": Mount.keyVault(secretsIn(stack, OF_PODS, identity.namespace)) },
      });
    };
    expect(() => synthesize(build((name) => name))).not.toThrow();
    const message = refusal(build(() => "other"));
    expect(message).toContain("AKS-APP-024");
    expect(message).toContain("AKS-APP-092");
  });
});
