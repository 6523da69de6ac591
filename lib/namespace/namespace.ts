import { LimitRangeV1 } from "@cdktf/provider-kubernetes/lib/limit-range-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { ResourceQuotaV1 } from "@cdktf/provider-kubernetes/lib/resource-quota-v1";
import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import type { Principal } from "../identity/principal";
import { PrincipalType } from "../identity/principal-type";
import { idPart } from "../identity/role-assignment";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import { providerOf } from "../kubernetes-cluster/provider-of";
import { namespaceMetadata, namespaceName } from "../provider/bindings";
import { enforce } from "../rules/report";
import { announceNamespace } from "./known-namespaces";
import { NamespaceGrant } from "./namespace-grant";
import {
  type ContainerLimits,
  type NamespaceQuota,
  NetworkIsolation,
  PodSecurity,
} from "./namespace-options";
import { granteeRules, namespaceRules } from "./namespace-rules";
import { containerLimits, hardLimits, USE_WORKLOAD_IDENTITY } from "./namespace-spec";
import { AZURE, DNS } from "./traffic";

const RBAC = "rbac.authorization.k8s.io";
const POD_SECURITY = "pod-security.kubernetes.io";
const ENFORCED = `${POD_SECURITY}/enforce`;

/** Options of a namespace. */
export interface NamespaceProps {
  /** The cluster of the namespace. */
  readonly cluster: IKubernetesCluster;
  /**
   * The name: 1–63 lower-case letters, digits and `-`. Changing it replaces the namespace and all
   * objects in it.
   *
   * @default - the id of the construct
   */
  readonly name?: string;
  /**
   * The pod security standard. The API server rejects pods that violate it.
   *
   * @default PodSecurity.RESTRICTED
   */
  readonly podSecurity?: PodSecurity;
  /**
   * The allowed network traffic of pods. It takes effect only if the cluster enforces network
   * policies: on AKS with `NetworkPolicy`, on Minikube with `--cni=calico`.
   *
   * @default NetworkIsolation.DENY_ALL
   */
  readonly network?: NetworkIsolation;
  /**
   * Lets pods with a workload identity connect to any address on TCP port 443, except the metadata
   * service of the node: Entra ID, Key Vault and other services of Azure have no fixed addresses. Has no
   * effect with `NetworkIsolation.NONE`.
   *
   * @default false
   */
  readonly allowAzureEgress?: boolean;
  /**
   * Limits for all pods together.
   *
   * @default - no quota
   */
  readonly quota?: NamespaceQuota;
  /**
   * The default requests and limits of containers, and their maximum.
   *
   * @default - requests of 100m CPU and 128Mi of memory, without limits
   */
  readonly containers?: ContainerLimits;
  /**
   * Additional labels.
   *
   * @default - only the pod security labels
   */
  readonly labels?: { [key: string]: string };
}

/**
 * A namespace for a team, with a pod security standard, a network policy, and limits on resources.
 */
@publicApi("Namespace")
export class Namespace extends Construct {
  /** The name. Objects that refer to it depend on all resources of the namespace. */
  public readonly name: string;
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: NamespaceV1;
  /** The L1 limit range. */
  public readonly limitRange: LimitRangeV1;
  /** The L1 quota; undefined if none is set. */
  public readonly quota?: ResourceQuotaV1;
  /** The L1 network policy; undefined if none is set. */
  public readonly networkPolicy?: NetworkPolicyV1;
  /** The L1 network policy for pods with a workload identity; undefined if none is set. */
  public readonly azureEgressPolicy?: NetworkPolicyV1;
  private readonly provider?: TerraformProvider;

  constructor(scope: Construct, id: string, props: NamespaceProps) {
    super(scope, id);
    const { cluster, name = id, quota = {}, containers = {}, labels = {} } = props;
    const { podSecurity = PodSecurity.RESTRICTED, network = NetworkIsolation.DENY_ALL } = props;
    enforce(this, namespaceRules, { name, labels, quota, containers });
    this.provider = providerOf(this, cluster);
    this.resource = new NamespaceV1(this, "Default", {
      provider: this.provider,
      metadata: namespaceMetadata({
        name,
        labels: {
          [ENFORCED]: podSecurity,
          [`${POD_SECURITY}/warn`]: podSecurity,
          ...labels,
        },
      }),
    });
    this.quota = this.quotaOf(quota);
    this.networkPolicy = this.networkPolicyOf(network);
    const isIsolated = network !== NetworkIsolation.NONE;
    this.azureEgressPolicy = isIsolated && props.allowAzureEgress ? this.azureEgress() : undefined;
    this.limitRange = this.limitRangeOf(containers);
    this.name = this.limitRange.metadata.namespace;
    announceNamespace({
      construct: this,
      cluster,
      name,
      reference: this.name,
      standard: labels[ENFORCED] ?? podSecurity,
      isIsolated,
      reachesAzure: !isIsolated || props.allowAzureEgress === true,
      last: this.limitRange,
    });
  }

