/** The disk that a node's operating system, images and logs lie on. */
export class OsDisk {
  /**
   * On the local storage of the virtual machine: faster to start, faster to run and without cost
   * of its own. Lost when a node is deallocated.
   *
   * @param sizeGb 30–2048 GB, at most what the VM size holds locally. Default: 128 GB, or what the
   * VM size holds when that is less.
   */
  public static ephemeral(sizeGb?: number): OsDisk {
    return new OsDisk("Ephemeral", sizeGb);
  }

  /**
   * On a managed disk.
   *
   * @param sizeGb 30–2048 GB. Default: AKS decides by the number of vCPUs.
   */
  public static managed(sizeGb?: number): OsDisk {
    return new OsDisk("Managed", sizeGb);
  }

  private constructor(
    /** `Ephemeral` or `Managed`. */
    public readonly diskType: string,
    /** The size in GB; undefined where AKS decides. */
    public readonly sizeGb?: number,
  ) {}

  /** The disk in words: `ephemeral, 128 GB`. */
  public toString(): string {
    const kind = this.diskType.toLowerCase();
    return this.sizeGb === undefined ? kind : `${kind}, ${this.sizeGb} GB`;
  }
}
