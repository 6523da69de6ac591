/** The HTTP proxy of nodes and pods. */
export interface HttpProxy {
  /**
   * The URL of the proxy for HTTP: `http://proxy.example.com:3128`.
   *
   * @default - none
   */
  readonly http?: string;
  /**
   * The URL of the proxy for HTTPS.
   *
   * @default - that of `http`
   */
  readonly https?: string;
  /**
   * Names and ranges that are reached without the proxy: `registry.example.com`, `10.0.0.0/8`. AKS adds
   * the ranges of the cluster, which azurerm would remove (hashicorp/terraform-provider-azurerm#24188):
   * Terraform sets this list when it creates the cluster, and ignores later changes.
   *
   * @default - only what AKS adds
   */
  readonly except?: string[];
  /**
   * The certificate of the CA of the proxy, in PEM format.
   *
   * @default - the CAs that the nodes trust
   */
  readonly trustedCertificate?: string;
}

/** The CSI storage drivers of the cluster. */
export interface StorageDrivers {
  /**
   * Azure Disks.
   *
   * @default true
   */
  readonly disk?: boolean;
  /**
   * Azure Files.
   *
   * @default true
   */
  readonly file?: boolean;
  /**
   * Azure Blob Storage.
   *
   * @default false
   */
  readonly blob?: boolean;
  /**
   * The controller of volume snapshots. It needs the driver for disks.
   *
   * @default true
   */
  readonly snapshotController?: boolean;
}

/** SSH access to Linux nodes, for troubleshooting from the network of the nodes. */
export interface LinuxProfile {
  /** The public key: `ssh-ed25519 …` or `ssh-rsa …`. Changing it replaces the cluster. */
  readonly sshPublicKey: string;
  /**
   * The name of the user: letters, digits, `_` and `-`, with a letter first. Changing it replaces the
   * cluster.
   *
   * @default "azureuser"
   */
  readonly adminUsername?: string;
}
