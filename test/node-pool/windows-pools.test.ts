import { describe, expect, test } from "@jest/globals";
import {
  type AksClusterProps,
  ApiServerAccess,
  ClusterNetwork,
  ClusterOutbound,
  NetworkPolicy,
  NodeOs,
} from "../../lib";
import { findingsIn } from "../support/findings";
import { IDS } from "../support/ids";
import { nodePool } from "./pools";

type Cluster = Partial<AksClusterProps>;

const os = NodeOs.WINDOWS_2022;
const subnet = { id: IDS.subnet };
const podSubnet = { id: IDS.subnet.replace("snet-nodes", "snet-pods") };
const { CALICO, NONE } = NetworkPolicy;
const INSTEAD =
  "network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.CALICO }) on the cluster, which replaces an existing cluster";

/** What is wrong with a Windows pool of such a cluster. */
function findingsFor(cluster: Cluster) {
  try {
    nodePool({ os }, cluster);
  } catch (error) {
    return findingsIn((error as Error).message);
  }
  return [];
}

describe("a Windows pool is rejected, with the reason,", () => {
  test.each<[string, Cluster, string, string]>([
    [
      "by Cilium, which is the default",
      {},
      "The cluster uses the Cilium data plane, which supports only Linux nodes.",
      INSTEAD,
    ],
    [
      "by Cilium with pods in a subnet of their own",
      { network: ClusterNetwork.cniPodSubnet({ subnet, podSubnet }) },
      "The cluster uses the Cilium data plane, which supports only Linux nodes.",
      INSTEAD,
    ],
    [
      "by kubenet",
      { network: ClusterNetwork.kubenet() },
      "The cluster uses kubenet, which supports only Linux nodes.",
      INSTEAD,
    ],
    [
      "by kubenet without network policies",
      { network: ClusterNetwork.kubenet({ policy: NONE }) },
      "The cluster uses kubenet, which supports only Linux nodes.",
      INSTEAD,
    ],
    [
      "by Azure's network policy manager",
      { network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.AZURE }) },
      "Azure Network Policy Manager stopped supporting Windows nodes on 2026-09-30.",
      INSTEAD,
    ],
    [
      "by a cluster without a way to the internet",
      {
        network: ClusterNetwork.cniOverlay({ policy: CALICO }),
        outbound: ClusterOutbound.isolated(),
        apiServer: ApiServerAccess.private(),
      },
      "Network isolated clusters support only Linux nodes.",
      "another outbound type on the cluster",
    ],
  ])("%s", (_, cluster, because, fix) => {
    expect(findingsFor(cluster)).toEqual([
      {
        path: "test/aks/pool",
        found: 'os = "Windows2022"',
        rule: "AKS-POOL-052",
        because,
        fix,
        source: expect.stringMatching(/^https:/),
      },
    ]);
  });
});

describe("a Windows pool is accepted", () => {
  test.each<[string, Cluster]>([
    ["by overlay with Calico", { network: ClusterNetwork.cniOverlay({ policy: CALICO }) }],
    ["by overlay without policies", { network: ClusterNetwork.cniOverlay({ policy: NONE }) }],
    [
      "by pods in the nodes' subnet",
      { network: ClusterNetwork.cniNodeSubnet({ subnet, policy: CALICO }) },
    ],
    [
      "by pods in a subnet of their own",
      { network: ClusterNetwork.cniPodSubnet({ subnet, podSubnet, policy: CALICO }) },
    ],
    [
      "by a private cluster behind a firewall",
      {
        network: ClusterNetwork.cniOverlay({ subnet, policy: CALICO }),
        outbound: ClusterOutbound.userDefinedRouting(),
        apiServer: ApiServerAccess.private(),
      },
    ],
  ])("%s", (_, cluster) => {
    expect(findingsFor(cluster)).toEqual([]);
    expect(nodePool({ os }, cluster)).toMatchObject({ os_type: "Windows", os_sku: "Windows2022" });
  });
});
