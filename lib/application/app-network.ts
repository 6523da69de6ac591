import {
  NetworkPolicyV1,
  type NetworkPolicyV1SpecEgress,
  type NetworkPolicyV1SpecEgressTo,
  type NetworkPolicyV1SpecIngress,
} from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import { aksClusterBehind } from "../kubernetes-cluster/kubernetes-cluster";
import { joinNamespace, nameOfNamespace, whenNamespaceKnown } from "../namespace/known-namespaces";
import { ANY_ADDRESS, AZURE, DNS, NAMESPACE_NAME } from "../namespace/traffic";
import { literalMap } from "../rules/literal-text";
import { enforce } from "../rules/report";
import type { AppPort } from "./app-port";
import { numberText } from "./config-values";
import { type INetworkPeer, NetworkPeer, type PeerDetails, type PeerPods } from "./network-peer";
import { networkRules } from "./network-rules";
import { labelsOf, type PodSpec, selectorOf } from "./pod-spec";
import { enforcePolicyName } from "./shared-rules";

/** The pods whose traffic is allowed. */
interface NetworkPlace {
  readonly construct: Construct;
  readonly cluster: IKubernetesCluster;
  readonly provider?: TerraformProvider;
  readonly pod: PodSpec;
  readonly ports: readonly AppPort[];
}

/** The traffic that an application or job allows, as one network policy for each direction. */
export class AppNetwork {
  /** What other applications allow, when they connect to this one. */
  public readonly peer: NetworkPeer;
  private readonly egress = new Map<string, NetworkPolicyV1SpecEgress>();
  private readonly ingress = new Map<string, NetworkPolicyV1SpecIngress>();
  private readonly kinds = new Set<PeerDetails["kind"]>();
  private egressPolicy?: NetworkPolicyV1;
  private ingressPolicy?: NetworkPolicyV1;

  constructor(private readonly place: NetworkPlace) {
    const { cluster, pod, ports, construct } = place;
    this.peer = NetworkPeer._application({
      kind: "application",
      cluster,
      path: construct.node.path,
      ports,
      pods: { namespace: pod.namespace, labels: selectorOf(pod.selector) },
      accept: (from, accepted) => this.accept(from, accepted),
    });
    this.reachApiServer();
  }

  /** Whether a policy of the pods allows this kind of peer. */
  public reaches(kind: PeerDetails["kind"]): boolean {
    return this.kinds.has(kind);
  }

  public allowTo(
    { peer: { _details: peer } }: INetworkPeer,
    asked: readonly AppPort[] | undefined,
  ): void {
    const { construct, cluster, pod } = this.place;
    const ports = asked ?? peer.ports;
    enforce(construct, networkRules, { isOutgoing: true, peer, ports, cluster });
    this.kinds.add(peer.kind);
    const rule = this.egressTo(peer, ports);
    this.egress.set(JSON.stringify(rule), rule);
    this.egressPolicy ??= this.makePolicy("egress");
    this.egressPolicy.spec.putEgress([DNS, ...inOrder(this.egress)]);
    peer.accept?.({ namespace: pod.namespace, labels: selectorOf(pod.selector) }, asked);
  }

  public allowFrom(
    { peer: { _details: peer } }: INetworkPeer,
    ports: readonly AppPort[] | undefined,
  ): void {
    const { construct, cluster } = this.place;
    enforce(construct, networkRules, { isOutgoing: false, peer, ports: [], cluster });
    const from = peer.pods ? [this.podsOf(peer.pods)] : blocks(peer.cidrs);
    this.open({ from, ports: portsConfig(ports ?? this.place.ports) });
  }

  /** Accepts connections of another application of the app. */
  private accept(from: PeerPods, ports: readonly AppPort[] | undefined): void {
    this.open({ from: [this.podsOf(from)], ports: portsConfig(ports ?? this.place.ports) });
  }

  private open(rule: NetworkPolicyV1SpecIngress): void {
    this.ingress.set(JSON.stringify(rule), rule);
    this.ingressPolicy ??= this.makePolicy("ingress");
    this.ingressPolicy.spec.putIngress(inOrder(this.ingress));
  }

  private egressTo(
    { kind, cidrs, pods }: PeerDetails,
    ports: readonly AppPort[] | undefined,
  ): NetworkPolicyV1SpecEgress {
    if (kind === "azure") {
      return AZURE;
    }
    if (kind === "apiServer") {
      return { to: cidrs ? blocks(cidrs) : [ANY_ADDRESS], ports: this.apiServerPorts() };
    }
    return { to: pods ? [this.podsOf(pods)] : blocks(cidrs), ports: portsConfig(ports) };
  }

  private podsOf({ namespace, labels }: PeerPods): NetworkPolicyV1SpecEgressTo {
    const { construct, pod } = this.place;
    const name = nameOfNamespace(construct, namespace);
    const podSelector = Object.keys(labels).length > 0 ? { matchLabels: literalMap(labels) } : {};
    return name === pod.namespaceName
      ? { podSelector }
      : { podSelector, namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: name } } };
  }

  /** On AKS, the API server has port 443; Minikube and kind use the other two. */
  private apiServerPorts() {
    const isAks = aksClusterBehind.of(this.place.cluster) !== undefined;
    const ports = isAks ? ["443"] : ["443", "6443", "8443"];
    return ports.map((port) => ({ protocol: "TCP", port }));
  }

  /** Pods that may use the Kubernetes API can reach it, where their namespace would not let them. */
  private reachApiServer(): void {
    const { construct, cluster, pod } = this.place;
    const roles = (pod.serviceAccount ?? pod.identity)?._roles;
    let isAllowed = false;
    roles?.whenBound(() => {
      if (isAllowed) {
        return;
      }
      isAllowed = true;
      whenNamespaceKnown({ construct, cluster, namespace: pod.namespace }, ({ isIsolated }) => {
        if (isIsolated && !this.reaches("apiServer")) {
          this.allowTo(NetworkPeer.apiServer(), undefined);
        }
      });
    });
  }

  private makePolicy(direction: "egress" | "ingress"): NetworkPolicyV1 {
    const { construct, provider, cluster, pod } = this.place;
    const name = `${pod.selector}-${direction}`;
    enforcePolicyName(construct, cluster, pod, name);
    const policy = new NetworkPolicyV1(construct, `${direction}-policy`, {
      provider,
      metadata: {
        name,
        namespace: pod.namespace,
        labels: labelsOf(pod),
      },
      spec: {
        podSelector: { matchLabels: selectorOf(pod.selector) },
        policyTypes: [direction === "egress" ? "Egress" : "Ingress"],
      },
    });
    joinNamespace({ construct: policy, cluster, namespace: pod.namespace });
    return policy;
  }
}

function blocks(cidrs: readonly string[] = []): NetworkPolicyV1SpecEgressTo[] {
  return cidrs.map((cidr) => ({ ipBlock: { cidr } }));
}

function portsConfig(ports: readonly AppPort[] = []) {
  return ports.length > 0
    ? ports.map(({ port, _protocol }) => ({ port: numberText(port), protocol: _protocol }))
    : undefined;
}

/** Sorted, so that the output does not depend on the order of the calls. */
function inOrder<Rule>(rules: ReadonlyMap<string, Rule>): Rule[] {
  return [...rules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rule]) => rule);
}
