import { publicApi } from "../../api/public-api";

/** Active Directory group Managed Service Accounts (gMSA) for Windows pods. Removing it replaces the cluster. */
@publicApi("Gmsa")
export class Gmsa {
  /** Uses the DNS servers of the virtual network, which must resolve the domain. */
  public static withNetworkDns(): Gmsa {
    return new Gmsa("", "");
  }

  /**
   * Uses a DNS server of the domain.
   *
   * @param dnsServer The IPv4 address of the server.
   * @param rootDomain The name of the domain, such as `corp.example.com`.
   */
  public static withDns(dnsServer: string, rootDomain: string): Gmsa {
    return new Gmsa(dnsServer, rootDomain);
  }

  private constructor(
    /** The address of the DNS server; empty for the DNS servers of the virtual network. */
    public readonly dnsServer: string,
    /** The root domain; empty for the DNS servers of the virtual network. */
    public readonly rootDomain: string,
  ) {}
}

/**
 * Settings for all Windows nodes. By default, AKS creates an account `azureuser` with an unknown
 * password; changing the name later replaces the cluster.
 */
export interface WindowsProfile {
  /**
   * The name of the administrator: 1–20 characters. Changing it replaces the cluster.
   *
   * @default "azureuser"
   */
  readonly adminUsername?: string;
  /**
   * The password. Do not write it in the code: use a sensitive `TerraformVariable` or
   * `keyVault.secretValue("…")`. Azure requires 14–123 characters from three of these kinds: lower case,
   * upper case, digits, others. A change restarts the Windows nodes.
   */
  readonly adminPassword: string;
  /**
   * Use your own Windows Server licenses (Azure Hybrid Benefit).
   *
   * @default false
   */
  readonly hybridBenefit?: boolean;
  /**
   * Group Managed Service Accounts (gMSA).
   *
   * @default - none
   */
  readonly gmsa?: Gmsa;
}
