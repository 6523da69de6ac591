import { ClusterNetwork } from "../cluster-network/cluster-network";
import { NetworkPolicy } from "../cluster-network/network-policy";
import type { NodePoolOptions, SystemPoolOptions } from "../node-pool/node-pool-options";
import { NodePoolScaling } from "../node-pool/node-pool-scaling";
import { type CompletePool, completePool } from "../node-pool/node-pool-spec";
import { mergeSettings } from "../settings/merge-settings";
import { ClusterAccess } from "./access/cluster-access";
import type { AksClusterProps } from "./aks-cluster-props";
import { ApiServerAccess } from "./api-server/api-server-access";
import type { ClusterSettings } from "./cluster-settings";
import { ClusterIdentity } from "./identity/cluster-identity";
import { ClusterTier } from "./upgrades/cluster-tier";
import { ClusterUpgrades } from "./upgrades/cluster-upgrades";

/** Defaults for settings in neither props nor preset, unless they depend on other settings. */
export const DEFAULT_SETTINGS = {
  tier: ClusterTier.STANDARD,
  systemPool: {},
  nodePools: {},
  network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.CILIUM }),
  apiServer: ApiServerAccess.public(),
  access: ClusterAccess.localAccounts(),
  identity: ClusterIdentity.userAssigned(),
  workloadIdentity: true,
  upgrades: ClusterUpgrades.patch(),
  maintenance: {},
  autoscaler: {},
  addOns: {},
  monitoring: {},
  security: {},
} satisfies ClusterSettings;

/** The system pool of AKS's own example; an autoscaled one would compete with the provisioned nodes. */
const SYSTEM_POOL_OF_AUTO_PROVISIONING: SystemPoolOptions = { scaling: NodePoolScaling.fixed(3) };

/** Settings with all defaults except those that depend on other resources. */
export type CompleteSettings = ClusterSettings &
  Required<Pick<ClusterSettings, keyof typeof DEFAULT_SETTINGS>> & {
    readonly systemPool: CompletePool<SystemPoolOptions>;
    readonly nodePools: { readonly [id: string]: CompletePool<NodePoolOptions> };
  };

/** Applies the defaults of the library to settings. */
export function completeSettings<Settings extends ClusterSettings>(
  settings: Settings,
): Settings & CompleteSettings {
  const complete = mergeSettings(settings, DEFAULT_SETTINGS);
  const systemPool =
    complete.nodeAutoProvisioning === undefined
      ? complete.systemPool
      : mergeSettings(complete.systemPool, SYSTEM_POOL_OF_AUTO_PROVISIONING);
  const nodePools = Object.entries(complete.nodePools).map(([id, pool]) => [
    id,
    completePool(pool ?? {}),
  ]);
  return {
    ...complete,
    systemPool: completePool(systemPool),
    nodePools: Object.fromEntries(nodePools),
  };
}

/** Applies the preset and then the defaults of the library to props. */
export function completeProps(props: AksClusterProps): AksClusterProps & CompleteSettings {
  const { preset } = props;
  return completeSettings(preset ? mergeSettings(props, preset.settings) : props);
}
