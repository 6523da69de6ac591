import { publicApi } from "../../api/public-api";

/** The multi-instance GPU profile, for VM sizes with A100, H100 or H200 GPUs. */
export enum GpuInstance {
  MIG_1G = "MIG1g",
  MIG_2G = "MIG2g",
  MIG_3G = "MIG3g",
  MIG_4G = "MIG4g",
  MIG_7G = "MIG7g",
}

/** GPU options, for VM sizes of the N family. Changing them replaces the pool. */
@publicApi("Gpu")
export class Gpu {
  /** AKS installs the NVIDIA driver. */
  public static withDriver(): Gpu {
    return new Gpu("Install");
  }

  /** No driver, for clusters where the NVIDIA GPU Operator installs it. */
  public static withoutDriver(): Gpu {
    return new Gpu("None");
  }

  /** AKS installs the driver and partitions each GPU into instances of this size. */
  public static partitioned(instance: GpuInstance): Gpu {
    return new Gpu("Install", instance);
  }

  private constructor(
    /** `Install` or `None`. */
    public readonly driver: string,
    /** The multi-instance profile, if any. */
    public readonly instance?: GpuInstance,
  ) {}

  /** The driver and the profile as text. */
  public toString(): string {
    const driver = this.driver === "None" ? "without driver" : "with driver";
    return this.instance ? `${driver}, ${this.instance}` : driver;
  }
}
