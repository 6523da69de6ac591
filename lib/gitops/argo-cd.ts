import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import type { IAksCluster } from "../cluster/i-aks-cluster";
import { ClusterExtension, type ClusterExtensionOptions } from "../extension/cluster-extension";
import { FederatedSubject } from "../identity/federated-subject";
import type { IWorkloadIdentity } from "../identity/workload-identity";
import { enforce } from "../rules/report";
import { argoCdRules } from "./argo-cd-rules";

const NAMESPACE = "argocd";
/** The service accounts that use the identity, by the Helm chart of Argo CD. */
const ACCOUNTS = ["argocd-repo-server", "argocd-server"];

/** Sign-in of users to Argo CD with Entra ID. Requires an `identity`. */
export interface ArgoCdSingleSignOn {
  /** The application (client) ID of the app registration for Argo CD: a UUID. */
  readonly clientId: string;
  /** The URL of Argo CD, which the app registration has as a redirect URI: `https://…`. */
  readonly url: string;
  /** The object IDs of the groups in Entra ID that administer Argo CD: UUIDs. */
  readonly adminGroupIds: string[];
}

/** Options of Argo CD in a cluster. */
export interface ArgoCdProps extends ClusterExtensionOptions {
  /** The cluster. With an `identity`, it must have an OIDC issuer. */
  readonly cluster: IAksCluster;
  /**
   * The namespaces in which Argo CD finds applications, in addition to `argocd`.
   *
   * @default - none
   */
  readonly applicationNamespaces?: string[];
  /**
   * Whether Redis has three replicas, which requires four nodes.
   *
   * @default true
   */
  readonly highAvailability?: boolean;
  /**
   * The identity with which Argo CD reads repositories and registries in Azure. It trusts the service
   * accounts of Argo CD.
   *
   * @default - none
   */
  readonly identity?: IWorkloadIdentity;
  /**
   * Sign-in of users with Entra ID. Users outside of the groups can only read.
   *
   * @default - the administrator whose password Argo CD creates
   */
  readonly singleSignOn?: ArgoCdSingleSignOn;
}

/**
 * Argo CD in a cluster, in the namespace `argocd`. The extension is in preview. Applications are objects
 * of the cluster: `Manifests` creates them.
 */
@publicApi("ArgoCd")
export class ArgoCd extends Construct {
  /** The extension. */
  public readonly extension: ClusterExtension;

  constructor(scope: Construct, id: string, props: ArgoCdProps) {
    super(scope, id);
    const {
      applicationNamespaces,
      highAvailability,
      identity,
      singleSignOn,
      settings,
      ...options
    } = props;
    const { cluster } = options;
    enforce(this, argoCdRules, { singleSignOn, hasIdentity: identity !== undefined });
    for (const name of identity ? ACCOUNTS : []) {
      identity?.trust(FederatedSubject.serviceAccount(cluster, { namespace: NAMESPACE, name }));
    }
    this.extension = new ClusterExtension(this, "extension", {
      ...options,
      type: "Microsoft.ArgoCD",
      namespace: NAMESPACE,
      settings: {
        "redis-ha.enabled": String(highAvailability ?? true),
        ...(applicationNamespaces?.length && {
          "configs.params.application\\.namespaces": applicationNamespaces.join(","),
        }),
        ...(identity && {
          "azure.workloadIdentity.enabled": "true",
          "azure.workloadIdentity.clientId": identity.clientId,
        }),
        ...(identity && singleSignOn && singleSignOnSettings(singleSignOn, identity.tenantId)),
        ...settings,
      },
    });
  }
}

/** Source: https://learn.microsoft.com/azure/azure-arc/kubernetes/tutorial-use-gitops-argocd */
function singleSignOnSettings(
  { clientId, url, adminGroupIds }: ArgoCdSingleSignOn,
  tenantId: string,
): Record<string, string> {
  const oidc = [
    "name: Azure",
    `issuer: https://login.microsoftonline.com/${tenantId}/v2.0`,
    `clientID: ${clientId}`,
    "azure:",
    "  useWorkloadIdentity: true",
    "requestedIDTokenClaims:",
    "  groups:",
    "    essential: true",
    "requestedScopes: [openid, profile, email]",
  ];
  return {
    "azure.workloadIdentity.entraSSOClientId": clientId,
    "configs.cm.url": url,
    "configs.cm.oidc\\.config": `${oidc.join("\n")}\n`,
    "configs.rbac.policy\\.default": "role:readonly",
    ...(adminGroupIds.length > 0 && {
      "configs.rbac.policy\\.csv": adminGroupIds.map((id) => `g, ${id}, role:admin\n`).join(""),
    }),
  };
}
