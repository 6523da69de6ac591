/** The slice of a GPU that each node offers, on VM sizes with multi-instance GPUs (A100, H100). */
export enum GpuInstance {
  MIG_1G = "MIG1g",
  MIG_2G = "MIG2g",
  MIG_3G = "MIG3g",
  MIG_4G = "MIG4g",
  MIG_7G = "MIG7g",
}

/** The GPU of a pool's nodes; only with a VM size of the N family. Changing it replaces the pool. */
export class Gpu {
  /** AKS installs NVIDIA's driver. */
  public static withDriver(): Gpu {
    return new Gpu("Install");
  }

  /** No driver, for clusters where the NVIDIA GPU operator installs it. */
  public static withoutDriver(): Gpu {
    return new Gpu("None");
  }

  /** AKS installs the driver and divides each GPU into instances of this size. */
  public static partitioned(instance: GpuInstance): Gpu {
    return new Gpu("Install", instance);
  }

  private constructor(
    /** `Install` or `None`. */
    public readonly driver: string,
    /** The multi-instance profile, if any. */
    public readonly instance?: GpuInstance,
  ) {}

  /** Driver and instances in words. */
  public toString(): string {
    const driver = this.driver === "None" ? "without driver" : "with driver";
    return this.instance ? `${driver}, ${this.instance}` : driver;
  }
}
