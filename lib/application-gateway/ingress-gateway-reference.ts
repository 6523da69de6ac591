import type { ITerraformDependable } from "cdktf";
import type { ConstructReference } from "../api/construct-reference";

/**
 * An application gateway that an ingress controller configures: an `ApplicationGateway`, an
 * `azurerm_application_gateway`, or an object with its id.
 */
export interface IngressGatewayReference extends ConstructReference {
  /** The resource ID. */
  readonly id: string;
  /**
   * The resource ID of its subnet, on which the ingress controller is assigned Network Contributor.
   *
   * @default - the role is not assigned: the identity of the add-on must have it
   */
  readonly subnetId?: string;
  /**
   * The resource ID of the identity of the gateway, on which the ingress controller is assigned Managed
   * Identity Operator.
   *
   * @default - the gateway has no identity
   */
  readonly identityId?: string;
  /**
   * The resources that must exist before the gateway is used.
   *
   * @default - only the gateway
   */
  readonly prerequisites?: ITerraformDependable[];
}
