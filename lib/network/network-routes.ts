import { NatGateway } from "@cdktf/provider-azurerm/lib/nat-gateway";
import { NatGatewayPublicIpAssociation } from "@cdktf/provider-azurerm/lib/nat-gateway-public-ip-association";
import { PublicIp } from "@cdktf/provider-azurerm/lib/public-ip";
import { Route } from "@cdktf/provider-azurerm/lib/route";
import { RouteTable } from "@cdktf/provider-azurerm/lib/route-table";
import type { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { SubnetNatGatewayAssociation } from "@cdktf/provider-azurerm/lib/subnet-nat-gateway-association";
import { SubnetRouteTableAssociation } from "@cdktf/provider-azurerm/lib/subnet-route-table-association";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { defaultName } from "../resource/default-name";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import type { NatGatewayOptions, NetworkRouting, NextHop } from "./network-routing";

const LONGEST_NAME = 80;

/** The egress resources of a network: a NAT gateway, or a route table. */
export class NetworkRoutes {
  public readonly natGateway?: NatGateway;
  public readonly routeTable?: RouteTable;
  public readonly publicIps: PublicIp[] = [];
  public readonly defaultRoute?: Route;
  private readonly own: ITerraformDependable[] = [];

  constructor(
    private readonly network: Construct,
    private readonly resourceGroup: ResourceGroupReference,
    private readonly routing: NetworkRouting,
  ) {
    const { _natGateway, _nextHop, _hasRouteTable } = routing;
    this.natGateway = _natGateway && this.createNatGateway(_natGateway);
    this.routeTable = _hasRouteTable ? this.createRouteTable() : undefined;
    this.defaultRoute =
      this.routeTable && _nextHop && this.createDefaultRoute(this.routeTable, _nextHop);
  }

  /** Routes the traffic of a subnet through these resources. */
  public attach(subnet: Subnet, id: string): ITerraformDependable[] {
    const subnetId = subnet.id;
    if (this.natGateway) {
      const natGatewayId = this.natGateway.id;
      return [
        new SubnetNatGatewayAssociation(this.network, `${id}-nat-gateway`, {
          subnetId,
          natGatewayId,
        }),
      ];
    }
    if (this.routeTable) {
      const routeTableId = this.routeTable.id;
      return [
        new SubnetRouteTableAssociation(this.network, `${id}-route-table`, {
          subnetId,
          routeTableId,
        }),
      ];
    }
    return [];
  }

  /** The resources that egress depends on. Firewall rules may still be added until synth. */
  public get prerequisites(): ITerraformDependable[] {
    return [...this.own, ...(this.routing._nextHop?.prerequisites ?? [])];
  }

  private createNatGateway(options: NatGatewayOptions): NatGateway {
    const { publicIpNames, idleTimeoutMinutes, zone } = options;
    const { publicIpCount = publicIpNames?.length ?? 1 } = options;
    const { resourceGroupName, location } = this.place;
    const zones = zone === undefined ? undefined : [zone];
    const gateway = new NatGateway(this.network, "nat-gateway", {
      name: options.name ?? defaultName(this.network, "ng", LONGEST_NAME),
      resourceGroupName,
      location,
      idleTimeoutInMinutes: idleTimeoutMinutes,
      zones,
    });
    for (let number = 1; number <= publicIpCount; number += 1) {
      const address = new PublicIp(this.network, `nat-gateway-ip-${number}`, {
        name:
          publicIpNames?.[number - 1] ??
          `${defaultName(this.network, "pip-ng", LONGEST_NAME - 3)}-${number}`,
        resourceGroupName,
        location,
        allocationMethod: "Static",
        sku: "Standard",
        zones,
      });
      this.publicIps.push(address);
      this.own.push(
        new NatGatewayPublicIpAssociation(this.network, `nat-gateway-ip-association-${number}`, {
          natGatewayId: gateway.id,
          publicIpAddressId: address.id,
        }),
      );
    }
    return gateway;
  }

  /** The default route is a separate resource, because kubenet also writes routes to the table. */
  private createRouteTable(): RouteTable {
    const { _nextHop, _routeTableName } = this.routing;
    return new RouteTable(this.network, "route-table", {
      name: _routeTableName ?? defaultName(this.network, "rt", LONGEST_NAME),
      ...this.place,
      bgpRoutePropagationEnabled: _nextHop ? false : undefined,
    });
  }

  private createDefaultRoute(table: RouteTable, nextHop: NextHop): Route {
    const route = new Route(this.network, "default-route", {
      name: "default",
      resourceGroupName: this.place.resourceGroupName,
      routeTableName: table.name,
      addressPrefix: "0.0.0.0/0",
      nextHopType: "VirtualAppliance",
      nextHopInIpAddress: nextHop.privateIpAddress,
    });
    this.own.push(route);
    return route;
  }

  private get place() {
    const { name: resourceGroupName, location } = this.resourceGroup;
    return { resourceGroupName, location };
  }
}
