import type { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { copiesProblem, isForeign } from "../api/framework-copy";
import { ConstructFacts } from "../app-state/construct-facts";
import { SOURCES } from "../rules/limits";
import { enforceAtSynth } from "../rules/report";
import { defineRules, type Problem } from "../rules/rule";
import {
  ownerOf,
  pathOf,
  type SharedAddress,
  type SharedName,
  sharedAddresses,
  sharedNames,
} from "./name-claims";
import { ROLE_ASSIGNMENT } from "./named-types";

/** The names and addresses of a stack that belong to more than one resource. */
interface NamesOfStack {
  readonly names: readonly SharedName[];
  readonly addresses: readonly SharedAddress[];
  /** Elements from another copy of the framework. */
  readonly foreign: readonly IConstruct[];
}

const OTHER_NAME = "another name for one of them; a new name replaces an existing resource";

export const nameRules = defineRules<NamesOfStack>("2026-11-29", [
  {
    id: "AKS-RES-002",
    title: "Names of resources are unique where Azure requires it",
    why: "Azure does not create a second resource of a type with this name.",
    fix: OTHER_NAME,
    source: SOURCES.resourceNames,
    check: ({ names }) =>
      names.filter((shared) => shared.isCertain && !isRole(shared)).map(nameProblem),
  },
  {
    id: "AKS-ROLE-002",
    title: "A role is assigned to a principal once per resource",
    why: "Azure does not assign a role a second time to a principal on the same resource.",
    fix: "one of the two: in the stack that is deployed last, leave the role out, with ClusterIdentity.userAssigned(identity, { assignRoles: false }) for a cluster, and call addDependency on the other stack",
    source: "https://learn.microsoft.com/azure/role-based-access-control/troubleshooting",
    check: ({ names }) => names.filter((shared) => isRole(shared)).map(roleProblem),
  },
  {
    id: "AKS-RES-003",
    title: "Stacks that deploy to one subscription have different names of resources",
    why: "Two stacks have a resource with this name in a resource group of one name. If they are deployed to one subscription, Azure rejects the second.",
    fix: "subscriptionId on the providers, if the subscriptions differ; otherwise another name for one of them, which replaces an existing resource",
    severity: "warning",
    source: SOURCES.resourceNames,
    check: ({ names }) =>
      names.filter((shared) => !shared.isCertain && !isRole(shared)).map(uncertainProblem),
  },
  {
    id: "AKS-RES-004",
    title: "Construct ids have letters or digits that Terraform addresses can contain",
    why: 'Terraform addresses contain only ASCII letters, digits, "_" and "-" of the construct ids, and cdktf drops the rest.',
    fix: 'an id such as "tokyo"; the name of the resource is an option',
    source: "https://developer.hashicorp.com/terraform/language/syntax/configuration#identifiers",
    check: ({ addresses }) =>
      addresses.map(({ address, paths }) => ({
        option: "id",
        value: paths.map((path) => path.replace(/\/Default$/, "")).join(", "),
        reason: `Terraform addresses contain only ASCII letters, digits, "_" and "-" of the construct ids. ${
          paths.length > 1
            ? `These constructs have the same address, ${address}, so all but one would be lost.`
            : "Nothing is left of this id."
        }`,
      })),
  },
  {
    id: "AKS-RES-005",
    title: "Providers and resources come from one copy of CDKTF",
    why: "Copies of the framework do not know each other's aspects and validations, so that tags, among others, would be lost without a word.",
    fix: "one copy of the framework in the app",
    source: "https://github.com/cdktf-aks/cdktf-aks/blob/main/docs/editions.md",
    check: ({ foreign }) =>
      foreign.map((element) => ({
        option: "node",
        value: element.node.path,
        ...copiesProblem(element),
      })),
  },
]);

function nameProblem({ claims: [one, other] }: SharedName): Problem {
  return {
    option: other.named.name.replace(/Input$/, ""),
    value: other.name,
    construct: ownerOf(other),
    reason: `"${pathOf(one)}" and "${pathOf(other)}" have this name (${other.type}), which must be unique in ${other.named.scope}.`,
  };
}

function isRole({ claims: [{ type }] }: SharedName): boolean {
  return type === ROLE_ASSIGNMENT;
}

function roleProblem({ claims: [one, other] }: SharedName): Problem {
  return {
    option: "role",
    value: (other.resource as RoleAssignment).roleDefinitionNameInput,
    construct: ownerOf(other),
    reason: `"${one.resource.node.path}" and "${other.resource.node.path}" assign it to the same principal on the same resource. Azure rejects the second.`,
  };
}

function uncertainProblem(shared: SharedName): Problem {
  const { reason, ...problem } = nameProblem(shared);
  return { ...problem, reason: `If both stacks are deployed to one subscription: ${reason}` };
}

const checkedStacks = new ConstructFacts<true>();

/** Checks the names of all resources in the stack of a construct at synth. */
export function checkNames(construct: IConstruct): void {
  const stack = TerraformStack.of(construct);
  if (!checkedStacks.of(stack)) {
    checkedStacks.publish(stack, true);
    enforceAtSynth(stack, nameRules, () => {
      const nodes = stack.node.findAll();
      return {
        names: sharedNames(stack, nodes),
        addresses: sharedAddresses(nodes),
        foreign: nodes.filter(isForeign),
      };
    });
  }
}
