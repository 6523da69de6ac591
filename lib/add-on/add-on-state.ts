import type { Expression, TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";
import { ConstructFacts } from "../app-state/construct-facts";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { enforce } from "../rules/report";
import { defineRule, problemIf } from "../rules/rule";
import { ADD_ONS, type AddOn } from "./add-ons";
import type { IAddOnCluster } from "./i-add-on-cluster";

/** The name and resource group of a looked-up cluster, whose getters return only references. */
export interface ClusterPlace {
  readonly name: string;
  readonly resourceGroupName: string;
}

/** What is known about a cluster and its add-ons. */
export interface AddOnState {
  readonly place?: ClusterPlace;
  /** The enabled add-ons of a cluster in this app; undefined for other clusters. */
  readonly enabled?: ReadonlySet<AddOn>;
  /** Terraform expressions that are true if an add-on of a looked-up cluster is enabled. */
  readonly conditions?: Readonly<Partial<Record<AddOn, Expression>>>;
}

const addOnStates = new ConstructFacts<AddOnState>();

/** Records the add-ons of a cluster. Custom implementations of the interface have none recorded. */
export function declareAddOns(cluster: IAddOnCluster, state: AddOnState): void {
  addOnStates.publish(cluster, state);
}

/** The name and resource group of a looked-up cluster. */
export function knownPlace(cluster: IAddOnCluster): ClusterPlace | undefined {
  return addOnStates.of(cluster)?.place;
}

export function isCreatedHere(cluster: IAddOnCluster): boolean {
  return addOnStates.of(cluster)?.enabled !== undefined;
}

/** Whether the cluster has the add-on; undefined if it was not created in this app. */
export function hasAddOn(cluster: IAddOnCluster, addOn: AddOn): boolean | undefined {
  return addOnStates.of(cluster)?.enabled?.has(addOn);
}

/**
 * Rejects a construct whose cluster was created in this app without the required add-on. Other
 * clusters are not checked.
 */
export function requireAddOnIfKnown(construct: Construct, cluster: object, addOn: AddOn): void {
  const isOn = hasAddOn(cluster as IAddOnCluster, addOn);
  enforce(construct, [missingAddOn], { addOn, isOn });
}

interface AddOnUse {
  readonly addOn: AddOn;
  readonly isOn?: boolean;
}

const missingAddOn = defineRule<AddOnUse>("2026-11-29", {
  id: "AKS-ADD-001",
  title: "The cluster has the add-on that the resource needs",
  why: "The resource has no effect without the add-on.",
  fix: "enable the add-on in the props of the AksCluster",
  source: "https://learn.microsoft.com/azure/aks/integrations",
  check: ({ addOn, isOn }) =>
    problemIf(isOn === false, () => ({
      option: "cluster",
      reason: `It needs the ${ADD_ONS[addOn].title}, which the cluster does not have.`,
      fix: `${ADD_ONS[addOn].option} in the props of the AksCluster`,
      source: ADD_ONS[addOn].source,
    })),
});

const partOfCluster = defineRule<AddOnUse>("2026-11-29", {
  id: "AKS-ADD-002",
  title: "Add-on resources of an AksCluster are configured in its props",
  why: "An AksCluster creates the resources of its add-ons itself. This construct is for clusters that were created elsewhere.",
  fix: "enable and configure the add-on in the props of the AksCluster",
  source: OWN_JUDGEMENT,
  check: ({ addOn, isOn }) =>
    problemIf(isOn !== undefined, () => ({
      option: "cluster",
      fix: isOn
        ? `remove this construct: the cluster already has ${ADD_ONS[addOn].option}, with its options there`
        : `${ADD_ONS[addOn].option} in the props of the AksCluster`,
    })),
});

/**
 * Rejects a construct whose cluster lacks the required add-on: at synth if the cluster was created
 * in this app, and in Terraform if it is looked up, through the returned `lifecycle`. azurerm
 * cannot enable add-ons of a cluster that it did not create.
 */
export function requireAddOn(
  construct: Construct,
  cluster: IAddOnCluster,
  addOn: AddOn,
): TerraformResourceLifecycle | undefined {
  enforce(construct, [missingAddOn], { addOn, isOn: hasAddOn(cluster, addOn) });
  const condition = addOnStates.of(cluster)?.conditions?.[addOn];
  if (condition === undefined) {
    return undefined;
  }
  const { title, command } = ADD_ONS[addOn];
  const { name = "<cluster>", resourceGroupName = "<group>" } = knownPlace(cluster) ?? {};
  const errorMessage = `The cluster does not have the ${title}, and Terraform cannot enable it on a cluster that it did not create. Run: ${command} --resource-group ${resourceGroupName} --name ${name}`;
  return { precondition: [{ condition, errorMessage }] };
}

/**
 * Like `requireAddOn`, for resources that exist once per cluster and that an `AksCluster` creates
 * itself when the add-on is enabled.
 */
export function requireAddOnElsewhere(
  construct: Construct,
  cluster: IAddOnCluster,
  addOn: AddOn,
): TerraformResourceLifecycle | undefined {
  if (construct.node.scope !== cluster) {
    enforce(construct, [partOfCluster], { addOn, isOn: hasAddOn(cluster, addOn) });
  }
  return requireAddOn(construct, cluster, addOn);
}
