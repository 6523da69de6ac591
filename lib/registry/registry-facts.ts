import type { IConstruct } from "constructs";
import { AppTable } from "../app-state/app-table";
import { ConstructFacts } from "../app-state/construct-facts";
import type { CachedRepositories } from "./cache-rule-rules";
import type { IContainerRegistry } from "./i-container-registry";
import { RegistryRoleAssignmentMode } from "./registry-grants";

/** Facts about a registry that are known at synth and not in its public interface. */
export interface RegistryFacts {
  readonly roleAssignmentMode: RegistryRoleAssignmentMode;
  readonly resourceGroupName: string;
  /** The region. Throws for a registry that was imported without it. */
  readonly location: () => string;
  /** The region, if it is known at synth. */
  readonly knownLocation?: string;
  /** Whether it is known to be in the subscription that Terraform deploys to. */
  readonly isInProviderSubscription: boolean;
  /** The network access to the registry; undefined for an imported registry. */
  readonly reach?: RegistryReach;
  /** The regions of the registry and its replicas at synth; undefined where not all are known. */
  readonly regions?: () => readonly string[] | undefined;
}

/** The network access to a registry of this app. */
export interface RegistryReach {
  /** Whether access is restricted to private endpoints or IP ranges. */
  readonly isRestricted: boolean;
  /** Whether trusted Azure services bypass the restriction. */
  readonly trustedServices: boolean;
}

export const registryFacts = new ConstructFacts<RegistryFacts>();

/** The permissions mode of a registry; for custom implementations, Azure's default. */
export function roleAssignmentModeOf(registry: IContainerRegistry): RegistryRoleAssignmentMode {
  return registryFacts.of(registry)?.roleAssignmentMode ?? RegistryRoleAssignmentMode.RBAC;
}

const cachedRepositories = new AppTable<IConstruct, CachedRepositories[]>();
const webhooks = new AppTable<IConstruct, IConstruct[]>();

/** The cached repositories so far. Cache rules add to this list and must not overlap. */
export function cachedIn(registry: IContainerRegistry): CachedRepositories[] {
  return cachedRepositories.getOrMake(registry, registry, () => []);
}

/** The webhooks of the registry so far. Each webhook adds itself. */
export function webhooksOf(registry: IContainerRegistry): IConstruct[] {
  return webhooks.getOrMake(registry, registry, () => []);
}
