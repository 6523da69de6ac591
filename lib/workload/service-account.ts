import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import type { ServiceAccountReference } from "../identity/federated-subject";
import { serviceAccountRules } from "../identity/federation-rules";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import { providerOf } from "../kubernetes-cluster/provider-of";
import { announceAlias, followNamespace } from "../namespace/known-namespaces";
import { enforce } from "../rules/report";
import { AccountRoles } from "./account-roles";
import type { KubernetesPermission } from "./kubernetes-permission";

/** Options of a service account. */
export interface ServiceAccountProps {
  /** The cluster of the service account. */
  readonly cluster: IKubernetesCluster;
  /** The namespace, which must exist or belong to a `Namespace` of the stack. */
  readonly namespace: string;
  /**
   * The name: 1–253 lower-case letters, digits, `-` and `.`. Changing it replaces the account.
   *
   * @default - the id of the construct
   */
  readonly name?: string;
}

/**
 * A Kubernetes service account for pods that use the Kubernetes API. Pods that also need access to Azure use a
 * `WorkloadServiceAccount`, which has the same method `allow`.
 */
@publicApi("ServiceAccount")
export class ServiceAccount extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: ServiceAccountV1;
  /** The namespace, for pods. */
  public readonly namespace: string;
  /** @internal */
  public readonly _account: ServiceAccountReference;
  /** @internal */
  public readonly _roles: AccountRoles;

  constructor(scope: Construct, id: string, props: ServiceAccountProps) {
    super(scope, id);
    const { cluster, namespace, name = id } = props;
    this._account = { namespace, name };
    enforce(this, serviceAccountRules, this._account);
    const provider = providerOf(this, cluster);
    this.resource = new ServiceAccountV1(this, "Default", {
      provider,
      metadata: { name, namespace },
      automountServiceAccountToken: false,
    });
    this.namespace = this.resource.metadata.namespace;
    this._roles = new AccountRoles({ construct: this, provider, cluster, namespace, name });
    announceAlias(this, this.namespace, namespace);
    followNamespace({ construct: this, cluster, namespace });
  }

  /** The name, for `serviceAccountName` of pods; they are created after the account. */
  public get serviceAccountName(): string {
    return this.resource.metadata.name;
  }

  /**
   * Allows pods with this service account to use the Kubernetes API. Applications and jobs then mount a token,
   * start after the role is bound, and can reach the API server from an isolated namespace.
   */
  public allow(permission: KubernetesPermission): void {
    this._roles.allow(permission);
  }
}