  /**
   * Lets a principal read most objects of the namespace, except secrets and roles.
   *
   * @param principal A group by object ID, a managed identity or service principal, or a user:
   * members of the tenant by `Principal.user("<user principal name>")`, guests by object ID.
   */
  public grantView(principal: Principal): NamespaceGrant {
    return this.bind("view", principal);
  }

  /**
   * Lets a principal read and change most objects, including secrets but not roles, and use any
   * service account of the namespace.
   *
   * @param principal As for `grantView`.
   */
  public grantEdit(principal: Principal): NamespaceGrant {
    return this.bind("edit", principal);
  }

  /**
   * Lets a principal manage all objects in the namespace, including roles, except the quota and the
   * namespace itself.
   *
   * @param principal As for `grantView`.
   */
  public grantAdmin(principal: Principal): NamespaceGrant {
    return this.bind("admin", principal);
  }

  private bind(role: string, { objectId, principalType, _label }: Principal): NamespaceGrant {
    const id = `${role}-${_label ?? idPart(this, objectId)}`;
    const existing = this.node.tryFindChild(id) as RoleBindingV1 | undefined;
    if (existing) {
      return new NamespaceGrant(existing);
    }
    const kind = kindOf(principalType);
    const isUser = principalType === PrincipalType.USER;
    enforce(this, granteeRules, { name: objectId, kind, isUser });
    const binding = new RoleBindingV1(this, id, {
      provider: this.provider,
      metadata: { name: `${role}-${objectId}`, namespace: this.ownName },
      roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: role },
      subject: [{ apiGroup: RBAC, kind: kind ?? "", name: objectId, namespace: "" }],
    });
    return new NamespaceGrant(binding);
  }

  /** The name for resources of the namespace itself, and for objects that need not depend on it. */
  private get ownName(): string {
    return namespaceName(this.resource);
  }

  private quotaOf(quota: NamespaceQuota): ResourceQuotaV1 | undefined {
    const hard = hardLimits(quota);
    return Object.keys(hard).length === 0
      ? undefined
      : new ResourceQuotaV1(this, "quota", {
          provider: this.provider,
          metadata: { name: "quota", namespace: this.ownName },
          spec: { hard },
        });
  }

  private networkPolicyOf(isolation: NetworkIsolation): NetworkPolicyV1 | undefined {
    const everyPod = {};
    const within = isolation === NetworkIsolation.WITHIN_NAMESPACE;
    return isolation === NetworkIsolation.NONE
      ? undefined
      : new NetworkPolicyV1(this, "network-policy", {
          provider: this.provider,
          metadata: { name: isolation, namespace: this.ownName },
          spec: {
            podSelector: everyPod,
            policyTypes: ["Ingress", "Egress"],
            ingress: within ? [{ from: [{ podSelector: everyPod }] }] : undefined,
            egress: [DNS, ...(within ? [{ to: [{ podSelector: everyPod }] }] : [])],
          },
        });
  }

  private azureEgress(): NetworkPolicyV1 {
    return new NetworkPolicyV1(this, "azure-egress", {
      provider: this.provider,
      metadata: { name: "allow-azure-egress", namespace: this.ownName },
      spec: {
        podSelector: { matchLabels: { [USE_WORKLOAD_IDENTITY]: "true" } },
        policyTypes: ["Egress"],
        egress: [AZURE],
      },
    });
  }

  private limitRangeOf(limits: ContainerLimits): LimitRangeV1 {
    const all = Object.entries(containerLimits(limits));
    const given = Object.fromEntries(all.filter(([, amounts]) => Object.keys(amounts).length > 0));
    const before = [this.quota, this.networkPolicy, this.azureEgressPolicy].filter(
      (one) => one !== undefined,
    );
    return new LimitRangeV1(this, "limit-range", {
      provider: this.provider,
      metadata: { name: "containers", namespace: this.ownName },
      spec: { limit: [{ type: "Container", ...given }] },
      dependsOn: before.length > 0 ? (before as ITerraformDependable[]) : undefined,
    });
  }
}

function kindOf(type: PrincipalType | undefined): "Group" | "User" | undefined {
  if (type === undefined) {
    return undefined;
  }
  return type === PrincipalType.GROUP ? "Group" : "User";
}
