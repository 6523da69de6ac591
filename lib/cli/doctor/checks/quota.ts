import { type Answers, answerTo, listOf } from "../answers";
import type { PoolNeeds, PoolNodes } from "../pool-needs";
import { ASKED } from "../questions";
import { type Result, resultsOf, unanswered } from "../result";
import type { StackNeeds } from "../stack-needs";
import { distinctKnown } from "../terraform-json";
import { findSku, readSkus, type VmSku } from "../vm-skus";
import { deployedClusters } from "./names";

/**
 * Quotas that do not belong to a family. Spot pools count only against the spot quota. Source:
 * https://learn.microsoft.com/azure/quotas/per-vm-quota-requests
 */
const REGIONAL = "cores";
const SPOT = "lowPriorityCores";

/** The limit that stands for no limit. */
const UNLIMITED = -1;

/** A quota as `az vm list-usage` prints it, with numbers as text. */
interface Usage {
  readonly name: { readonly value: string; readonly localizedValue: string };
  readonly currentValue: string | number;
  readonly limit: string | number;
}

/** The vCPUs of pools that a quota must cover. */
interface Demand extends PoolNodes {
  readonly quota: string;
  readonly pools: readonly string[];
}

/** A size with known vCPUs and quota. */
interface CountedSku {
  readonly family: string;
  readonly vcpus: number;
}

interface Region {
  readonly location: string;
  readonly subscriptionId: string;
  /** Whether the current usage can include nodes of this stack. */
  readonly isDeployed: boolean;
}

const say = resultsOf("Quota");

export function judgeQuota(
  needs: StackNeeds,
  answers: Answers,
  subscriptionId: string,
): readonly Result[] {
  const isDeployed = deployedClusters(needs, answers).length > 0;
  return distinctKnown(needs.pools.map(({ location }) => location)).flatMap((location) => {
    const pools = needs.pools.filter((pool) => pool.location === location);
    return judgeLocation(pools, answers, { location, subscriptionId, isDeployed });
  });
}

function judgeLocation(
  pools: readonly PoolNeeds[],
  answers: Answers,
  region: Region,
): readonly Result[] {
  const { location } = region;
  const usage = answerTo(answers, ASKED.usage(location));
  const skus = readSkus(answers, location);
  if (!usage.isGiven || !Array.isArray(usage.value)) {
    return [unanswered(say, `vCPUs in ${location}`, usage)];
  }
  if (!skus) {
    const sizes = answerTo(answers, ASKED.sizes(location));
    return [unanswered(say, `vCPUs in ${location}, whose sizes are unknown`, sizes)];
  }
  const usages = listOf<Usage>(usage.value);
  const uncounted = pools.filter((pool) => !skuOf(pool, skus) || !pool.nodes);
  return [
    ...demandsOf(pools, skus).map((demand) => judgeDemand(demand, usages, region)),
    ...uncounted.map(({ name, nodes }) =>
      say(
        "not checked",
        nodes
          ? `${name} is not counted: the vCPUs of its size, or their quota, are unknown`
          : `${name} is not counted: its number of nodes is unknown before apply`,
      ),
    ),
  ];
}

/** The demand on each quota, family quotas first. */
function demandsOf(pools: readonly PoolNeeds[], skus: readonly VmSku[]): readonly Demand[] {
  const demands = new Map<string, Demand>();
  const add = (quota: string, name: string, { least, greatest }: PoolNodes) => {
    const sum = demands.get(quota) ?? { quota, pools: [], least: 0, greatest: 0 };
    demands.set(quota, {
      quota,
      pools: [...sum.pools, name],
      least: sum.least + least,
      greatest: sum.greatest + greatest,
    });
  };
  const counted = pools.flatMap((pool) => {
    const sku = skuOf(pool, skus);
    return sku && pool.nodes
      ? [{ ...pool, family: sku.family, vcpus: inVcpus(pool.nodes, sku) }]
      : [];
  });
  for (const { name, isSpot, family, vcpus } of counted) {
    add(isSpot ? SPOT : family, name, vcpus);
  }
  for (const { name, vcpus } of counted.filter(({ isSpot }) => !isSpot)) {
    add(REGIONAL, name, vcpus);
  }
  return [...demands.values()];
}

function skuOf({ vmSize }: PoolNeeds, skus: readonly VmSku[]): CountedSku | undefined {
  const { family, vcpus } = (vmSize === undefined ? undefined : findSku(skus, vmSize)) ?? {};
  return family === undefined || vcpus === undefined ? undefined : { family, vcpus };
}

function inVcpus({ least, greatest }: PoolNodes, { vcpus }: CountedSku): PoolNodes {
  return { least: least * vcpus, greatest: greatest * vcpus };
}

function judgeDemand(demand: Demand, usages: readonly Partial<Usage>[], region: Region): Result {
  const { quota, pools, least, greatest } = demand;
  const { location, isDeployed } = region;
  const usage = usages.find(({ name }) => name?.value.toLowerCase() === quota.toLowerCase());
  const [limit, used] = [Number(usage?.limit), Number(usage?.currentValue)];
  const who = pools.join(", ");
  if (!usage || !Number.isFinite(limit - used)) {
    return say("not checked", `${quota} in ${location} (${who}): Azure reports no such quota`);
  }
  const title = usage.name?.localizedValue ?? quota;
  const range = least === greatest ? `${least}` : `${least} to ${greatest}`;
  const wanted = `${title} in ${location}: ${range} required (${who})`;
  if (limit === UNLIMITED) {
    return say("ok", `${wanted}, without a quota limit`);
  }
  const free = limit - used;
  const found = `${wanted}, ${free} of ${limit} free`;
  if (greatest <= free) {
    return say("ok", found);
  }
  const enough = increase(usage.name?.value ?? quota, used + greatest, region);
  if (isDeployed) {
    const own = `${found}; existing nodes of the stack are part of the ${used} in use`;
    return say("not checked", own, enough);
  }
  return least <= free
    ? say("warning", `${found}: the pools can start, but not grow to their maximum size`, enough)
    : say("problem", `${found}: the initial nodes and surge nodes exceed it`, enough);
}

/** Source: https://learn.microsoft.com/cli/azure/quota#az-quota-update */
function increase(quota: string, value: number, { location, subscriptionId }: Region): string {
  const scope = `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/locations/${location}`;
  const type = quota === SPOT ? "lowPriority" : "dedicated";
  return `az quota update --resource-name "${quota}" --scope ${scope} --limit-object value=${value} --resource-type ${type}, or fewer nodes`;
}
