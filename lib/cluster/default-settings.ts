import { ClusterNetwork } from "../cluster-network/cluster-network";
import { NetworkPolicy } from "../cluster-network/network-policy";
import { DEFAULT_POOL } from "../node-pool/node-pool-spec";
import { layered } from "../settings/layered";
import { ClusterAccess } from "./access/cluster-access";
import type { AksClusterProps } from "./aks-cluster-props";
import { ApiServerAccess } from "./api-server/api-server-access";
import type { ClusterSettings } from "./cluster-settings";
import { ClusterIdentity } from "./identity/cluster-identity";
import { ClusterTier } from "./upgrades/cluster-tier";
import { ClusterUpgrades } from "./upgrades/cluster-upgrades";

/** What holds where neither props nor preset say anything, as far as it depends on nothing else. */
export const DEFAULT_SETTINGS = {
  tier: ClusterTier.STANDARD,
  systemPool: DEFAULT_POOL,
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

/** Settings in which only that is open which depends on other resources. */
export type CompleteSettings = ClusterSettings &
  Required<Pick<ClusterSettings, keyof typeof DEFAULT_SETTINGS>>;

/** Settings over the library's own. */
export function completeSettings<Settings extends ClusterSettings>(
  settings: Settings,
): Settings & CompleteSettings {
  const complete = layered(settings, DEFAULT_SETTINGS);
  const nodePools = Object.entries(complete.nodePools).map(([id, pool]) => [
    id,
    layered(pool ?? {}, DEFAULT_POOL),
  ]);
  return { ...complete, nodePools: Object.fromEntries(nodePools) };
}

/** The props over the preset over the library's own settings. */
export function completeProps(props: AksClusterProps): AksClusterProps & CompleteSettings {
  const { preset } = props;
  return completeSettings(preset ? layered(props, preset.settings) : props);
}
