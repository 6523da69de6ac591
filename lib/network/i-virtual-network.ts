import type { IConstruct } from "constructs";
import type { SubnetReference } from "./subnet-reference";

/** A virtual network, created in this app or imported. */
export interface IVirtualNetwork extends IConstruct {
  /** The network's resource ID. */
  readonly id: string;
  /** The network's name. */
  readonly name: string;
  /** The resource group of the network. */
  readonly resourceGroupName: string;
  /** The ranges of the network; empty where they are not known. */
  readonly addressSpace: string[];
  /** The subnet with this name. */
  subnet(name: string): SubnetReference;
}
