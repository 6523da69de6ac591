import { ClusterRoleBindingV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1";
import {
  ClusterRoleV1,
  type ClusterRoleV1Rule,
} from "@cdktf/provider-kubernetes/lib/cluster-role-v1";
import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1, type RoleV1Rule } from "@cdktf/provider-kubernetes/lib/role-v1";
import type { TerraformProvider, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { idPart } from "../identity/role-assignment";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import { followNamespace, joinNamespace, nameOfNamespace } from "../namespace/known-namespaces";
import { roleMetadata } from "../provider/bindings";
import { enforce } from "../rules/report";
import type { KubernetesPermission } from "./kubernetes-permission";
import { roleResource } from "./kubernetes-resources";
import { permissionRules } from "./permission-rules";

const RBAC = "rbac.authorization.k8s.io";

/** A service account that gets roles. */
interface Account {
  readonly construct: Construct;
  readonly provider?: TerraformProvider;
  readonly cluster?: IKubernetesCluster;
  /** As the props state it. */
  readonly namespace: string;
  /** As the props state it. */
  readonly name: string;
}

/** Where a role and its binding are: in a namespace, or in the cluster. */
interface RolePlace {
  /** The end of the ids of the constructs. */
  readonly id: string;
  /** The name of the role and its binding. */
  readonly name: string;
  /** Undefined for the cluster. */
  readonly namespace?: string;
}

type Role = RoleV1 | ClusterRoleV1;
type RoleRule = RoleV1Rule & ClusterRoleV1Rule;

/** The roles of a service account: one in each namespace and one in the cluster, whatever the order. */
export class AccountRoles {
  private readonly roles = new Map<string, Role>();
  private readonly rules = new Map<Role, Map<string, RoleRule>>();
  private readonly bindings: TerraformResource[] = [];
  private readonly listeners: ((binding: TerraformResource) => void)[] = [];

  constructor(private readonly account: Account) {}

  public get isEmpty(): boolean {
    return this.bindings.length === 0;
  }

  public allow(permission: KubernetesPermission): void {
    enforce(this.account.construct, permissionRules, permission);
    if (permission._clusterRole !== undefined) {
      this.bindClusterRole(permission, permission._clusterRole);
      return;
    }
    const role = this.roleIn(this.placeOf(permission));
    const rules = this.rules.get(role) ?? new Map<string, RoleRule>();
    for (const rule of rulesOf(permission)) {
      rules.set(JSON.stringify(rule), rule);
    }
    this.rules.set(role, rules);
    const inOrder = [...rules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rule]) => rule);
    role.putRule(inOrder);
  }

  /** Calls back with every binding, those that exist and those that follow. */
  public whenBound(listener: (binding: TerraformResource) => void): void {
    this.listeners.push(listener);
    this.bindings.forEach(listener);
  }

  private placeOf({ _scope }: KubernetesPermission): RolePlace {
    const { construct, namespace, name } = this.account;
    const own = nameOfNamespace(construct, namespace);
    if (_scope.isClusterWide) {
      return { id: "cluster", name: `${own}-${name}` };
    }
    const other = _scope.namespace;
    return other === undefined || nameOfNamespace(construct, other) === own
      ? { id: "namespace", name, namespace }
      : {
          id: idPart(construct, nameOfNamespace(construct, other)),
          name: `${own}-${name}`,
          namespace: other,
        };
  }

  private roleIn(place: RolePlace): Role {
    const existing = this.roles.get(place.id);
    if (existing) {
      return existing;
    }
    const { construct, provider } = this.account;
    const { id, name, namespace } = place;
    const role =
      namespace === undefined
        ? new ClusterRoleV1(construct, `role-${id}`, { provider, metadata: { name }, rule: [] })
        : this.followed(
            new RoleV1(construct, `role-${id}`, {
              provider,
              metadata: roleMetadata({ name, namespace }),
              rule: [],
            }),
            namespace,
          );
    this.roles.set(id, role);
    const kind = namespace === undefined ? "ClusterRole" : "Role";
    this.bind(place, { apiGroup: RBAC, kind, name }, role);
    return role;
  }

  private bindClusterRole(permission: KubernetesPermission, clusterRole: string): void {
    const { construct } = this.account;
    const { id, name, namespace } = this.placeOf(permission);
    const place = {
      id: `${id}-${idPart(construct, clusterRole)}`,
      name: `${name}-${clusterRole}`,
      namespace,
    };
    if (!construct.node.tryFindChild(`binding-${place.id}`)) {
      this.bind(place, { apiGroup: RBAC, kind: "ClusterRole", name: clusterRole });
    }
  }

  private bind(
    { id, name, namespace }: RolePlace,
    roleRef: { readonly apiGroup: string; readonly kind: string; readonly name: string },
    role?: Role,
  ): void {
    const { construct, provider, ...account } = this.account;
    const config = {
      provider,
      metadata: { name, namespace },
      roleRef,
      dependsOn: role && [role],
      subject: [{ kind: "ServiceAccount", name: account.name, namespace: account.namespace }],
    };
    const binding =
      namespace === undefined
        ? new ClusterRoleBindingV1(construct, `binding-${id}`, config)
        : this.followed(new RoleBindingV1(construct, `binding-${id}`, config), namespace);
    this.bindings.push(binding);
    for (const listener of this.listeners) {
      listener(binding);
    }
  }

  private followed<Resource extends TerraformResource>(
    resource: Resource,
    namespace: string,
  ): Resource {
    const follow = namespace === this.account.namespace ? joinNamespace : followNamespace;
    follow({ construct: resource, cluster: this.account.cluster, namespace });
    return resource;
  }
}

function rulesOf({ _verbs, _resources, _names }: KubernetesPermission): RoleRule[] {
  const byGroup = new Map<string, string[]>();
  for (const text of _resources) {
    const { group, resource } = roleResource(text) ?? { group: "", resource: text };
    byGroup.set(group, [...(byGroup.get(group) ?? []), resource]);
  }
  return [...byGroup].map(([group, resources]) => ({
    apiGroups: [group],
    resources: sorted(resources),
    resourceNames: _names.length > 0 ? sorted(_names) : undefined,
    verbs: sorted(_verbs),
  }));
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
