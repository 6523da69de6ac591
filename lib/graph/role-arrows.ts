import { groupOf, wordsOf } from "./azure-boxes";
import { isCluster } from "./cluster-boxes";
import type { DiagramBuilder } from "./diagram-builder";
import type { StackView } from "./stack-view";

const IDENTITY = "azurerm_user_assigned_identity";

/** Adds identities, and arrows from principals to what they have a role on. */
export function addRoles(diagram: DiagramBuilder, view: StackView): void {
  for (const address of view.addresses(IDENTITY)) {
    diagram.box(address, {
      kind: "identity",
      lines: [`Identity ${view.nameOf(address)}`, ...subjectsOf(view, address)],
      parent: groupOf(diagram, view, address),
    });
  }
  for (const address of view.addresses()) {
    for (const identity of view.targets(address, "identity.identity_ids")) {
      diagram.arrow(
        address,
        identity,
        "role",
        isCluster(view, address) ? "control plane" : "identity",
      );
    }
  }
  for (const address of view.addresses("azurerm_role_assignment")) {
    const role = view.text(address, "role_definition_name") ?? "custom role";
    const label = role.replace("Azure Kubernetes Service", "AKS");
    diagram.arrow(
      principalOf(diagram, view, address),
      scopeOf(diagram, view, address),
      "role",
      label,
    );
  }
}

/** The service accounts that are federated with an identity. */
function subjectsOf(view: StackView, identity: string): string[] {
  return view
    .addresses("azurerm_federated_identity_credential")
    .filter((it) =>
      [view.target(it, "parent_id"), view.target(it, "user_assigned_identity_id")].includes(
        identity,
      ),
    )
    .map(
      (it) => view.text(it, "subject")?.replace(/^system:serviceaccount:/, "pods of ") ?? "pods",
    );
}

function principalOf(
  diagram: DiagramBuilder,
  view: StackView,
  assignment: string,
): string | undefined {
  const target = view.target(assignment, "principal_id");
  if (target !== undefined && isCluster(view, target)) {
    const isKubelet = view.expression(assignment, "principal_id").includes("kubelet_identity");
    return isKubelet
      ? diagram.box(`${target} kubelet`, {
          kind: "identity",
          lines: ["Kubelet identity"],
          parent: target,
        })
      : target;
  }
  if (diagram.has(target)) {
    return target;
  }
  if (target?.startsWith("data.azurerm_client_config.")) {
    return diagram.box("deployer", { kind: "identity", lines: ["Deploying principal"] });
  }
  if (target !== undefined && !target.startsWith("data.")) {
    return otherBox(diagram, view, target);
  }
  const id = view.text(assignment, "principal_id");
  const lines = [view.text(assignment, "principal_type") ?? "Principal", id ?? "known after apply"];
  return diagram.box(`principal ${id ?? assignment}`, { kind: "identity", lines });
}

/** The box of the scope; that of its resource group if it has none. */
function scopeOf(diagram: DiagramBuilder, view: StackView, assignment: string): string | undefined {
  const scope = view.target(assignment, "scope");
  if (diagram.has(scope)) {
    return scope;
  }
  if (scope !== undefined && !scope.startsWith("data.")) {
    return otherBox(diagram, view, scope);
  }
  const id = view.text(assignment, "scope");
  return diagram.box(`scope ${id}`, {
    kind: "other",
    lines: [id?.split("/").at(-1) ?? "Subscription"],
  });
}

/** A box for a resource that has none otherwise. */
function otherBox(diagram: DiagramBuilder, view: StackView, address: string): string {
  return diagram.box(address, {
    kind: "other",
    lines: [view.nameOf(address), wordsOf(view.typeOf(address))],
    parent: groupOf(diagram, view, address),
  });
}
