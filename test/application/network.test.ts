import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import {
  Application,
  AppPort,
  type INetworkPeer,
  KubernetesCluster,
  Namespace,
  NetworkIsolation,
  NetworkPeer,
  ScheduledJob,
  StatefulApplication,
} from "../../lib";
import { networkRules } from "../../lib/application/network-rules";
import { describeRules, titled } from "../support/rule-cases";
import { type Block, type SynthesizedStack, synthesize } from "../support/synth";

const POLICY = "kubernetes_network_policy_v1";
const image = "crshop.azurecr.io/orders:1.4.2";
const cluster = (stack: TerraformStack) => KubernetesCluster.local(stack, "minikube", "minikube");
const selector = (name: string) => ({ match_labels: { "app.kubernetes.io/name": name } });
const namespaceSelector = (name: string) => ({
  match_labels: { "kubernetes.io/metadata.name": name },
});
const DNS_TO_CLUSTER = {
  namespace_selector: namespaceSelector("kube-system"),
  pod_selector: { match_labels: { "k8s-app": "kube-dns" } },
};
const ANYWHERE = { ip_block: { cidr: "0.0.0.0/0", except: ["169.254.169.254/32"] } };

function policyOf(stack: SynthesizedStack, name: string): Block | undefined {
  return Object.values(stack.all(POLICY)).find((policy) => policy.metadata.name === name);
}

/** What the pods of an application may connect to, besides DNS. */
function egressOf(stack: SynthesizedStack, name: string): Block[] {
  const { spec } = policyOf(stack, `${name}-egress`) as Block;
  const [dns, ...rest] = spec.egress;
  expect(spec).toMatchObject({ pod_selector: selector(name), policy_types: ["Egress"] });
  expect(dns.to[0]).toEqual(DNS_TO_CLUSTER);
  return rest;
}

describe("a job with the name of an application", () => {
  const stack = synthesize((scope) => {
    const common = { cluster: cluster(scope), image, namespace: "shop" };
    const shop = new Application(scope, "shop", { ...common, ports: [AppPort.http(8080)] });
    const job = new ScheduledJob(scope, "job", { ...common, name: "shop", schedule: "@daily" });
    job.allowTo(shop);
    shop.allowTo(NetworkPeer.azure());
  });
  const pods = stack.only("kubernetes_cron_job_v1").spec.job_template.spec.template.metadata.labels;

  test("has pods that the selectors of the application do not match", () => {
    const { spec } = stack.only("kubernetes_service_v1");
    expect(spec.selector).toEqual({ "app.kubernetes.io/name": "shop" });
    expect(pods["app.kubernetes.io/name"]).toBe("shop.job");
  });

  test("has network policies of its own", () => {
    const policies = Object.values(stack.all(POLICY)).map(({ metadata, spec }) => [
      metadata.name,
      spec.pod_selector,
    ]);
    expect(policies.sort()).toEqual([
      ["shop-egress", selector("shop")],
      ["shop-ingress", selector("shop")],
      ["shop.job-egress", selector("shop.job")],
    ]);
  });
});

