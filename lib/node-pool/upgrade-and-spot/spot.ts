import { mergeSettings } from "../../settings/merge-settings";

/**
 * The key of the label and the taint that AKS gives spot nodes, and that its users write, too.
 * Source: https://learn.microsoft.com/azure/aks/spot-node-pool
 */
export const SPOT_KEY = "kubernetes.azure.com/scalesetpriority";

/** What Azure does with a spot node that it takes back. */
export enum SpotEvictionPolicy {
  /** The node and its disk are deleted. */
  DELETE = "Delete",
  /** The node is stopped; it goes on counting against the quota, and its disk costs money. */
  DEALLOCATE = "Deallocate",
}

/** Options of a spot pool. */
export interface SpotOptions {
  /**
   * What happens to a node that Azure takes back.
   *
   * @default SpotEvictionPolicy.DELETE
   */
  readonly evictionPolicy?: SpotEvictionPolicy;
}

/**
 * Nodes from Azure's spare capacity, which Azure may take back at any time. The pool gets the label
 * `kubernetes.azure.com/scalesetpriority: spot` and the taint of the same name, so that only pods
 * that tolerate it land there.
 */
export class Spot {
  /** Pay the spot price of the day, and never more than the regular price. */
  public static atMarketPrice(options: SpotOptions = {}): Spot {
    return new Spot(-1, true, options);
  }

  /**
   * Have nodes only while they cost no more than this.
   *
   * @param usdPerHour US dollars for a node and hour, above 0, with up to five decimal places.
   */
  public static upTo(usdPerHour: number, options: SpotOptions = {}): Spot {
    return new Spot(usdPerHour, false, options);
  }

  private constructor(
    /** US dollars for a node and hour; -1 for the price of the day. */
    public readonly maxPrice: number,
    /** Whether the price of the day is paid, whatever it is. */
    public readonly isAtMarketPrice: boolean,
    private readonly options: SpotOptions,
  ) {}

  /** What happens to a node that Azure takes back. */
  public get evictionPolicy(): SpotEvictionPolicy {
    return this.options.evictionPolicy ?? SpotEvictionPolicy.DELETE;
  }

  /** The price in words. */
  public toString(): string {
    return this.isAtMarketPrice ? "at market price" : `up to $${this.maxPrice} an hour`;
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
