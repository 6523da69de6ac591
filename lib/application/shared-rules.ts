import type { Construct } from "constructs";
import { AppTable } from "../app-state/app-table";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import { isKnown } from "../rules/known";
import { KUBERNETES_SOURCES } from "../rules/kubernetes-formats";
import { enforce } from "../rules/report";
import { defineRules, type Problem, problemIf } from "../rules/rule";
import type { PodSpec } from "./pod-spec";
import type { ServingSpec } from "./serving-spec";

/** What a cluster has once, and who of the app took it before. */
interface Shared {
  readonly value: string;
  readonly takenBy?: string;
}

/** What an application takes of its cluster. */
interface SharedSpec {
  readonly name?: Shared;
  readonly nodePort?: Shared;
  readonly dnsLabel?: Shared;
  readonly ingress?: Shared;
}

export const sharedRules = defineRules<SharedSpec>("2026-11-25", [
  {
    id: "AKS-APP-090",
    source: KUBERNETES_SOURCES.names,
    check: ({ name }) =>
      taken("name", name, (by) => ({
        reason: `${by} has this name in the namespace, and the cluster would refuse one of the two.`,
        fix: "another name, or another namespace",
      })),
  },
  {
    id: "AKS-APP-105",
    source: "https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport",
    check: ({ nodePort }) =>
      taken("service (port)", nodePort, (by) => ({
        reason: `${by} has this port of the cluster's nodes.`,
        fix: "AppService.nodePort() for one that is free, or another number",
      })),
  },
  {
    id: "AKS-APP-106",
    source:
      "https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#domain-name-label",
    check: ({ dnsLabel }) =>
      taken("service.dnsLabel", dnsLabel, (by) => ({
        reason: `${by} has this name, and a region has it once.`,
        fix: "another label",
      })),
  },
  {
    id: "AKS-APP-107",
    source: "https://kubernetes.io/docs/concepts/services-networking/ingress/",
    check: ({ ingress }) =>
      taken("ingress", ingress, (by) => ({
        reason: `${by} is reached by this host and path, and only one of the two would be.`,
        fix: "another host, or another path",
      })),
  },
]);

export function enforceShared(construct: Construct, spec: SharedSpec): void {
  enforce(construct, sharedRules, spec);
}

/** The path of whoever claimed a name, port or host of a cluster. */
const claims = new AppTable<string, string>();

/** @param kind Names are one another's for objects of one kind only. */
export function sharedBy(
  construct: Construct,
  cluster: IKubernetesCluster,
  kind: "application" | "job",
  { name, namespaceName }: PodSpec,
  serving?: ServingSpec,
): SharedSpec {
  const claim = (what: string, value: string | undefined): Shared | undefined => {
    if (!isKnown(value)) {
      return undefined;
    }
    const key = [cluster.node.path, what, value].join("\n");
    return { value, takenBy: claims.claim(construct, key, construct.node.path) };
  };
  const { service, ingress, ports = [] } = serving ?? {};
  const port = service?._nodePort;
  return {
    // A token stands for one namespace, too, whatever that is called.
    name: claim(`${kind} in ${namespaceName}`, name),
    nodePort: claim(`${ports[0]?._protocol} port`, isKnown(port) ? String(port) : undefined),
    dnsLabel: claim("label", service?._address.dnsLabel),
    ingress: ingress && claim(`way through ${ingress._className}`, placeOf(ingress)),
  };
}

function placeOf({ _host, _path }: { _host: string; _path: string }): string {
  return `${_host}${_path.replace(/\/$/, "")}`;
}

function taken(
  option: string,
  shared: Shared | undefined,
  words: (by: string) => Pick<Problem, "reason" | "fix">,
): readonly Problem[] {
  const { value, takenBy = "" } = shared ?? {};
  return problemIf(takenBy !== "", () => ({ option, value, ...words(takenBy) }));
}
