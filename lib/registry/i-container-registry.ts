import type { ITerraformDependable } from "cdktf";
import type { Grant } from "../identity/grant";
import type { Principal } from "../identity/principal";
import type { IPrivateLinkResource } from "../private-link/private-link";
import type { Repositories } from "./repositories";

/**
 * A container registry, created here or imported.
 *
 * A grant takes `repositories` only where the registry is in the permissions mode for it
 * (`RegistryRoleAssignmentMode.RBAC_ABAC`), and is refused otherwise. Several grants of one right to
 * one principal add up, and one without `repositories` is for all of them.
 */
export interface IContainerRegistry extends IPrivateLinkResource {
  /** The registry's resource id. */
  readonly registryId: string;
  /** The registry's name. */
  readonly registryName: string;
  /** Where images are pushed to and pulled from: `<name>.azurecr.io`. */
  readonly loginServer: string;
  /**
   * What must exist before somebody pulls: the registry, and its private endpoint where it was made
   * with one. Empty for imported registries.
   */
  readonly prerequisites: ITerraformDependable[];
  /** Lets a principal pull images: `registry.grantPull(cluster.kubeletIdentity)`. */
  grantPull(principal: Principal, repositories?: Repositories): Grant;
  /** Lets a principal push and pull images, such as a pipeline's. */
  grantPush(principal: Principal, repositories?: Repositories): Grant;
  /**
   * Lets a principal delete images and tags. In the mode for repositories, Azure has no role for this
   * alone: it pushes and pulls as well.
   */
  grantDelete(principal: Principal, repositories?: Repositories): Grant;
  /**
   * Lets a principal attach signatures to images with Notation, which pushes them next to the image.
   * The right to sign with the key is another one, on its vault.
   */
  grantSign(principal: Principal, repositories?: Repositories): Grant;
  /** Lets a principal copy images from elsewhere into the registry with `az acr import`, and pull. */
  grantImport(principal: Principal): Grant;
  /**
   * Lets a principal list the names of all repositories. Outside of the mode for repositories, Azure
   * has no role for this alone: it pulls as well.
   */
  grantListRepositories(principal: Principal): Grant;
}
