/**
 * A subnet, as far as other constructs need to know it: `AksNetwork.nodeSubnet`, an
 * `azurerm_subnet` of your own, or an object with its id.
 */
export interface SubnetReference {
  /** The subnet's resource id. */
  readonly id: string;
  /**
   * The subnet's IPv4 range in CIDR notation. Where it is given, ranges that overlap it and pools
   * that do not fit into it are refused at synth.
   *
   * @default - unknown, and so not checked
   */
  readonly addressPrefix?: string;
}
