import type { Combination, Mode } from "./combinations";

/*
 * What Azure supports, as its documentation says it. Sources are pages of
 * https://learn.microsoft.com/azure/aks/, of August 2026, unless they name azurerm.
 */

/** The nodes that a cluster with this policy can have. Cilium as policy is Cilium as data plane. */
const NODES = table(`
  mode                | none          | azure | calico        | cilium | source
  kubenet             | Linux         | -     | Linux         | -      | use-network-policies (table of engines), configure-kubenet (Windows)
  node subnet         | Linux Windows | Linux | Linux Windows | Linux  | use-network-policies, azure-cni-powered-by-cilium (option 3)
  pod subnet          | Linux Windows | Linux | Linux Windows | Linux  | configure-azure-cni-dynamic-ip-allocation (policies), azure-cni-powered-by-cilium (option 2)
  overlay             | Linux Windows | Linux | Linux Windows | Linux  | concepts-network-cni-overview (Windows), azure-cni-powered-by-cilium (option 1)
  overlay, dual stack | Linux Windows | -     | -             | Linux  | azure-cni-overlay#dual-stack-networking-limitations
`);
// Windows and azure: use-network-policies, no longer since 2026-09-30.
// Windows and cilium: azure-cni-powered-by-cilium, "available only for Linux".

/** The modes and nodes with which a cluster can go out this way. */
const WAYS_OUT = table(`
  outbound               | kubenet | node subnet | pod subnet | overlay | overlay, dual stack | Windows | source
  loadBalancer           | yes     | yes         | yes        | yes     | yes                 | yes     | load-balancer-standard, configure-dual-stack
  managedNATGateway      | yes     | yes         | yes        | yes     | -                   | yes     | nat-gateway, azure-cni-overlay (a Standard gateway is IPv4 only)
  userAssignedNATGateway | yes     | yes         | yes        | yes     | yes                 | yes     | nat-gateway; dual stack with a StandardV2 gateway, which azurerm does not make
  userDefinedRouting     | yes     | yes         | yes        | yes     | yes                 | yes     | egress-udr, configure-kubenet, configure-dual-stack (note)
  none                   | -       | yes         | yes        | yes     | yes                 | -       | concepts-network-isolated#limitations
`);
// kubenet and userAssignedNATGateway: nat-gateway named both kubenet and Azure CNI until kubenet's
// retirement was announced; it names Azure CNI now and excludes nothing.

/** The subnets of the nodes that this way out can start from. */
const SUBNETS = table(`
  outbound               | AKS's own | unknown way | direct | NAT gateway | route table | no way | source
  loadBalancer           | yes       | yes         | yes    | yes         | yes         | yes    | egress-outboundtype (AKS makes all that it needs)
  managedNATGateway      | yes       | -           | -      | -           | -           | -      | nat-gateway ("not compatible with custom virtual networks")
  userAssignedNATGateway | -         | yes         | -      | yes         | -           | -      | nat-gateway ("preconfigured on the subnet")
  userDefinedRouting     | -         | yes         | -      | -           | yes         | -      | egress-udr, limit-egress-traffic (the default route is validated)
  none                   | yes       | yes         | yes    | yes         | yes         | yes    | egress-outboundtype ("BYO and AKS-managed", no default route validated)
`);

export function isSupported({ mode, policy, outbound, subnet, os }: Combination): boolean {
  return (
    NODES(mode, policy).split(" ").includes(os) &&
    WAYS_OUT(outbound, mode) === "yes" &&
    (os === "Linux" || WAYS_OUT(outbound, os) === "yes") &&
    SUBNETS(outbound, subnet) === "yes"
  );
}

/** How a mode is written: azurerm, kubernetes_cluster. */
const PLUGINS = table(`
  mode                | network_plugin | network_plugin_mode | source
  kubenet             | kubenet        | -                   | configure-kubenet
  node subnet         | azure          | -                   | configure-azure-cni
  pod subnet          | azure          | -                   | configure-azure-cni-dynamic-ip-allocation
  overlay             | azure          | overlay             | azure-cni-overlay
  overlay, dual stack | azure          | overlay             | azure-cni-overlay
`);

/** The data planes of a mode. A data plane that is not written is azurerm's default, azure. */
const DATA_PLANES = table(`
  mode                | azure | cilium | source
  kubenet             | yes   | -      | update-azure-cni (kubenet goes over to overlay first)
  node subnet         | yes   | yes    | azure-cni-powered-by-cilium
  pod subnet          | yes   | yes    | azure-cni-powered-by-cilium
  overlay             | yes   | yes    | azure-cni-powered-by-cilium
  overlay, dual stack | yes   | yes    | azure-cni-powered-by-cilium
`);

/** The data planes on which a policy is enforced; Azure refuses others by name. */
const ENFORCEMENT = table(`
  policy | azure | cilium | source
  -      | yes   | -      | use-network-policies; azurerm: what Azure gives back for cilium alone is not documented
  azure  | yes   | -      | Azure's error CiliumDataplaneRequiresNetworkPolicyCilium
  calico | yes   | -      | Azure's error CiliumDataplaneRequiresNetworkPolicyCilium
  cilium | -     | yes    | azurerm, kubernetes_cluster, note on network_policy
`);

/** The part of a `network_profile` that says how pods are connected, "-" for what is not written. */
export interface PodNetworking {
  readonly network_plugin?: string | null;
  readonly network_plugin_mode?: string | null;
  readonly network_data_plane?: string | null;
  readonly network_policy?: string | null;
}

/** Whether plugin, plugin mode, data plane and policy are those of the mode and go together. */
export function isConsistent(mode: Mode, profile: PodNetworking): boolean {
  const dataPlane = profile.network_data_plane ?? "azure";
  return (
    (profile.network_plugin ?? "-") === PLUGINS(mode, "network_plugin") &&
    (profile.network_plugin_mode ?? "-") === PLUGINS(mode, "network_plugin_mode") &&
    DATA_PLANES(mode, dataPlane) === "yes" &&
    ENFORCEMENT(profile.network_policy ?? "-", dataPlane) === "yes"
  );
}

/** Reads a cell by the names of its row and its column; fails where the table has no such cell. */
function table(text: string): (row: string, column: string) => string {
  const [head = [], ...rows] = text
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const cells = new Map(
    rows.flatMap(([row, ...values]) =>
      values.map((value, index) => [`${row} | ${head[index + 1]}`, value] as const),
    ),
  );
  return (row, column) => {
    const cell = cells.get(`${row} | ${column}`);
    if (cell === undefined) {
      throw new Error(`The table of ${head[0]} has no cell ${row} | ${column}.`);
    }
    return cell;
  };
}
