import { publicApi } from "../api/public-api";
import { FORMATS } from "../rules/formats";
import { defineRules } from "../rules/rule";
import { formatRule } from "../rules/value-rules";

/** The Entra ID application of the AKS API servers, the same in all clouds. */
const SERVER_ID = "6dae42f8-4368-4678-94ff-3960e28e3630";
/** The public client application for interactive sign-in. */
const CLIENT_ID = "80faf920-1908-4b52-b5ef-a8e7bedfc67a";

const KUBELOGIN = "https://azure.github.io/kubelogin/concepts/login-modes.html";

/** Options for signing in with a managed identity. */
export interface ManagedIdentityLoginOptions {
  /**
   * The client ID of a user-assigned identity of the machine: a UUID.
   *
   * @default - the machine's own identity, or its only one
   */
  readonly clientId?: string;
}

/**
 * The credentials for the API server: a token from kubelogin, or the administrator certificate.
 *
 * @internal
 */
export interface LoginDetails {
  /** The login mode; undefined for the administrator certificate. */
  readonly mode?: string;
  readonly clientId?: string;
  /** Whether kubelogin needs the tenant ID of the cluster. */
  readonly needsTenant?: boolean;
  readonly flags?: readonly string[];
}

/**
 * How Terraform signs in to an AKS cluster. All methods except `adminCertificate` run `kubelogin`, which
 * must be on the PATH wherever Terraform plans and applies, and request an Entra ID token each time.
 */
@publicApi("AksLogin")
export class AksLogin {
  /** The account that is signed in with `az login`: people, and pipelines that sign in the Azure CLI. */
  public static azureCli(): AksLogin {
    return new AksLogin({ mode: "azurecli" });
  }

  /**
   * A service principal, with the environment variables that azurerm reads: `ARM_CLIENT_ID`, and
   * `ARM_CLIENT_SECRET` or `ARM_CLIENT_CERTIFICATE_PATH`.
   */
  public static servicePrincipal(): AksLogin {
    return new AksLogin({ mode: "spn", needsTenant: true, flags: ["--use-azurerm-env-vars"] });
  }

  /** A managed identity of the machine that runs Terraform. */
  public static managedIdentity(options: ManagedIdentityLoginOptions = {}): AksLogin {
    return new AksLogin({ mode: "msi", clientId: options.clientId });
  }

  /**
   * A federated token, in GitHub Actions or a pod. Reads `AZURE_CLIENT_ID`, and
   * `AZURE_FEDERATED_TOKEN_FILE` unless the platform provides the token.
   */
  public static workloadIdentity(): AksLogin {
    return new AksLogin({ mode: "workloadidentity", needsTenant: true });
  }

  /**
   * Interactive sign-in in a browser on the same machine: Terraform does not show the output of
   * kubelogin.
   */
  public static interactive(): AksLogin {
    return new AksLogin({ mode: "interactive", clientId: CLIENT_ID, needsTenant: true });
  }

  /**
   * Interactive sign-in in a browser on another machine. Terraform does not show the device code, so
   * sign in with `kubectl` first; kubelogin caches the token.
   */
  public static deviceCode(): AksLogin {
    return new AksLogin({ mode: "devicecode", clientId: CLIENT_ID, needsTenant: true });
  }

  /**
   * The local administrator, for clusters without Entra ID. All users share this account in the
   * audit logs. Rejected if the local accounts of the cluster are disabled.
   */
  public static adminCertificate(): AksLogin {
    return new AksLogin({});
  }

  private constructor(
    /** @internal */
    public readonly _details: LoginDetails,
  ) {}
}

/** The arguments of `kubelogin`. */
export function kubeloginArguments(login: LoginDetails, tenantId: string): string[] {
  const { mode = "", clientId, needsTenant, flags = [] } = login;
  return [
    "get-token",
    "--login",
    mode,
    "--server-id",
    SERVER_ID,
    ...(clientId === undefined ? [] : ["--client-id", clientId]),
    ...(needsTenant ? ["--tenant-id", tenantId] : []),
    ...flags,
  ];
}

export const loginRules = defineRules<LoginDetails>("2026-11-29", [
  formatRule({
    id: "AKS-KUBE-001",
    title: "The client ID of a managed identity is a UUID",
    source: KUBELOGIN,
    format: FORMATS.clientId,
    fields: ({ clientId }) => [["clientId", clientId]],
  }),
]);
