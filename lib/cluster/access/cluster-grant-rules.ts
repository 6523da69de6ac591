import { ROLES, type Role } from "../../identity/roles";
import { FORMATS } from "../../rules/formats";
import { SOURCES } from "../../rules/limits";
import { defineRules, problemIf } from "../../rules/rule";
import { formatRule } from "../../rules/value-rules";
import type { ClusterAccessDetails } from "./cluster-access";

/** A role in a cluster, and what is known of the cluster. */
interface ClusterGrantSpec {
  readonly role: Role;
  readonly namespace?: string;
  /** Undefined for clusters that were not created here. */
  readonly access?: ClusterAccessDetails;
}

const RBAC_ROLES: ReadonlySet<Role> = new Set([
  ROLES.rbacReader,
  ROLES.rbacWriter,
  ROLES.rbacAdmin,
  ROLES.rbacClusterAdmin,
]);

/** Grants that would have no effect. */
export const clusterGrantRules = defineRules<ClusterGrantSpec>("2026-11-23", [
  {
    id: "AKS-ACC-001",
    source: SOURCES.azureRbac,
    check: ({ role, access }) =>
      problemIf(
        access !== undefined && !access.entraId?.hasAzureRbac && RBAC_ROLES.has(role),
        () => ({
          option: "grant",
          value: role,
          reason:
            "This cluster does not ask Azure who may do what, so the role would have no effect.",
          fix: "access: ClusterAccess.azureRbac() on the cluster, or a role binding in Kubernetes",
        }),
      ),
  },
  {
    id: "AKS-ACC-002",
    source: SOURCES.localAccounts,
    check: ({ role, access }) =>
      problemIf(
        access !== undefined && !access.hasLocalAccounts && role === ROLES.clusterAdmin,
        () => ({
          option: "grant",
          value: role,
          reason:
            "This cluster has no local accounts, so there are no administrator's credentials.",
          fix: "grantRbacClusterAdmin(principal), or a group in ClusterAccess.azureRbac([…])",
        }),
      ),
  },
  formatRule({
    id: "AKS-ACC-003",
    source: SOURCES.azureRbac,
    format: FORMATS.kubernetesNamespace,
    fields: ({ namespace }) => [["namespace", namespace]],
  }),
]);
