import { publicApi } from "../api/public-api";

/** @internal */
export interface GitAuthenticationDetails {
  readonly user?: string;
  readonly token?: string;
  readonly caCertificate?: string;
  readonly privateKey?: string;
  readonly knownHosts?: string;
  readonly secretName?: string;
  readonly usesWorkloadIdentity?: boolean;
}

/** Further options of HTTPS authentication. */
export interface GitHttpsOptions {
  /**
   * The certificate of the authority that signed the certificate of the Git server, in PEM format.
   *
   * @default - a public authority
   */
  readonly caCertificate?: string;
}

/** Further options of SSH authentication. */
export interface GitSshOptions {
  /**
   * The public keys of the Git server, in the format of a `known_hosts` file.
   *
   * @default - the public keys of GitHub, GitLab, Bitbucket and Azure DevOps, which Flux knows
   */
  readonly knownHosts?: string;
}

/**
 * How Flux signs in to a private Git repository. Tokens and private keys are the values of sensitive
 * variables, or `vault.secretValue("git-token")`. The Terraform state contains them, except with
 * `kubernetesSecret` and `workloadIdentity`.
 */
@publicApi("GitAuthentication")
export class GitAuthentication {
  /**
   * A user and a personal access token or password.
   *
   * @param user The user name, which some servers ignore.
   * @param token A sensitive value.
   */
  public static https(
    user: string,
    token: string,
    options: GitHttpsOptions = {},
  ): GitAuthentication {
    return new GitAuthentication({ user, token, ...options });
  }

  /**
   * An SSH key.
   *
   * @param privateKey The private key in PEM format, as a sensitive value.
   */
  public static ssh(privateKey: string, options: GitSshOptions = {}): GitAuthentication {
    return new GitAuthentication({ privateKey, ...options });
  }

  /**
   * A Kubernetes secret in the namespace of the configuration, with `username` and `password`, or
   * with `identity` and `known_hosts`. A `SecretProviderClass` can write it from a Key Vault.
   *
   * @param name The secret's name: 1–63 lower-case letters, digits and `-`.
   */
  public static kubernetesSecret(name: string): GitAuthentication {
    return new GitAuthentication({ secretName: name });
  }

  /**
   * The workload identity of the Flux controllers, for repositories of Azure DevOps. The extension
   * must be configured with the client ID of the identity.
   */
  public static workloadIdentity(): GitAuthentication {
    return new GitAuthentication({ usesWorkloadIdentity: true });
  }

  private constructor(
    /** @internal */
    public readonly _details: GitAuthenticationDetails,
  ) {}
}
