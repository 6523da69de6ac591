import { publicApi } from "../../api/public-api";

/** The OS disk of nodes, which also stores images and logs. */
@publicApi("OsDisk")
export class OsDisk {
  /**
   * A disk on the local storage of the virtual machine: it starts faster, has lower latency and no
   * additional cost. It is lost when the node is deallocated.
   *
   * @param sizeGb 30–2048 GB, up to the local storage of the VM size. Default: 128 GB, or the local
   * storage of the VM size if smaller.
   */
  public static ephemeral(sizeGb?: number): OsDisk {
    return new OsDisk("Ephemeral", sizeGb);
  }

  /**
   * A managed disk.
   *
   * @param sizeGb 30–2048 GB. Default: AKS decides by the number of vCPUs.
   */
  public static managed(sizeGb?: number): OsDisk {
    return new OsDisk("Managed", sizeGb);
  }

  private constructor(
    /** `Ephemeral` or `Managed`. */
    public readonly diskType: string,
    /** The size in GB; undefined if AKS decides. */
    public readonly sizeGb?: number,
  ) {}

  /** The disk as text: `ephemeral, 128 GB`. */
  public toString(): string {
    const kind = this.diskType.toLowerCase();
    return this.sizeGb === undefined ? kind : `${kind}, ${this.sizeGb} GB`;
  }
}
