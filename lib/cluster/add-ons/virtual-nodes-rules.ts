import { NetworkMode } from "../../cluster-network/network-mode";
import { areOfOneNetwork } from "../../network/subnet-reference";
import { SOURCES } from "../../rules/limits";
import { defineRules, problemIf, type RuleDefinition } from "../../rules/rule";
import type { AksClusterSpec } from "../aks-cluster-spec";

const OPTION = "addOns.virtualNodesSubnet";

/** What virtual nodes ask of the rest of the cluster. */
export const virtualNodesRules = defineRules<AksClusterSpec>("2026-11-24", [
  whereVirtual("AKS-CLU-060", SOURCES.virtualNodes, ({ network: { mode } }) =>
    mode === NetworkMode.OVERLAY || mode === NetworkMode.KUBENET
      ? {
          reason: `Virtual nodes need pods with addresses of the virtual network; with ${mode} they have others.`,
          fix: "network: ClusterNetwork.cniNodeSubnet({ subnet })",
        }
      : undefined,
  ),
  whereVirtual("AKS-CLU-061", SOURCES.virtualNodes, ({ apiServer }) =>
    apiServer.isRestricted
      ? {
          reason: "Virtual nodes do not reach an API server that is restricted to ranges.",
          fix: "apiServer: ApiServerAccess.public() or .private(), or no virtual nodes",
        }
      : undefined,
  ),
  whereVirtual("AKS-CLU-062", SOURCES.diskEncryption, ({ diskEncryption }) =>
    diskEncryption
      ? {
          reason: "Azure does not support virtual nodes together with disk encryption sets.",
          fix: "no diskEncryption, or no virtual nodes",
        }
      : undefined,
  ),
  whereVirtual("AKS-CLU-064", SOURCES.virtualNodes, ({ addOns, network }) => {
    const own = addOns.virtualNodesSubnet;
    const { subnet, podSubnet } = network;
    const isElsewhere =
      own !== undefined &&
      (own.id === subnet?.id ||
        own.id === podSubnet?.id ||
        (subnet !== undefined && areOfOneNetwork(own, subnet) === false));
    return isElsewhere
      ? {
          value: own?.id,
          reason: "It is a subnet of its own in the virtual network of the nodes.",
          fix: 'network.addSubnet("virtual-nodes", SubnetPurpose.virtualNodes())',
        }
      : undefined;
  }),
]);

interface Objection {
  readonly value?: unknown;
  readonly reason: string;
  readonly fix: string;
}

function whereVirtual(
  id: string,
  source: string,
  object: (cluster: AksClusterSpec) => Objection | undefined,
): RuleDefinition<AksClusterSpec> {
  return {
    id,
    source,
    check: (cluster) => {
      const objection = cluster.addOns.virtualNodesSubnet ? object(cluster) : undefined;
      return problemIf(objection !== undefined, () => ({
        option: OPTION,
        ...(objection as Objection),
      }));
    },
  };
}
