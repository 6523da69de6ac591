import { FORMATS } from "../rules/formats";
import { defineRules } from "../rules/rule";
import { formatRule } from "../rules/value-rules";

/** The application of AKS in Entra ID that API servers take tokens for, the same in all clouds. */
const SERVER_ID = "6dae42f8-4368-4678-94ff-3960e28e3630";
/** The public client that people sign in through. */
const CLIENT_ID = "80faf920-1908-4b52-b5ef-a8e7bedfc67a";

const KUBELOGIN = "https://azure.github.io/kubelogin/concepts/login-modes.html";

/** Options of a managed identity that signs in. */
export interface ManagedIdentityLoginOptions {
  /**
   * The client id of a user-assigned identity of the machine: a UUID.
   *
   * @default - the machine's own identity, or its only one
   */
  readonly clientId?: string;
}

/**
 * How a kubeconfig is made at apply: by kubelogin, or with the certificate that Azure hands out.
 *
 * @internal
 */
export interface AskedLogin {
  /** The login mode; undefined for the administrator's certificate. */
  readonly mode?: string;
  readonly clientId?: string;
  /** Whether kubelogin must be told the tenant, which the cluster knows. */
  readonly needsTenant?: boolean;
  readonly flags?: readonly string[];
}

/**
 * As whom Terraform works in a cluster of AKS. All but `adminCertificate` run `kubelogin`, which must
 * be on the PATH of whoever plans and deploys, and get a token of Entra ID each time.
 */
export class AksLogin {
  /** Whoever is signed in with `az login`: people, and pipelines that sign the CLI in. */
  public static azureCli(): AksLogin {
    return new AksLogin({ mode: "azurecli" });
  }

  /**
   * A service principal, with the variables that azurerm reads: `ARM_CLIENT_ID`, and
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
   * A federated token, in GitHub Actions or a pod: `AZURE_CLIENT_ID`, and where the platform does not
   * say so by itself `AZURE_FEDERATED_TOKEN_FILE`.
   */
  public static workloadIdentity(): AksLogin {
    return new AksLogin({ mode: "workloadidentity", needsTenant: true });
  }

  /**
   * A person with a browser. Terraform shows nothing of kubelogin's, so the browser must open on the
   * machine itself.
   */
  public static interactive(): AksLogin {
    return new AksLogin({ mode: "interactive", clientId: CLIENT_ID, needsTenant: true });
  }

  /**
   * A person with a browser elsewhere. Terraform does not show the code: sign in with `kubectl` first,
   * and kubelogin keeps the token.
   */
  public static deviceCode(): AksLogin {
    return new AksLogin({ mode: "devicecode", clientId: CLIENT_ID, needsTenant: true });
  }

  /**
   * The local administrator, for clusters without Entra ID: nobody else can be told from it in logs.
   * Refused by Terraform where the cluster has no local accounts.
   */
  public static adminCertificate(): AksLogin {
    return new AksLogin({});
  }

  private constructor(
    /** @internal */
    public readonly _details: AskedLogin,
  ) {}
}

/** The arguments of `kubelogin`. */
export function kubeloginArguments(login: AskedLogin, tenantId: string): string[] {
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

export const loginRules = defineRules<AskedLogin>("2026-11-25", [
  formatRule({
    id: "AKS-KUBE-001",
    source: KUBELOGIN,
    format: FORMATS.clientId,
    fields: ({ clientId }) => [["clientId", clientId]],
  }),
]);
