import type { AksClusterSpec } from "../../cluster/aks-cluster-spec";
import { controlPlaneRoles } from "../../cluster/identity/cluster-roles";
import { poolRoles } from "../../node-pool/node-pool-roles";
import { type Options, textOf } from "../code";
import type { DescribedCluster } from "../described-cluster";
import { synthesizeProgram } from "../synthesize-program";
import { type Companions, companionsOf } from "./companions";

/** The resources that options create besides the cluster and its pools. */
export class OtherResources {
  /** Most options have no effect on other resources. */
  private readonly found = new Map<string, Companions>();

  constructor(private readonly described: DescribedCluster) {}

  /** Without a description of what is around the cluster, everything would be created. */
  of(spec: AksClusterSpec, options: Options): Companions {
    const { described } = this;
    const created = createdBy(spec);
    if (created.length === 0 || described.surroundings === undefined) {
      return { existing: [], created };
    }
    const key = whatDecides(spec, options);
    const known = this.found.get(key);
    const found = known ?? companionsOf(synthesizeProgram({ described, options }), described);
    this.found.set(key, found);
    return found;
  }
}

/** All that other resources are made of, as a text. */
function whatDecides(spec: AksClusterSpec, { monitoring, preset, tags }: Options): string {
  const { identity, addOns } = spec;
  const pools = [...spec.nodePools.values()];
  return JSON.stringify([
    [identity.isUserAssigned, identity.assignsRoles, identity.identity],
    controlPlaneRoles(spec),
    pools.map((pool) => poolRoles(pool, spec.poolContext)),
    [addOns.webAppRouting?.dnsZoneIds, addOns.virtualNodesSubnet, addOns.applicationGateway],
    [monitoring, preset, tags].map((it) => (it === undefined ? "" : textOf(it))),
    spec.monitoring.makesWorkspace,
  ]);
}

/** Resources besides the cluster and its pools. */
function createdBy({ identity, monitoring, ...spec }: AksClusterSpec): string[] {
  const roles = controlPlaneRoles({ identity, monitoring, ...spec });
  const { virtualNodesSubnet, applicationGateway, webAppRouting } = spec.addOns;
  const zones = webAppRouting?.dnsZoneIds ?? [];
  const needsRoles =
    roles.length + zones.length > 0 ||
    virtualNodesSubnet !== undefined ||
    applicationGateway !== undefined;
  const all: [string, unknown][] = [
    ["user-assigned identity", identity.isUserAssigned && !identity.identity],
    ["role assignments", identity.assignsRoles && needsRoles],
    ["Log Analytics workspace", monitoring.makesWorkspace],
    ["data collection rule", monitoring.containerInsights],
    ["diagnostic setting", monitoring.controlPlaneLogs],
    ["Prometheus rules", monitoring.prometheus],
    ["alerts", monitoring.alerts],
  ];
  return all.filter(([, isCreated]) => isCreated).map(([name]) => name);
}
