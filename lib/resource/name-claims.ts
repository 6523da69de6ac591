import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config";
import type { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformElement, TerraformProvider, TerraformResource, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { AppTable } from "../app-state/app-table";
import { isKnown } from "../rules/known";
import { expressionOf } from "./expression-of";
import { NAMED_TYPES, type NamedType, ROLE_ASSIGNMENT } from "./named-types";

/** A resource with a name that is known at synth. */
export interface NameClaim {
  readonly name: string;
  readonly named: NamedType;
  readonly type: string;
  readonly resource: TerraformResource;
  readonly stack: TerraformStack;
  readonly provider: AzurermProvider | undefined;
  /** Where the name must be unique, as far as texts tell: the cloud, or the resource group or parent. */
  readonly place: string;
}

/** Two resources with one name. */
export interface SharedName {
  readonly claims: readonly [NameClaim, NameClaim];
  /** Whether the scopes are known to be the same. */
  readonly isCertain: boolean;
}

type Inputs = Readonly<Record<string, unknown>>;

const claimsByName = new AppTable<string, NameClaim[]>();
const namesOfStacks = new AppTable<TerraformStack, readonly string[]>();

/** The names that resources of a stack share with others of the app that was read so far. */
export function sharedNames(stack: TerraformStack): SharedName[] {
  const keys = recordNames(stack);
  return keys.flatMap((key) => {
    const claims = claimsByName.get(stack, key) ?? [];
    return claims.length < 2 ? [] : pairsOf(stack, claims);
  });
}

/** Replaces the recorded names of a stack, because synthesis reads a stack more than once. */
function recordNames(stack: TerraformStack): readonly string[] {
  for (const key of namesOfStacks.get(stack, stack) ?? []) {
    const others = claimsByName.get(stack, key)?.filter((claim) => claim.stack !== stack);
    claimsByName.set(stack, key, others ?? []);
  }
  const keys = new Set<string>();
  for (const claim of claimsIn(stack)) {
    const key = [claim.type, claim.named.name, claim.name.toLowerCase(), claim.place].join("\n");
    claimsByName.getOrMake(stack, key, () => []).push(claim);
    keys.add(key);
  }
  namesOfStacks.set(stack, stack, [...keys]);
  return [...keys];
}

function claimsIn(stack: TerraformStack): NameClaim[] {
  const nodes = stack.node.findAll();
  const stackFacts = { stack, provider: defaultProvider(stack), groupNames: groupNamesIn(nodes) };
  return nodes.flatMap((node) => {
    const types = TerraformResource.isTerraformResource(node)
      ? NAMED_TYPES[node.terraformResourceType]
      : undefined;
    return (types ?? []).flatMap((named) => {
      const resource = node as TerraformResource;
      const type = resource.terraformResourceType;
      const name = nameOf(resource, named, stack);
      if (name === undefined) {
        return [];
      }
      const provider = (resource.provider ?? stackFacts.provider) as AzurermProvider | undefined;
      const place =
        named.scope === "Azure"
          ? String(provider?.environmentInput ?? "public")
          : named.scopedBy.map((property) => textOf(resource, property, stackFacts)).join("\n");
      return [{ name, named, type, resource, stack, provider, place }];
    });
  });
}

/** Undefined for a name that only Terraform knows. Principals are told apart by their expressions. */
function nameOf(resource: TerraformResource, named: NamedType, stack: TerraformStack) {
  const name = (resource as unknown as Inputs)[named.name] as string | undefined;
  const isPrincipal = resource.terraformResourceType === ROLE_ASSIGNMENT;
  return isPrincipal && typeof name === "string" && !isKnown(name)
    ? `${stack.node.path} ${expressionOf(resource, name)}`
    : known(name);
}

function known(name: string | undefined): string | undefined {
  return isKnown(name) ? name : undefined;
}

/** The first of the claims in the order of their paths, with each of the others. */
function pairsOf(stack: TerraformStack, claims: readonly NameClaim[]): SharedName[] {
  const sorted = [...claims].sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  return sorted.flatMap((claim, index) => {
    const isOwn = (other: NameClaim) => other.stack === stack || claim.stack === stack;
    const earlier = sorted
      .slice(0, index)
      .find((other) => isOwn(other) && compareScopes(other, claim) !== "different");
    return earlier
      ? [{ claims: [earlier, claim], isCertain: compareScopes(earlier, claim) === "same" }]
      : [];
  });
}

/** The construct that the user wrote. */
export function ownerOf({ resource }: NameClaim): IConstruct {
  const { scope, id } = resource.node;
  return id === "Default" && scope ? scope : resource;
}

export function pathOf(claim: NameClaim): string {
  return ownerOf(claim).node.path;
}

/** An ID names the subscription. */
const RESOURCE_ID = /^\/subscriptions\//;

type Comparison = "same" | "different" | "unknown";

/** Compares the scopes of claims in one place. */
function compareScopes(a: NameClaim, b: NameClaim): Comparison {
  return a.named.scope === "Azure" || RESOURCE_ID.test(a.place)
    ? "same"
    : compareSubscriptions(a, b);
}

function compareSubscriptions(a: NameClaim, b: NameClaim): Comparison {
  if (a.provider === b.provider && a.stack === b.stack) {
    return "same";
  }
  const [id, otherId] = [a, b].map(({ provider }) => provider?.subscriptionIdInput);
  if (isKnown(id) && isKnown(otherId)) {
    return id.toLowerCase() === otherId.toLowerCase() ? "same" : "different";
  }
  return a.stack !== b.stack && id === undefined && otherId === undefined ? "unknown" : "different";
}

interface StackFacts {
  readonly stack: TerraformStack;
  readonly provider: TerraformProvider | undefined;
  /** The names of resource groups that are known at synth, by logical id. */
  readonly groupNames: ReadonlyMap<string, string>;
}

/** The azurerm provider without an alias. */
function defaultProvider(stack: TerraformStack): TerraformProvider | undefined {
  return stack.node.children
    .filter((child) => TerraformProvider.isTerraformProvider(child))
    .find((one) => one.terraformResourceType === "azurerm" && one.alias === undefined);
}

function groupNamesIn(nodes: readonly IConstruct[]): ReadonlyMap<string, string> {
  const groups = nodes
    .filter(isGroup)
    .map((group): [string, unknown] => [
      group.friendlyUniqueId,
      (group as unknown as Inputs).nameInput,
    ]);
  return new Map(
    groups.filter((entry): entry is [string, string] => {
      const name = entry[1];
      return typeof name === "string" && isKnown(name);
    }),
  );
}

/** An argument as text, which expressions of different stacks never share. */
function textOf(resource: TerraformResource, property: string, facts: StackFacts): string {
  const value = (resource as unknown as Inputs)[property];
  if (typeof value !== "string" || isKnown(value)) {
    return String(value).toLowerCase();
  }
  const expression = expressionOf(resource, value);
  const [, logicalId = ""] = GROUP_NAME.exec(expression) ?? [];
  return facts.groupNames.get(logicalId)?.toLowerCase() ?? `${facts.stack.node.path} ${expression}`;
}

const GROUP_NAME = /^\$\{azurerm_resource_group\.(\S+)\.name\}$/;

function isGroup(node: IConstruct): node is TerraformResource {
  return (
    TerraformResource.isTerraformResource(node) &&
    node.terraformResourceType === "azurerm_resource_group"
  );
}

/** Elements of a stack that Terraform cannot tell apart. */
export interface SharedAddress {
  readonly address: string;
  readonly paths: readonly string[];
}

/** Resources of a stack whose construct ids leave no address, or that of another resource. */
export function sharedAddresses(stack: TerraformStack): SharedAddress[] {
  const byAddress = new Map<string, TerraformElement[]>();
  for (const node of stack.node.findAll()) {
    if (TerraformElement.isTerraformElement(node) && "terraformResourceType" in node) {
      const address = `${node.terraformResourceType}.${node.friendlyUniqueId}`;
      byAddress.set(address, [...(byAddress.get(address) ?? []), node]);
    }
  }
  return [...byAddress]
    .filter(([address, nodes]) => address.endsWith(".") || !canShare(nodes))
    .map(([address, nodes]) => ({ address, paths: nodes.map(({ node }) => node.path) }));
}

/** Data sources of the deploying principal read the same, unless they have a provider. */
function canShare(nodes: readonly TerraformElement[]): boolean {
  return (
    nodes.length === 1 ||
    nodes.every((node) => node instanceof DataAzurermClientConfig && node.provider === undefined)
  );
}
