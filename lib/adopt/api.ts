import { ClusterAccess } from "../cluster/access/cluster-access";
import { IngressExposure } from "../cluster/add-ons/cluster-add-ons";
import { ApiServerAccess, PrivateApiServerDns } from "../cluster/api-server/api-server-access";
import { AutoscalerExpander } from "../cluster/autoscaler/cluster-autoscaler";
import { EtcdEncryption } from "../cluster/encryption/etcd-encryption";
import { ClusterIdentity } from "../cluster/identity/cluster-identity";
import {
  DayOfWeek,
  MaintenanceWindow,
  WeekOfMonth,
} from "../cluster/maintenance/maintenance-window";
import { ClusterTier } from "../cluster/upgrades/cluster-tier";
import { ClusterUpgrades, NodeOsUpgradeChannel } from "../cluster/upgrades/cluster-upgrades";
import { KubernetesVersion } from "../cluster/upgrades/kubernetes-version";
import { ClusterNetwork } from "../cluster-network/cluster-network";
import { BackendPoolType, ClusterOutbound, OutboundIps } from "../cluster-network/cluster-outbound";
import { NetworkPolicy } from "../cluster-network/network-policy";
import { ContainerInsightsPreset } from "../container-insights/container-insights-preset";
import { ContainerInsightsTable } from "../container-insights/container-insights-table";
import { NamespaceFilter } from "../container-insights/namespace-filter";
import { ControlPlaneLog } from "../diagnostics/control-plane-log";
import { LogDestination } from "../diagnostics/log-destination";
import { Principal } from "../identity/principal";
import {
  HugePageDefrag,
  HugePages,
  NumaAlignment,
} from "../node-pool/configuration/node-configuration";
import { TaintEffect } from "../node-pool/labels-and-taints/node-taint";
import { NodePublicIps } from "../node-pool/network/node-public-ips";
import { NodeOs } from "../node-pool/node-os";
import { NodePoolMode } from "../node-pool/node-pool-options";
import { NodePoolScaling } from "../node-pool/node-pool-scaling";
import { Gpu, GpuInstance } from "../node-pool/size-and-disk/gpu";
import { OsDisk } from "../node-pool/size-and-disk/os-disk";
import {
  NodePoolUpgrade,
  UndrainableNodeBehavior,
} from "../node-pool/upgrade-and-spot/node-pool-upgrade";
import { Spot, SpotEvictionPolicy } from "../node-pool/upgrade-and-spot/spot";
import { AksPreset } from "../preset/aks-preset";
import { ContainerRegistry } from "../registry/container-registry";
import { RegistryRoleAssignmentMode } from "../registry/registry-grants";
import { Call, type Code, type Options, Reference } from "./code";

/** The names of the library that adopted programs use. */
const API = {
  AksPreset,
  ApiServerAccess,
  AutoscalerExpander,
  BackendPoolType,
  ClusterAccess,
  ClusterIdentity,
  ClusterNetwork,
  ClusterOutbound,
  ClusterTier,
  ClusterUpgrades,
  ContainerInsightsPreset,
  ContainerInsightsTable,
  ContainerRegistry,
  ControlPlaneLog,
  DayOfWeek,
  EtcdEncryption,
  Gpu,
  GpuInstance,
  HugePageDefrag,
  HugePages,
  IngressExposure,
  KubernetesVersion,
  LogDestination,
  MaintenanceWindow,
  NamespaceFilter,
  NetworkPolicy,
  NodeOs,
  NodeOsUpgradeChannel,
  NodePoolMode,
  NodePoolScaling,
  NodePoolUpgrade,
  NodePublicIps,
  NumaAlignment,
  OsDisk,
  OutboundIps,
  Principal,
  PrivateApiServerDns,
  RegistryRoleAssignmentMode,
  Spot,
  SpotEvictionPolicy,
  TaintEffect,
  UndrainableNodeBehavior,
  WeekOfMonth,
};
type Api = typeof API;

/** The member of a class or an enum. */
export function member<N extends keyof Api>(name: N, key: keyof Api[N] & string): Reference {
  return new Reference(`${name}.${key}`, API[name][key]);
}

/** The member of an enum with a value; undefined if there is none, or no value. */
export function memberWith<N extends keyof Api>(
  name: N,
  value: string | undefined,
): Reference | undefined {
  const key = Object.entries(API[name]).find(([, it]) => it === value)?.[0];
  return value === undefined || key === undefined
    ? undefined
    : new Reference(`${name}.${key}`, value);
}

/** A call of a factory; an argument without options is left out. */
export function make<N extends keyof Api>(
  name: N,
  factory: keyof Api[N] & string,
  ...args: readonly (Code | undefined)[]
): Call {
  const call = API[name][factory] as (...args: never[]) => unknown;
  const given = args.filter((it) => it !== undefined);
  return new Call(`${name}.${factory}`, call.bind(API[name]) as typeof call, given);
}

/** The options that have a value; undefined if none has. */
export function options(all: { readonly [name: string]: Code | undefined }): Options | undefined {
  const given = Object.entries(all).filter(
    (entry): entry is [string, Code] => entry[1] !== undefined,
  );
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}
