import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { Construct } from "constructs";
import type { ConstructReference } from "../api/construct-reference";
import { publicApi } from "../api/public-api";
import type { ServiceAccountReference } from "../identity/federated-subject";
import { serviceAccountRules } from "../identity/federation-rules";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import { providerOf } from "../kubernetes-cluster/provider-of";
import { announceAlias, followNamespace } from "../namespace/known-namespaces";
import { USE_WORKLOAD_IDENTITY } from "../namespace/namespace-spec";
import { FORMATS } from "../rules/formats";
import { SOURCES } from "../rules/limits";
import { enforce } from "../rules/report";
import { defineRules, rulesFor } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import { AccountRoles } from "./account-roles";
import type { KubernetesPermission } from "./kubernetes-permission";

const CLIENT_ID = "azure.workload.identity/client-id";
const TENANT_ID = "azure.workload.identity/tenant-id";

/** An identity with a client ID, such as a `WorkloadIdentity`. */
export interface ClientIdReference extends ConstructReference {
  /** The client ID of the identity; neither its object ID nor its resource ID. */
  readonly clientId: string;
}

/** Options of a service account that uses an identity. */
export interface WorkloadServiceAccountProps {
  /** The identity of the pods. It may be a `WorkloadIdentity` of another stack. */
  readonly identity: ClientIdReference;
  /**
   * The namespace, which must exist, and the name. Pass the same object to
   * `FederatedSubject.serviceAccount`, so that the identity trusts this account only.
   */
  readonly account: ServiceAccountReference;
  /**
   * The tenant of the identity.
   *
   * @default - the tenant of the cluster
   */
  readonly tenantId?: string;
  /**
   * The cluster of the service account.
   *
   * @default - the only cluster of the stack
   */
  readonly cluster?: IKubernetesCluster;
}

const rules = defineRules<WorkloadServiceAccountProps>("2026-11-29", [
  ...rulesFor(
    serviceAccountRules,
    (props: WorkloadServiceAccountProps) => props.account,
    "account",
  ),
  formatRule({
    id: "AKS-ID-005",
    title: "Client IDs and tenant IDs of service accounts are UUIDs",
    source: SOURCES.workloadIdentityClient,
    format: FORMATS.clientId,
    fields: ({ identity, tenantId }) => [
      ["identity.clientId", identity.clientId],
      ["tenantId", tenantId],
    ],
  }),
]);

/**
 * A Kubernetes service account whose pods use a managed identity (workload identity). Pods need the
 * account and the `podLabels`; the cluster needs workload identity, which `AksCluster` enables by default.
 *
 * It belongs in a stack with the kubernetes provider, separate from the stack that creates the cluster.
 */
@publicApi("WorkloadServiceAccount")
export class WorkloadServiceAccount extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: ServiceAccountV1;
  /** The labels that pods need in order to get a token. */
  public readonly podLabels: { [key: string]: string } = { [USE_WORKLOAD_IDENTITY]: "true" };
  /** The namespace, for pods. */
  public readonly namespace: string;
  /** @internal */
  public readonly _account: ServiceAccountReference;
  /** @internal */
  public readonly _roles: AccountRoles;

  constructor(scope: Construct, id: string, props: WorkloadServiceAccountProps) {
    super(scope, id);
    enforce(this, rules, props);
    const { identity, account, tenantId, cluster } = props;
    this._account = account;
    const provider = providerOf(this, cluster);
    this._roles = new AccountRoles({ construct: this, provider, cluster, ...account });
    this.resource = new ServiceAccountV1(this, "Default", {
      provider,
      metadata: {
        name: account.name,
        namespace: account.namespace,
        annotations: {
          [CLIENT_ID]: identity.clientId,
          ...(tenantId === undefined ? {} : { [TENANT_ID]: tenantId }),
        },
      },
    });
    this.namespace = this.resource.metadata.namespace;
    announceAlias(this, this.namespace, account.namespace);
    followNamespace({ construct: this, cluster, namespace: account.namespace });
  }

  /** The name, for `serviceAccountName` of pods; they are created after the account. */
  public get serviceAccountName(): string {
    return this.resource.metadata.name;
  }

  /**
   * Allows pods with this service account to use the Kubernetes API, in addition to Azure. Applications and
   * jobs then mount a token, start after the role is bound, and can reach the API server from an isolated
   * namespace.
   */
  public allow(permission: KubernetesPermission): void {
    this._roles.allow(permission);
  }
}
