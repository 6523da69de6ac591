import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import { parseCidr, parseIpv6Cidr } from "../network/cidr";
import { isKnown } from "../rules/known";
import { KUBERNETES_FORMATS, KUBERNETES_SOURCES } from "../rules/kubernetes-formats";
import { defineRules, type Problem, problemIf } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import type { AppPort } from "./app-port";
import type { PeerDetails } from "./network-peer";

/** Traffic between an application and a peer. */
interface AllowedTraffic {
  readonly isOutgoing: boolean;
  readonly peer: PeerDetails;
  readonly ports?: readonly AppPort[];
  readonly cluster: IKubernetesCluster;
}

const POLICIES = "https://kubernetes.io/docs/concepts/services-networking/network-policies/";

export const networkRules = defineRules<AllowedTraffic>("2026-11-29", [
  {
    id: "AKS-APP-140",
    title: "Applications connect to applications with ports",
    why: "The application has no ports, so a network policy would allow connections to all of its ports.",
    fix: "ports in the options of the application, or as the second argument",
    source: POLICIES,
    check: ({ isOutgoing, peer, ports }) =>
      problemIf(isOutgoing && peer.kind === "application" && (ports ?? []).length === 0, () => ({
        option: "peer",
        value: peer.path,
      })),
  },
  {
    id: "AKS-APP-141",
    title: "Applications connect to applications of their own cluster",
    why: "Network policies select pods of their own cluster only.",
    fix: "NetworkPeer.addresses with the address of a load balancer of the other cluster",
    source: POLICIES,
    check: ({ peer, cluster }) =>
      problemIf(peer.cluster !== undefined && peer.cluster !== cluster, () => ({
        option: "peer",
        value: peer.path,
        reason: `The application is in ${peer.cluster?.node.path}, and network policies select pods of their own cluster only.`,
      })),
  },
  {
    id: "AKS-APP-142",
    title: "Addresses of network peers are ranges in CIDR notation",
    why: "Kubernetes rejects a network policy with another form of an address.",
    fix: '"10.1.0.0/24", or "10.1.0.4/32" for one address',
    source: POLICIES,
    check: ({ peer: { kind, cidrs } }) => [
      ...problemIf(kind !== "azure" && cidrs?.length === 0, () => ({
        option: "cidrs",
        value: [],
        reason: "Without an address, Kubernetes would allow all addresses.",
      })),
      ...(cidrs ?? []).flatMap((cidr, index): readonly Problem[] =>
        problemIf(isKnown(cidr) && !parseCidr(cidr) && !parseIpv6Cidr(cidr), () => ({
          option: `cidrs[${index}]`,
          value: cidr,
        })),
      ),
    ],
  },
  formatRule({
    id: "AKS-APP-143",
    title: "Namespaces of network peers are valid DNS labels",
    source: KUBERNETES_SOURCES.names,
    format: KUBERNETES_FORMATS.label,
    fields: ({ peer: { kind, pods } }) => [
      ["namespace", kind === "pods" ? pods?.namespace : undefined],
    ],
  }),
  {
    id: "AKS-APP-144",
    title: "Traffic is accepted from pods and addresses",
    why: "Services of Azure and the API server have no fixed addresses from which they connect.",
    fix: "NetworkPeer.addresses or NetworkPeer.pods",
    source: POLICIES,
    check: ({ isOutgoing, peer }) =>
      problemIf(!isOutgoing && (peer.kind === "azure" || peer.kind === "apiServer"), () => ({
        option: "peer",
        value: `NetworkPeer.${peer.kind}()`,
      })),
  },
]);
