/** Group Managed Service Accounts of Active Directory for Windows pods. Taking it out replaces. */
export class Gmsa {
  /** With the DNS servers of the virtual network, which must know the domain. */
  public static withNetworkDns(): Gmsa {
    return new Gmsa("", "");
  }

  /**
   * With a DNS server of the domain.
   *
   * @param dnsServer The IPv4 address of the server.
   * @param rootDomain The name of the domain, such as `corp.example.com`.
   */
  public static withDns(dnsServer: string, rootDomain: string): Gmsa {
    return new Gmsa(dnsServer, rootDomain);
  }

  private constructor(
    /** The address of the DNS server; empty for the network's own. */
    public readonly dnsServer: string,
    /** The root domain; empty for the network's own. */
    public readonly rootDomain: string,
  ) {}
}

/**
 * What Windows nodes have in common. AKS makes an account `azureuser` with a password that nobody
 * knows where this is left out; another name later replaces the cluster.
 */
export interface WindowsProfile {
  /**
   * The name of the administrator: 1–20 characters. Changing it replaces the cluster.
   *
   * @default "azureuser"
   */
  readonly adminUsername?: string;
  /**
   * The password, which never stands in the code: the value of a sensitive `TerraformVariable`, or
   * `keyVault.secretValue("…")`. Azure wants 14–123 characters, of three kinds out of lower case,
   * upper case, digits and others. A change restarts the Windows nodes.
   */
  readonly adminPassword: string;
  /**
   * Bring licences for Windows Server of your own (Azure Hybrid Benefit).
   *
   * @default false
   */
  readonly hybridBenefit?: boolean;
  /**
   * Group Managed Service Accounts.
   *
   * @default - none
   */
  readonly gmsa?: Gmsa;
}