describe("an application that connects to another one", () => {
  const stack = synthesize((scope) => {
    const common = { cluster: cluster(scope), image };
    const database = new StatefulApplication(scope, "database", {
      ...common,
      namespace: "data",
      ports: [AppPort.tcp(5432), AppPort.tcp(9187)],
    });
    const backend = new Application(scope, "backend", {
      ...common,
      namespace: "shop",
      ports: [AppPort.http(8080, { servicePort: 80 })],
    });
    const frontend = new Application(scope, "frontend", { ...common, namespace: "shop" });
    const report = new ScheduledJob(scope, "report", {
      ...common,
      namespace: "shop",
      schedule: "@daily",
    });
    frontend.allowTo(backend);
    frontend.allowTo(backend);
    backend.allowTo(database, [AppPort.tcp(5432)]);
    report.allowTo(backend);
  });

  test("may connect to the ports of its containers, once", () => {
    expect(egressOf(stack, "frontend")).toEqual([
      { to: [{ pod_selector: selector("backend") }], ports: [{ port: "8080", protocol: "TCP" }] },
    ]);
  });

  test("is accepted by the other one", () => {
    expect(policyOf(stack, "backend-ingress")?.spec).toEqual({
      pod_selector: selector("backend"),
      policy_types: ["Ingress"],
      ingress: ["frontend", "report.job"].map((name) => ({
        from: [{ pod_selector: selector(name) }],
        ports: [{ port: "8080", protocol: "TCP" }],
      })),
    });
  });

  test("in another namespace is named by both", () => {
    expect(egressOf(stack, "backend")).toEqual([
      {
        to: [{ pod_selector: selector("database"), namespace_selector: namespaceSelector("data") }],
        ports: [{ port: "5432", protocol: "TCP" }],
      },
    ]);
    expect(policyOf(stack, "database-ingress")).toMatchObject({
      metadata: { namespace: "data" },
      spec: {
        ingress: [
          {
            from: [
              { pod_selector: selector("backend"), namespace_selector: namespaceSelector("shop") },
            ],
            ports: [{ port: "5432" }],
          },
        ],
      },
    });
  });

  test("needs a policy only where it connects", () => {
    expect(Object.keys(stack.all(POLICY))).toHaveLength(5);
  });
});

describe("an application", () => {
  const egressTo = (peer: INetworkPeer, ports?: AppPort[]) =>
    egressOf(
      synthesize((scope) => {
        new Application(scope, "web", {
          cluster: cluster(scope),
          image,
          namespace: "shop",
        }).allowTo(peer, ports);
      }),
      "web",
    );
  const tcp = (...ports: string[]) => ports.map((port) => ({ protocol: "TCP", port }));

  test("reaches Azure on port 443, but not the tokens of the node", () => {
    expect(egressTo(NetworkPeer.azure())).toEqual([{ to: [ANYWHERE], ports: tcp("443") }]);
  });

  test("reaches the API server, at any address or a known one", () => {
    const ports = tcp("443", "6443", "8443");
    expect(egressTo(NetworkPeer.apiServer())).toEqual([{ to: [ANYWHERE], ports }]);
    expect(egressTo(NetworkPeer.apiServer({ addresses: ["10.1.4.0/28"] }))).toEqual([
      { to: [{ ip_block: { cidr: "10.1.4.0/28" } }], ports },
    ]);
  });

  test("reaches addresses and pods", () => {
    const ports = [AppPort.tcp(5432), AppPort.udp(514)];
    expect(egressTo(NetworkPeer.addresses(["10.1.0.4/32", "fd12::/64"], { ports }))).toEqual([
      {
        to: [{ ip_block: { cidr: "10.1.0.4/32" } }, { ip_block: { cidr: "fd12::/64" } }],
        ports: [
          { port: "5432", protocol: "TCP" },
          { port: "514", protocol: "UDP" },
        ],
      },
    ]);
    expect(egressTo(NetworkPeer.pods("monitoring"))).toEqual([
      { to: [{ pod_selector: {}, namespace_selector: namespaceSelector("monitoring") }] },
    ]);
    const labels = { app: "otel" };
    expect(egressTo(NetworkPeer.pods("shop", { labels }), [AppPort.tcp(4317)])).toEqual([
      {
        to: [{ pod_selector: { match_labels: labels } }],
        ports: [{ port: "4317", protocol: "TCP" }],
      },
    ]);
  });

  test("accepts pods and addresses on its own ports", () => {
    const stack = synthesize((scope) => {
      const web = new Application(scope, "web", {
        cluster: cluster(scope),
        image,
        namespace: "shop",
        ports: [AppPort.http(8080), AppPort.tcp(9090)],
      });
      web.allowFrom(NetworkPeer.pods("monitoring"), [AppPort.tcp(9090)]);
      web.allowFrom(NetworkPeer.addresses(["10.9.0.0/16"]));
    });
    expect(policyOf(stack, "web-ingress")?.spec.ingress).toEqual([
      {
        from: [{ ip_block: { cidr: "10.9.0.0/16" } }],
        ports: [
          { port: "8080", protocol: "TCP" },
          { port: "9090", protocol: "TCP" },
        ],
      },
      {
        from: [{ pod_selector: {}, namespace_selector: namespaceSelector("monitoring") }],
        ports: [{ port: "9090", protocol: "TCP" }],
      },
    ]);
  });

  test("has policies that are created after its namespace", () => {
    const stack = synthesize((scope) => {
      const minikube = cluster(scope);
      const web = new Application(scope, "web", { cluster: minikube, image, namespace: "shop" });
      new Namespace(scope, "shop", { cluster: minikube, network: NetworkIsolation.DENY_ALL });
      web.allowTo(NetworkPeer.azure());
    });
    expect(policyOf(stack, "web-egress")?.depends_on).toEqual([
      expect.stringContaining("kubernetes_limit_range_v1.shop"),
    ]);
  });
});

