import { publicApi } from "../api/public-api";

/** The operating system of the nodes of a pool. */
@publicApi("NodeOs")
export class NodeOs {
  /** Ubuntu, in the version that AKS pairs with the Kubernetes version. */
  public static readonly UBUNTU = new NodeOs("Linux", "Ubuntu");
  /** Azure Linux, in the version that AKS pairs with the Kubernetes version. */
  public static readonly AZURE_LINUX = new NodeOs("Linux", "AzureLinux");
  /** Windows Server 2022; not for system pools. */
  public static readonly WINDOWS_2022 = new NodeOs("Windows", "Windows2022");

  /**
   * Another Linux SKU that azurerm supports, such as `Ubuntu2204` or `AzureLinux3`; from azurerm 4.67 also
   * `Ubuntu2404`.
   */
  public static linux(osSku: string): NodeOs {
    return new NodeOs("Linux", osSku);
  }

  /** Another Windows SKU that azurerm supports. */
  public static windows(osSku: string): NodeOs {
    return new NodeOs("Windows", osSku);
  }

  private constructor(
    /** `Linux` or `Windows`. */
    public readonly osType: string,
    /** The SKU in azurerm. */
    public readonly osSku: string,
  ) {}

  /** The SKU. */
  public toString(): string {
    return this.osSku;
  }

  /** Whether the nodes run Windows. */
  public get isWindows(): boolean {
    return this.osType === "Windows";
  }
}
