/** Nodes, and what they have together. */
export interface NodeCapacity {
  /** The number of nodes; one that only Terraform knows is left out. */
  readonly nodes: number;
  /** Their vCPUs; those of VM sizes that this library does not know are left out. */
  readonly vcpus: number;
  /** Their memory in GiB; that of VM sizes that this library does not know is left out. */
  readonly memoryGib: number;
}

/** What the nodes of a pool are, and how many of them there can be. */
export interface PoolCost {
  /** The name of the pool. */
  readonly pool: string;
  /** The VM size, for the price lists. */
  readonly vmSize: string;
  /** Whether the nodes cost the spot price. */
  readonly isSpot: boolean;
  /** The nodes that there are at least. */
  readonly minimum: NodeCapacity;
  /** The nodes that there can be, upgrades not counted. */
  readonly maximum: NodeCapacity;
}

/** Something beside the nodes that costs money. */
export interface PaidComponent {
  /** What it is. */
  readonly component: string;
  /** What its bill grows with. */
  readonly growsWith: string;
  /** Where Azure lists its price. */
  readonly pricing: string;
}

/** What a cluster of a preset has to pay for. Prices change, and are not here. */
export interface PresetCost {
  /** The pools, the system pool first. */
  readonly pools: PoolCost[];
  /** All nodes, where each pool has as few as it can. */
  readonly minimum: NodeCapacity;
  /** All nodes, where each pool has as many as it can. */
  readonly maximum: NodeCapacity;
  /** VM sizes whose vCPUs or memory this library does not know. */
  readonly unknownSizes: string[];
  /** What costs money beside the nodes. */
  readonly paidComponents: PaidComponent[];
}
