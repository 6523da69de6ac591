import { ContainerRegistryCredentialSet } from "@cdktf/provider-azurerm/lib/container-registry-credential-set";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { Principal } from "../identity/principal";
import { assignRole, idPart } from "../identity/role-assignment";
import { ROLES } from "../identity/roles";
import type { IKeyVault } from "../key-vault/key-vault-base";
import { shortHash } from "../resource/short-hash";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { defineRules } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import type { IContainerRegistry } from "./i-container-registry";

/** Credentials for an upstream registry, as secrets in a vault that only Azure reads. */
export interface UpstreamCredentials {
  /** The vault that contains the secrets. It must use Azure RBAC. */
  readonly vault: IKeyVault;
  /** The name of the secret with the user name: 1–127 letters, digits and `-`. */
  readonly usernameSecret: string;
  /** The name of the secret with the password or access token: 1–127 letters, digits and `-`. */
  readonly passwordSecret: string;
}

const credentialRules = defineRules<UpstreamCredentials>("2026-11-29", [
  formatRule({
    id: "AKS-ACR-038",
    title: 'Secret names of upstream credentials have 1–127 letters, digits and "-"',
    source: LIMITS.vaultItemName.source,
    format: FORMATS.vaultItemName,
    fields: ({ usernameSecret, passwordSecret }) => [
      ["usernameSecret", usernameSecret],
      ["passwordSecret", passwordSecret],
    ],
  }),
]);

const HASH_LENGTH = 6;
const LONGEST_NAME = 50;

/** A credential set for an upstream registry, with an identity that can read the secrets. */
export class CredentialSet extends Construct {
  /**
   * Returns the shared credential set of all cache rules with the same registry, upstream and user.
   */
  public static of(
    registry: IContainerRegistry,
    host: string,
    credentials: UpstreamCredentials,
  ): CredentialSet {
    const name = setName(registry, host, credentials);
    const existing = registry.node.tryFindChild(`credentials-${name}`);
    return existing instanceof CredentialSet
      ? existing
      : new CredentialSet(registry, name, host, credentials);
  }

  public readonly resource: ContainerRegistryCredentialSet;
  /** The role assignments that pulls with the credentials depend on. */
  public readonly prerequisites: ITerraformDependable[];

  private constructor(
    registry: IContainerRegistry,
    name: string,
    host: string,
    credentials: UpstreamCredentials,
  ) {
    super(registry, `credentials-${name}`);
    enforce(this, credentialRules, credentials);
    const { vault, usernameSecret, passwordSecret } = credentials;
    const secretId = (secret: string) => `${vault.vaultUri}secrets/${secret}`;
    this.resource = new ContainerRegistryCredentialSet(this, "Default", {
      name,
      containerRegistryId: registry.registryId,
      loginServer: host,
      authenticationCredentials: {
        usernameSecretId: secretId(usernameSecret),
        passwordSecretId: secretId(passwordSecret),
      },
      identity: { type: "SystemAssigned" },
    });
    const principal = Principal.servicePrincipal(this.resource.identity.principalId);
    this.prerequisites = [...new Set([usernameSecret, passwordSecret])].map((secret) =>
      assignRole(this, `read-${idPart(this, secret)}`, {
        role: ROLES.keyVaultSecretsUser,
        scope: `${vault.vaultId}/secrets/${secret}`,
        principal,
      }),
    );
  }
}

/** A stable name for each upstream and user, including tokens. */
function setName(registry: IContainerRegistry, host: string, credentials: UpstreamCredentials) {
  const { vault, usernameSecret, passwordSecret } = credentials;
  const key = [host, vault.vaultId, usernameSecret, passwordSecret]
    .map((text) => idPart(registry, text))
    .join(" ");
  const readable = isKnown(host) ? host.replace(/[^a-zA-Z0-9]+/g, "-") : "upstream";
  const start = readable.slice(0, LONGEST_NAME - HASH_LENGTH - 1);
  return `${start}-${shortHash(key, HASH_LENGTH)}`;
}
