import { publicApi } from "../../api/public-api";
import { mergeSettings } from "../../settings/merge-settings";

/**
 * The key of the label and the taint that AKS sets on spot nodes. Users may also set it.
 * Source: https://learn.microsoft.com/azure/aks/spot-node-pool
 */
export const SPOT_KEY = "kubernetes.azure.com/scalesetpriority";

/** What Azure does with an evicted spot node. */
export enum SpotEvictionPolicy {
  /** The node and its disk are deleted. */
  DELETE = "Delete",
  /** The node is deallocated. It still counts against the quota, and its disk is billed. */
  DEALLOCATE = "Deallocate",
}

/** Options of a spot pool. */
export interface SpotOptions {
  /**
   * What happens to an evicted node.
   *
   * @default SpotEvictionPolicy.DELETE
   */
  readonly evictionPolicy?: SpotEvictionPolicy;
}

/**
 * Spot nodes, which use spare capacity and can be evicted at any time. The pool has the label
 * `kubernetes.azure.com/scalesetpriority: spot` and a taint with the same key, so that only pods with a
 * matching toleration are scheduled on it.
 */
@publicApi("Spot")
export class Spot {
  /** Pay the current spot price, up to the pay-as-you-go price. */
  public static atMarketPrice(options: SpotOptions = {}): Spot {
    return new Spot(-1, true, options);
  }

  /**
   * Limit the price. Nodes are evicted while the spot price is higher.
   *
   * @param usdPerHour US dollars per node and hour, above 0, with up to five decimal places.
   */
  public static upTo(usdPerHour: number, options: SpotOptions = {}): Spot {
    return new Spot(usdPerHour, false, options);
  }

  private constructor(
    /** US dollars per node and hour; -1 for the current spot price. */
    public readonly maxPrice: number,
    /** Whether the current spot price is paid without a limit. */
    public readonly isAtMarketPrice: boolean,
    private readonly options: SpotOptions,
  ) {}

  /** What happens to an evicted node. */
  public get evictionPolicy(): SpotEvictionPolicy {
    return this.options.evictionPolicy ?? SpotEvictionPolicy.DELETE;
  }

  /** The price as text. */
  public toString(): string {
    return this.isAtMarketPrice ? "at market price" : `up to $${this.maxPrice} per hour`;
  }

  /** @internal */
  public _options(): SpotOptions {
    return this.options;
  }

  /** @internal */
  public _mergedOver(lower: Spot): Spot {
    return new Spot(
      this.maxPrice,
      this.isAtMarketPrice,
      mergeSettings(this.options, lower.options),
    );
  }
}
