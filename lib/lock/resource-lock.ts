import { ManagementLock } from "@cdktf/provider-azurerm/lib/management-lock";
import { Construct } from "constructs";
import type { ConstructReference } from "../api/construct-reference";
import { publicApi } from "../api/public-api";
import { defaultName } from "../resource/default-name";
import { checkNames } from "../resource/name-rules";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { resourceLockRules } from "./resource-lock-rules";

/** What a lock prevents. */
export enum LockLevel {
  /** Azure refuses to delete the resource, and accepts changes. */
  CANNOT_DELETE = "CanNotDelete",
  /** Azure refuses to delete or change the resource. */
  READ_ONLY = "ReadOnly",
}

/** A resource, resource group or subscription that is locked: an L1 resource, or an object with its id. */
export interface LockedResource extends ConstructReference {
  /** The resource ID. */
  readonly id: string;
}

/** Options of a lock. Changing any of them replaces the lock. */
export interface ResourceLockProps {
  /**
   * What is locked: a resource, or a resource group with everything in it. For constructs of this
   * library, it is their `resource`.
   */
  readonly on: LockedResource;
  /**
   * What the lock prevents.
   *
   * @default LockLevel.CANNOT_DELETE
   */
  readonly level?: LockLevel;
  /**
   * The name: 1–90 letters, digits, `_` and `-`.
   *
   * @default - `lock-` and the path of the construct
   */
  readonly name?: string;
  /**
   * The reason, for those whose changes are refused: at most 512 characters.
   *
   * @default - none
   */
  readonly notes?: string;
}

/**
 * A lock that protects a resource from deletion or changes by everyone, including owners. `terraform
 * destroy` removes it first, because the lock depends on the resource. A replacement of the resource by
 * Terraform also removes the lock.
 *
 * The deploying identity must be Owner or User Access Administrator of the resource.
 */
@publicApi("ResourceLock")
export class ResourceLock extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: ManagementLock;

  constructor(scope: Construct, id: string, props: ResourceLockProps) {
    super(scope, id);
    checkNames(this);
    const { on, level = LockLevel.CANNOT_DELETE, notes } = props;
    const name = props.name ?? defaultName(this, "lock", LIMITS.lockName.value);
    enforce(this, resourceLockRules, { name, notes, scope: on.id, level, locked: on });
    this.resource = new ManagementLock(this, "Default", {
      name,
      scope: on.id,
      lockLevel: level,
      notes,
    });
  }
}
