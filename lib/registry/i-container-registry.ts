import type { ITerraformDependable } from "cdktf";
import type { Grant } from "../identity/grant";
import type { Principal } from "../identity/principal";
import type { IPrivateLinkResource } from "../private-link/private-link";
import type { Repositories } from "./repositories";

/**
 * A container registry, created in this app or imported.
 *
 * A grant accepts `repositories` only if the registry is in the ABAC permissions mode
 * (`RegistryRoleAssignmentMode.RBAC_ABAC`), and is rejected otherwise. Several grants of one
 * permission to one principal are combined; a grant without `repositories` covers all of them.
 */
export interface IContainerRegistry extends IPrivateLinkResource {
  /** The registry's resource ID. */
  readonly registryId: string;
  /** The registry's name. */
  readonly registryName: string;
  /** The login server: `<name>.azurecr.io`. */
  readonly loginServer: string;
  /**
   * The resources that pulls depend on: the registry, and its private endpoint if it was created
   * with one. Empty for imported registries.
   */
  readonly prerequisites: ITerraformDependable[];
  /** Lets a principal pull images: `registry.grantPull(cluster.kubeletIdentity)`. */
  grantPull(principal: Principal, repositories?: Repositories): Grant;
  /** Lets a principal, such as a pipeline, push and pull images. */
  grantPush(principal: Principal, repositories?: Repositories): Grant;
  /**
   * Lets a principal delete images and tags. In the ABAC permissions mode, Azure has no role for
   * deletion only, so the principal can also push and pull.
   */
  grantDelete(principal: Principal, repositories?: Repositories): Grant;
  /**
   * Lets a principal attach signatures to images with Notation, which pushes them next to the
   * image. Signing with the key needs a separate role on its vault.
   */
  grantSign(principal: Principal, repositories?: Repositories): Grant;
  /** Lets a principal import images into the registry with `az acr import`, and pull. */
  grantImport(principal: Principal): Grant;
  /**
   * Lets a principal list the names of all repositories. Outside the ABAC permissions mode, Azure
   * has no role for listing only, so the principal can also pull.
   */
  grantListRepositories(principal: Principal): Grant;
}