describe("allowed traffic", () => {
  interface Traffic {
    readonly to?: (stack: TerraformStack, cluster: KubernetesCluster) => INetworkPeer;
    readonly from?: NetworkPeer;
    readonly ports?: AppPort[];
  }
  const build = (stack: TerraformStack, { to, from, ports }: Traffic) => {
    const minikube = cluster(stack);
    const web = new Application(stack, "web", { cluster: minikube, image, namespace: "shop" });
    if (to) {
      web.allowTo(to(stack, minikube), ports);
    }
    if (from) {
      web.allowFrom(from, ports);
    }
  };
  const other = (ports?: AppPort[]) => (stack: TerraformStack, target: KubernetesCluster) =>
    new Application(stack, "other", { cluster: target, image, namespace: "shop", ports });
  const otherCluster = (stack: TerraformStack) =>
    other([AppPort.http(80)])(stack, KubernetesCluster.local(stack, "kind", "kind-kind"));
  const to = (title: string, peer: NetworkPeer) => titled<Traffic>({ [title]: { to: () => peer } });

  describeRules(build, networkRules, [
    {
      rule: "AKS-APP-140",
      refused: titled<Traffic>({ "an application without ports": { to: other() } }),
      says: ['peer = "test/other"', "has no ports"],
      accepted: titled<Traffic>({
        "an application with ports": { to: other([AppPort.http(8080)]) },
        "ports of the call": { to: other(), ports: [AppPort.tcp(25)] },
      }),
    },
    {
      rule: "AKS-APP-141",
      refused: titled<Traffic>({ "an application of another cluster": { to: otherCluster } }),
      says: ['peer = "test/other"', "test/kind"],
      accepted: titled<Traffic>({ "one of its own": { to: other([AppPort.http(8080)]) } }),
    },
    {
      rule: "AKS-APP-142",
      refused: to("an address", NetworkPeer.addresses(["10.1.0.4"])),
      says: ['cidrs[0] = "10.1.0.4"', "10.1.0.4/32"],
      accepted: to("ranges", NetworkPeer.addresses(["10.1.0.4/32", "${var.range}"])),
    },
    {
      rule: "AKS-APP-142",
      refused: to("an API server at no address", NetworkPeer.apiServer({ addresses: [] })),
      says: ["cidrs", "would allow all addresses"],
      accepted: to("an API server", NetworkPeer.apiServer()),
    },
    {
      rule: "AKS-APP-143",
      refused: to("a wrong name", NetworkPeer.pods("kube_system")),
      says: ['namespace = "kube_system"'],
      accepted: to("a namespace", NetworkPeer.pods("kube-system")),
    },
    {
      rule: "AKS-APP-144",
      refused: titled<Traffic>({ "connections from Azure": { from: NetworkPeer.azure() } }),
      says: ['peer = "NetworkPeer.azure()"', "no fixed addresses"],
      accepted: titled<Traffic>({
        "connections from addresses": { from: NetworkPeer.addresses(["20.0.0.0/8"]) },
      }),
    },
  ]);
});
