import type { IConstruct } from "constructs";
import type { SubnetReference } from "./subnet-reference";

/** A virtual network, created here or by someone else. */
export interface IVirtualNetwork extends IConstruct {
  /** The network's resource id. */
  readonly id: string;
  /** The network's name. */
  readonly name: string;
  /** The resource group that the network lies in. */
  readonly resourceGroupName: string;
  /** The ranges of the network; empty where they are not known. */
  readonly addressSpace: string[];
  /** The subnet with this name. */
  subnet(name: string): SubnetReference;
}
