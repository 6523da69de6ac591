import type { IConstruct } from "constructs";
import { AppTable } from "../app-state/app-table";
import { ConstructFacts } from "../app-state/construct-facts";
import type { CachedRepositories } from "./cache-rule-rules";
import type { IContainerRegistry } from "./i-container-registry";
import { RegistryRoleAssignmentMode } from "./registry-grants";

/** What is known at synth of a registry beyond its public interface. */
export interface RegistryFacts {
  readonly roleAssignmentMode: RegistryRoleAssignmentMode;
  readonly resourceGroupName: string;
  /** Throws for a registry that was imported without its region. */
  readonly location: () => string;
  /** Whether it is known to lie in the subscription that Terraform deploys to. */
  readonly isInProviderSubscription: boolean;
  /** Who reaches the registry; undefined for one that was not created here. */
  readonly reach?: RegistryReach;
  /** The regions of the registry and its replicas at synth; undefined where not all are known. */
  readonly regions?: () => readonly string[] | undefined;
}

/** Who reaches a registry that was created here. */
export interface RegistryReach {
  /** Whether only some reach it: by a private endpoint, or from ranges of addresses. */
  readonly isRestricted: boolean;
  /** Whether Azure's own services reach it all the same. */
  readonly trustedServices: boolean;
}

export const registryFacts = new ConstructFacts<RegistryFacts>();

/** The permissions mode of a registry; somebody's own implementation counts as Azure's default. */
export function roleAssignmentModeOf(registry: IContainerRegistry): RegistryRoleAssignmentMode {
  return registryFacts.of(registry)?.roleAssignmentMode ?? RegistryRoleAssignmentMode.RBAC;
}

const cachedRepositories = new AppTable<IConstruct, CachedRepositories[]>();
const webhooks = new AppTable<IConstruct, IConstruct[]>();

/** What the registry caches so far. To be added to by its cache rules, which must not overlap. */
export function cachedIn(registry: IContainerRegistry): CachedRepositories[] {
  return cachedRepositories.getOrMake(registry, registry, () => []);
}

/** The webhooks of the registry so far, to be added to by each of them. */
export function webhooksOf(registry: IContainerRegistry): IConstruct[] {
  return webhooks.getOrMake(registry, registry, () => []);
}
