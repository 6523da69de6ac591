/** The total capacity of nodes. */
export interface NodeCapacity {
  /** The number of nodes, without numbers known only to Terraform. */
  readonly nodes: number;
  /** The total vCPUs, without VM sizes unknown to the library. */
  readonly vcpus: number;
  /** The total memory in GiB, without VM sizes unknown to the library. */
  readonly memoryGib: number;
}

/** The VM size and the capacity of a pool. */
export interface PoolCost {
  /** The name of the pool. */
  readonly pool: string;
  /** The VM size. */
  readonly vmSize: string;
  /** Whether the nodes are spot nodes. */
  readonly isSpot: boolean;
  /** The minimum capacity. */
  readonly minimum: NodeCapacity;
  /** The maximum capacity, without surge nodes. */
  readonly maximum: NodeCapacity;
}

/** A billed component other than nodes. */
export interface PaidComponent {
  /** The component. */
  readonly component: string;
  /** The quantities that determine its cost. */
  readonly growsWith: string;
  /** The pricing page. */
  readonly pricing: string;
}

/** The billed resources of a cluster with a preset. Prices change and are not included. */
export interface PresetCost {
  /** The pools, the system pool first. */
  readonly pools: PoolCost[];
  /** The total minimum capacity. */
  readonly minimum: NodeCapacity;
  /** The total maximum capacity. */
  readonly maximum: NodeCapacity;
  /** VM sizes unknown to the library. */
  readonly unknownSizes: string[];
  /** Billed components other than nodes. */
  readonly paidComponents: PaidComponent[];
}
