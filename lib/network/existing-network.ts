import { DataAzurermSubnet } from "@cdktf/provider-azurerm/lib/data-azurerm-subnet";
import { DataAzurermVirtualNetwork } from "@cdktf/provider-azurerm/lib/data-azurerm-virtual-network";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { useProvider } from "../resource/providers";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { enforce } from "../rules/report";
import { resourceIdFormat } from "../rules/resource-ids";
import { defineRules } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import type { IVirtualNetwork } from "./i-virtual-network";
import type { SubnetReference } from "./subnet-reference";

/** Identifies the network to import. */
export interface NetworkNameAttributes {
  /** The network's name. */
  readonly name: string;
  /** The resource group of the network. */
  readonly resourceGroupName: string;
  /**
   * The `AzurermProvider` of the subscription that it is in.
   *
   * @default - that of the construct above, or the default provider
   */
  readonly provider?: TerraformProvider;
}

const nameRules = defineRules<NetworkNameAttributes>("2026-11-29", [
  formatRule({
    id: "AKS-NET-050",
    title: 'Imported virtual network names have 2–64 letters, digits, "_", "." and "-"',
    source: SOURCES.resourceNames,
    format: FORMATS.virtualNetworkName,
    fields: (network) => [["name", network.name]],
  }),
]);

const idRules = defineRules<{ readonly networkId: string }>("2026-11-29", [
  formatRule({
    id: "AKS-NET-051",
    title: "The id of an imported virtual network is its full resource ID",
    source: SOURCES.azurermPeering,
    format: resourceIdFormat("virtualNetwork"),
    fields: (network) => [["networkId", network.networkId]],
  }),
]);

/** An existing network whose id and subnets Terraform looks up by name. */
@publicApi("IVirtualNetwork")
export class LookedUpNetwork extends Construct implements IVirtualNetwork {
  private readonly data: DataAzurermVirtualNetwork;

  constructor(scope: Construct, id: string, attributes: NetworkNameAttributes) {
    super(scope, id);
    useProvider(this, attributes.provider);
    enforce(this, nameRules, attributes);
    this.data = new DataAzurermVirtualNetwork(this, "Default", { ...attributes });
  }

  public get id(): string {
    return this.data.id;
  }

  public get name(): string {
    return this.data.name;
  }

  public get resourceGroupName(): string {
    return this.data.resourceGroupName;
  }

  public get addressSpace(): string[] {
    return this.data.addressSpace;
  }

  public subnet(name: string): SubnetReference {
    const id = `subnet-${name}`;
    const existing = this.node.tryFindChild(id) as DataAzurermSubnet | undefined;
    const data =
      existing ??
      new DataAzurermSubnet(this, id, {
        name,
        virtualNetworkName: this.data.name,
        resourceGroupName: this.data.resourceGroupName,
      });
    return { id: data.id, name };
  }
}

/** An existing network that is known only by its id. */
@publicApi("IVirtualNetwork")
export class NetworkById extends Construct implements IVirtualNetwork {
  public readonly addressSpace: string[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly networkId: string,
  ) {
    super(scope, id);
    enforce(this, idRules, { networkId });
  }

  public get id(): string {
    return this.networkId;
  }

  public get name(): string {
    return this.segment("virtualNetworks");
  }

  public get resourceGroupName(): string {
    return this.segment("resourceGroups");
  }

  public subnet(name: string): SubnetReference {
    return { id: `${this.networkId}/subnets/${name}`, name };
  }

  private segment(type: string): string {
    if (!isKnown(this.networkId)) {
      throw new Error(
        `[${this.node.path}] The id of this network is known only to Terraform, so its ${type} segment cannot be read at synthesis. Fix: use AksNetwork.fromNetworkName.`,
      );
    }
    const segments = this.networkId.split("/");
    return segments[segments.indexOf(type) + 1] ?? "";
  }
}
