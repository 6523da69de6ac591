import { ContainerGroup } from "@cdktf/provider-azurerm/lib/container-group";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { type ITerraformDependable, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { DiagnosticSettings } from "../diagnostics/diagnostic-settings";
import { LogDestination } from "../diagnostics/log-destination";
import { type ManagedIdentityReference, Principal } from "../identity/principal";
import { grantRole, idPart } from "../identity/role-assignment";
import { ROLES } from "../identity/roles";
import { shareRole } from "../identity/shared-role";
import type { KeyVaultKeyReference } from "../key-vault/key-vault-key-reference";
import { roleAssignmentModeOf } from "../registry/registry-facts";
import { RegistryRoleAssignmentMode } from "../registry/registry-grants";
import { Repositories } from "../registry/repositories";
import { defaultName } from "../resource/default-name";
import { checkPlace } from "../resource/place";
import { addPrerequisites, prerequisitesOf } from "../resource/prerequisites";
import { Tags } from "../resource/tags";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { containerGroupConfig } from "./container-instance-config";
import type { ContainerInstanceProps } from "./container-instance-props";
import { containerInstanceRules } from "./container-instance-rules";
import {
  type ContainerInstanceSpec,
  containersOf,
  resolveInstance,
} from "./container-instance-spec";
import { containerInstanceWarnings } from "./container-instance-warnings";

/**
 * Containers without a cluster: a container group of Azure Container Instances, with an identity
 * and, by default, without an IP address.
 *
 * Almost every change replaces the group and its address: see `docs/container-instance.md`. Invalid
 * options are reported in one error.
 */
@publicApi("ContainerInstance")
export class ContainerInstance extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: ContainerGroup;
  /** The identity that pulls images and that the containers use. */
  public readonly identity: ManagedIdentityReference;
  /** The identity, for grants: `vault.grantSecretsUser(instance.principal)`. */
  public readonly principal: Principal;
  private readonly hasAddress: boolean;
  private readonly hasDnsName: boolean;

  constructor(scope: Construct, id: string, props: ContainerInstanceProps) {
    super(scope, id);
    checkPlace(this, props.resourceGroup);
    const spec = resolveInstance(props, {
      defaultName: () => defaultName(this, "ci", LIMITS.containerGroupName.value),
      keyOf: (value) => idPart(this, value),
    });
    enforce(this, [...containerInstanceRules, ...containerInstanceWarnings], spec);
    if (props.tags) {
      Tags.add(this, props.tags);
    }
    this.hasAddress = spec.address._type !== "None";
    this.hasDnsName = spec.address._dnsNameLabel !== undefined;
    this.identity = props.identity ?? this.makeIdentity(spec);
    this.principal = props.identity
      ? Principal._at(this, props.identity.principalId)
      : Principal._ownedBy(this, this.identity.principalId);
    this.resource = this.makeResource(spec, props.prerequisites);
    if (props.logs) {
      const destinations = [LogDestination.workspace(props.logs)];
      new DiagnosticSettings(this, "logs", { resourceId: this.resource.id, destinations });
    }
  }

  /** The resource ID of the group. */
  public get containerGroupId(): string {
    return this.resource.id;
  }

  /** The name of the group. */
  public get containerGroupName(): string {
    return this.resource.name;
  }

  /**
   * The public or private IP address. It changes when the group is replaced, and might change when
   * it restarts. Throws if the group has none.
   */
  public get ipAddress(): string {
    if (!this.hasAddress) {
      throw new Error(
        `[${this.node.path}] The group has no address. Pass address: ContainerInstanceAddress.publicIp() or .inSubnet(subnet).`,
      );
    }
    return this.resource.ipAddress;
  }

  /** The DNS name, including its hash. Throws if the group has none. */
  public get fqdn(): string {
    if (!this.hasDnsName) {
      throw new Error(
        `[${this.node.path}] The group has no DNS name. Pass address: ContainerInstanceAddress.publicIp({ dnsNameLabel: "…" }).`,
      );
    }
    return this.resource.fqdn;
  }

  /**
   * Creates the group after these, so that its containers have the roles when they start:
   * `instance.waitFor(vault.grantSecretsUser(instance.principal))`.
   */
  public waitFor(...prerequisites: ITerraformDependable[]): void {
    addPrerequisites(this, this.resource, prerequisites);
  }

  private makeIdentity({ resourceGroupName, location }: ContainerInstanceSpec) {
    return new UserAssignedIdentity(this, "identity", {
      name: defaultName(this, "id", LIMITS.identityName.value),
      resourceGroupName,
      location,
    });
  }

  private makeResource(
    spec: ContainerInstanceSpec,
    prerequisites: ITerraformDependable[] | undefined,
  ): ContainerGroup {
    const { address, encryptionKey } = spec;
    return new ContainerGroup(this, "Default", {
      ...containerGroupConfig(spec, this.identity.id),
      keyVaultKeyId: encryptionKey?.id,
      keyVaultUserAssignedIdentityId: encryptionKey && this.identity.id,
      dependsOn: prerequisitesOf(
        this,
        prerequisites,
        address._subnet?.prerequisites,
        this.pullPrerequisites(spec),
        encryptionKey && this.keyPrerequisites(encryptionKey),
      ),
    });
  }

  private pullPrerequisites(spec: ContainerInstanceSpec): ITerraformDependable[] {
    return containersOf(spec).flatMap(({ image: { _pull } }) => {
      const { registry, repository = "", prerequisites = [] } = _pull;
      if (!registry) {
        return prerequisites;
      }
      const mode = roleAssignmentModeOf(registry);
      const repositories =
        mode === RegistryRoleAssignmentMode.RBAC_ABAC ? Repositories.named(repository) : undefined;
      return [...prerequisites, registry.grantPull(this.principal, repositories).resource];
    });
  }

  /**
   * Azure reads the key while it creates the group, so the role is assigned first. It is created
   * below the key if possible, because groups can share an identity, and Azure allows each
   * assignment only once.
   */
  private keyPrerequisites(key: KeyVaultKeyReference): ITerraformDependable[] {
    const grant = {
      role: ROLES.keyVaultCryptoServiceEncryptionUser,
      scope: key.resourceVersionlessId ?? key.keyVaultId,
      principal: this.principal,
    };
    const isBesideKey =
      Construct.isConstruct(key) && TerraformStack.of(key) === TerraformStack.of(this);
    const role = isBesideKey
      ? grantRole(key, grant).resource
      : shareRole(this, "encryption-role", grant);
    return [...(key.prerequisites ?? []), role];
  }
}
