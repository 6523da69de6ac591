import type { Construct } from "constructs";
import { AppTable } from "../app-state/app-table";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import { isKnown } from "../rules/known";
import { KUBERNETES_SOURCES } from "../rules/kubernetes-formats";
import { enforce } from "../rules/report";
import { defineRules, type Problem, problemIf } from "../rules/rule";
import type { PodSpec } from "./pod-spec";
import { isExposed, type ServingSpec } from "./serving-spec";

/** A value that must be unique within a cluster, with the path of the construct that claimed it first. */
interface Claim {
  readonly value: string;
  readonly claimedBy?: string;
}

/** The names, ports and hosts that an application claims in its cluster. */
interface SharedSpec {
  readonly name?: Claim;
  readonly networkPolicy?: Claim;
  readonly nodePort?: Claim;
  readonly dnsLabel?: Claim;
  readonly ingress?: Claim;
}

export const sharedRules = defineRules<SharedSpec>("2026-11-29", [
  {
    id: "AKS-APP-090",
    title: "Applications have different names within a namespace",
    why: "Kubernetes objects of one kind have unique names within a namespace, so the cluster would reject one of the two.",
    fix: "another name, or another namespace",
    source: KUBERNETES_SOURCES.names,
    check: ({ name }) =>
      duplicateOf("name", name, (by) => ({
        reason: `${by} already has this name in the namespace, and the cluster would reject one of the two.`,
      })),
  },
  {
    id: "AKS-APP-147",
    title: "Network policies have different names within a namespace",
    why: "allowTo and allowFrom create policies with the name of the application or job and -egress or -ingress, and an exposed application has one with its own name; the cluster would reject the second policy of a name.",
    fix: "another name, or another namespace",
    source: KUBERNETES_SOURCES.names,
    check: ({ name, networkPolicy }) =>
      name?.claimedBy !== undefined && name.claimedBy === networkPolicy?.claimedBy
        ? []
        : duplicateOf("name (network policy)", networkPolicy, (by) => ({
            reason: `${by} already has a network policy of this name in the namespace, and the cluster would reject one of the two.`,
          })),
  },
  {
    id: "AKS-APP-105",
    title: "Applications of a cluster use different node ports",
    why: "A node port belongs to one service of a cluster.",
    fix: "AppService.nodePort() for a free port, or another number",
    source: "https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport",
    check: ({ nodePort }) =>
      duplicateOf("service (port)", nodePort, (by) => ({
        reason: `${by} already uses this node port of the cluster.`,
      })),
  },
  {
    id: "AKS-APP-106",
    title: "Applications use different DNS labels",
    why: "The DNS label of a public IP address is unique within a region.",
    fix: "another label",
    source:
      "https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#domain-name-label",
    check: ({ dnsLabel }) =>
      duplicateOf("service.dnsLabel", dnsLabel, (by) => ({
        reason: `${by} already uses this DNS label, which is unique within a region.`,
      })),
  },
  {
    id: "AKS-APP-107",
    title: "Applications use different ingress hosts or paths",
    why: "An ingress controller routes each host and path to one service only.",
    fix: "another host, or another path",
    source:
      "https://github.com/kubernetes/ingress-nginx/blob/main/internal/ingress/controller/controller.go",
    check: ({ ingress }) =>
      duplicateOf("ingress", ingress, (by) => ({
        reason: `${by} already uses this host and path, and only one of the two would receive the traffic.`,
      })),
  },
]);

export function enforceShared(construct: Construct, spec: SharedSpec): void {
  enforce(construct, sharedRules, spec);
}

/** The path of the construct that claimed a name, port or host of a cluster first. */
const claims = new AppTable<string, string>();

/** @param kind Names must be unique among objects of the same kind. */
export function sharedBy(
  construct: Construct,
  cluster: IKubernetesCluster,
  kind: "application" | "job",
  { name, namespaceName }: PodSpec,
  serving?: ServingSpec,
): SharedSpec {
  const claim = (what: string, value: string | undefined) =>
    claimIn(construct, cluster, what, value);
  const { service, ingress, ports = [] } = serving ?? {};
  const port = service?._nodePort;
  return {
    // A token also identifies one namespace, although its name is unknown at synth.
    name: claim(`${kind} in ${namespaceName}`, name),
    networkPolicy:
      serving && isExposed(serving) ? claim(networkPoliciesIn(namespaceName), name) : undefined,
    nodePort: claim(`${ports[0]?._protocol} port`, isKnown(port) ? String(port) : undefined),
    dnsLabel: claim("label", service?._address.dnsLabel),
    ingress: ingress && claim(`ingress ${ingress._className}`, hostAndPathOf(ingress)),
  };
}

/** Refuses a network policy whose name another one has in the namespace. */
export function enforcePolicyName(
  construct: Construct,
  cluster: IKubernetesCluster,
  { namespaceName }: PodSpec,
  name: string,
): void {
  const networkPolicy = claimIn(construct, cluster, networkPoliciesIn(namespaceName), name);
  enforceShared(construct, { networkPolicy });
}

function networkPoliciesIn(namespace: string): string {
  return `network policy in ${namespace}`;
}

function claimIn(
  construct: Construct,
  cluster: IKubernetesCluster,
  what: string,
  value: string | undefined,
): Claim | undefined {
  if (!isKnown(value)) {
    return undefined;
  }
  const key = [cluster.node.path, what, value].join("\n");
  return { value, claimedBy: claims.claim(construct, key, construct.node.path) };
}

function hostAndPathOf({ _host, _path }: { _host: string; _path: string }): string {
  return `${_host}${_path.replace(/\/$/, "")}`;
}

function duplicateOf(
  option: string,
  claim: Claim | undefined,
  problemFor: (by: string) => Pick<Problem, "reason">,
): readonly Problem[] {
  const { value, claimedBy = "" } = claim ?? {};
  return problemIf(claimedBy !== "", () => ({ option, value, ...problemFor(claimedBy) }));
}
