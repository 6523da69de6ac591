import { ApplicationLoadBalancer } from "@cdktf/provider-azurerm/lib/application-load-balancer";
import { ApplicationLoadBalancerFrontend } from "@cdktf/provider-azurerm/lib/application-load-balancer-frontend";
import { ApplicationLoadBalancerSubnetAssociation } from "@cdktf/provider-azurerm/lib/application-load-balancer-subnet-association";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import type { IAksCluster } from "../cluster/i-aks-cluster";
import { FederatedSubject } from "../identity/federated-subject";
import { assignRole, idPart } from "../identity/role-assignment";
import { ROLES } from "../identity/roles";
import { WorkloadIdentity } from "../identity/workload-identity";
import type { SubnetReference } from "../network/subnet-reference";
import { defaultName } from "../resource/default-name";
import { checkPlace } from "../resource/place";
import { prerequisitesOf } from "../resource/prerequisites";
import { groupIdOf } from "../resource/resource-group-id";
import type { ResourceGroupReference } from "../resource/resource-group-reference";
import { partOf, SUBSCRIPTION_PART } from "../resource/resource-id";
import { Tags } from "../resource/tags";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { gatewayForContainersRules } from "./application-gateway-rules";

/** The service account of the ALB controller, by its Helm chart with the default values. */
const CONTROLLER = { namespace: "azure-alb-system", name: "alb-controller-sa" };

/** Options of an Application Gateway for Containers. */
export interface ApplicationGatewayForContainersProps {
  /** The resource group of the gateway, in the region of the cluster. */
  readonly resourceGroup: ResourceGroupReference;
  /** The cluster whose ALB controller configures the gateway. It must have an OIDC issuer. */
  readonly cluster: IAksCluster;
  /** The subnet of the gateway: `SubnetPurpose.applicationGatewayForContainers`. */
  readonly subnet: SubnetReference;
  /**
   * The name: 2–64 letters, digits, `_`, `.` and `-`. Changing it replaces the gateway.
   *
   * @default - `agfc-` and the path of the construct
   */
  readonly name?: string;
  /**
   * The names of the frontends, each of which has an FQDN: 2–64 letters, digits, `_`, `.` and `-`.
   *
   * @default ["frontend"]
   */
  readonly frontends?: string[];
  /**
   * Tags of the gateway, its frontends, and the identity of the controller.
   *
   * @default - the tags of the parent scopes
   */
  readonly tags?: { [key: string]: string };
}

/**
 * An Application Gateway for Containers for a cluster, with its frontends, its association with a subnet,
 * and the identity of the ALB controller with its roles. The controller itself is a Helm chart, which is
 * installed with the client ID of `controllerIdentity`.
 */
@publicApi("ApplicationGatewayForContainers")
export class ApplicationGatewayForContainers extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: ApplicationLoadBalancer;
  /** The L1 resource of the association with the subnet. */
  public readonly association: ApplicationLoadBalancerSubnetAssociation;
  /** The L1 resources of the frontends, by their names. */
  public readonly frontends: { [name: string]: ApplicationLoadBalancerFrontend };
  /** The identity of the ALB controller. Its client ID is a value of the Helm chart. */
  public readonly controllerIdentity: WorkloadIdentity;

  constructor(scope: Construct, id: string, props: ApplicationGatewayForContainersProps) {
    super(scope, id);
    checkPlace(this, props.resourceGroup);
    const { resourceGroup, cluster, subnet, frontends = ["frontend"] } = props;
    const name = props.name ?? defaultName(this, "agfc", LIMITS.applicationLoadBalancerName.value);
    enforce(this, gatewayForContainersRules, {
      name,
      frontends,
      delegatedTo: subnet.delegatedTo,
    });
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.resource = new ApplicationLoadBalancer(this, "Default", {
      name,
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
    });
    const applicationLoadBalancerId = this.resource.id;
    this.frontends = Object.fromEntries(
      frontends.map((frontend) => [
        frontend,
        new ApplicationLoadBalancerFrontend(this, `frontend-${idPart(this, frontend)}`, {
          name: frontend,
          applicationLoadBalancerId,
        }),
      ]),
    );
    this.association = new ApplicationLoadBalancerSubnetAssociation(this, "association", {
      name: "association",
      applicationLoadBalancerId,
      subnetId: subnet.id,
      dependsOn: prerequisitesOf(this, subnet.prerequisites),
    });
    this.controllerIdentity = new WorkloadIdentity(this, "controller", {
      resourceGroup,
      subjects: [FederatedSubject.serviceAccount(cluster, CONTROLLER)],
    });
    this.assignRoles(props);
  }

  /** The resource ID of the gateway, to which Kubernetes gateways refer. */
  public get id(): string {
    return this.resource.id;
  }

  private assignRoles({ cluster, resourceGroup, subnet }: ApplicationGatewayForContainersProps) {
    const { principal } = this.controllerIdentity;
    const nodes = `/subscriptions/${partOf(cluster.clusterId, SUBSCRIPTION_PART)}/resourceGroups/${cluster.nodeResourceGroup}`;
    const grants = [
      ["gateway-group-role", ROLES.gatewayForContainersManager, groupIdOf(this, resourceGroup)],
      ["subnet-role", ROLES.networkContributor, subnet.id],
      ["node-group-role", ROLES.reader, nodes],
    ] as const;
    for (const [role, name, scope] of grants) {
      assignRole(this, role, { role: name, scope, principal });
    }
  }
}
