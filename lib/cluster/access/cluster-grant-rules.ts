import { ROLES, type Role } from "../../identity/roles";
import { FORMATS } from "../../rules/formats";
import { SOURCES } from "../../rules/limits";
import { OWN_JUDGEMENT } from "../../rules/own-judgement";
import { defineRules, problemIf } from "../../rules/rule";
import { formatRule } from "../../rules/value-rules";
import type { ClusterAccessDetails } from "./cluster-access";

/** A role to assign, and the access configuration of the cluster. */
interface ClusterGrantSpec {
  readonly role: Role;
  readonly namespace?: string;
  /** Undefined for imported clusters. */
  readonly access?: ClusterAccessDetails;
}

const RBAC_ROLES: ReadonlySet<Role> = new Set([
  ROLES.rbacReader,
  ROLES.rbacWriter,
  ROLES.rbacAdmin,
  ROLES.rbacClusterAdmin,
]);

/** Role assignments that would have no effect. */
export const clusterGrantRules = defineRules<ClusterGrantSpec>("2026-11-29", [
  {
    id: "AKS-ACC-001",
    title: "Azure RBAC roles require a cluster with Azure RBAC",
    why: "The cluster does not use Azure RBAC for Kubernetes authorization, so the role has no effect.",
    fix: "access: ClusterAccess.azureRbac() on the cluster, which Azure cannot turn off again; or a Kubernetes role binding",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: ({ role, access }) =>
      problemIf(
        access !== undefined && !access.entraId?.hasAzureRbac && RBAC_ROLES.has(role),
        () => ({
          option: "grant",
          value: role,
        }),
      ),
  },
  {
    id: "AKS-ACC-002",
    title: "The Cluster Admin role requires local accounts",
    why: "Local accounts are disabled on the cluster, so there are no administrator credentials to fetch and the role has no effect.",
    fix: "grantRbacClusterAdmin(principal), or a group in ClusterAccess.azureRbac([…])",
    severity: "warning",
    source: SOURCES.localAccounts,
    check: ({ role, access }) =>
      problemIf(
        access !== undefined && !access.hasLocalAccounts && role === ROLES.clusterAdmin,
        () => ({
          option: "grant",
          value: role,
        }),
      ),
  },
  formatRule({
    id: "AKS-ACC-003",
    title: "Namespaces in role assignments have valid names",
    source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
    format: FORMATS.kubernetesNamespace,
    fields: ({ namespace }) => [["namespace", namespace]],
  }),
]);
