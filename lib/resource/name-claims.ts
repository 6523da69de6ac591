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

/**
 * The names that resources of a stack share with others of the app that was read so far.
 *
 * @param nodes All constructs of the stack.
 */
export function sharedNames(stack: TerraformStack, nodes: readonly IConstruct[]): SharedName[] {
  const keys = recordNames(stack, nodes);
  return keys.flatMap((key) => {
    const claims = claimsByName.get(stack, key) ?? [];
    return claims.length < 2 ? [] : pairsOf(stack, claims);
  });
}

/** Replaces the recorded names of a stack, because synthesis reads a stack more than once. */
function recordNames(stack: TerraformStack, nodes: readonly IConstruct[]): readonly string[] {
  for (const key of namesOfStacks.get(stack, stack) ?? []) {
    const others = claimsByName.get(stack, key)?.filter((claim) => claim.stack !== stack);
    claimsByName.set(stack, key, others ?? []);
  }
  const keys = new Set<string>();
  for (const claim of claimsIn(stack, nodes)) {
    const type = claim.named.namesOf ?? claim.type;
    const key = [type, claim.named.name, claim.name.toLowerCase(), claim.place].join("\n");
    claimsByName.getOrMake(stack, key, () => []).push(claim);
    keys.add(key);
  }
  namesOfStacks.set(stack, stack, [...keys]);
  return [...keys];
}

function claimsIn(stack: TerraformStack, nodes: readonly IConstruct[]): NameClaim[] {
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

/** The first claims by path: of all stacks, of the checked stack, and of the others. */
interface Earlier {
  any?: NameClaim;
  own?: NameClaim;
  foreign?: NameClaim;
}

/** Each claim, in the order of their paths, with the first one in its scope, or in what may be its scope. */
function pairsOf(stack: TerraformStack, claims: readonly NameClaim[]): SharedName[] {
  const sorted = [...claims].sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  const byScope = new Map<unknown, Earlier>();
  const unknownSubscription: Earlier = {};
  return sorted.flatMap((claim) => {
    const scope = scopeOf(claim);
    const inScope = byScope.get(scope) ?? {};
    byScope.set(scope, inScope);
    const maybe = isOfUnknownSubscription(claim) ? unknownSubscription : {};

    const isOwn = claim.stack === stack;
    const certain = isOwn ? inScope.any : inScope.own;
    const earlier = certain ?? (isOwn ? maybe.foreign : maybe.own);
    for (const first of [inScope, maybe]) {
      first.any ??= claim;
      first[isOwn ? "own" : "foreign"] ??= claim;
    }
    return earlier ? [{ claims: [earlier, claim], isCertain: certain !== undefined }] : [];
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

/** Equal for claims in one place that are certain to be in one subscription, or in one cloud. */
function scopeOf({ named, place, provider, stack }: NameClaim): unknown {
  if (named.scope === "Azure" || RESOURCE_ID.test(place)) {
    return "";
  }
  const id = provider?.subscriptionIdInput;
  return isKnown(id) ? id.toLowerCase() : (provider ?? stack);
}

/** Whether the stack is deployed to the subscription of whoever signs in. */
function isOfUnknownSubscription(claim: NameClaim): boolean {
  return typeof scopeOf(claim) !== "string" && claim.provider?.subscriptionIdInput === undefined;
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
export function sharedAddresses(nodes: readonly IConstruct[]): SharedAddress[] {
  const byAddress = new Map<string, TerraformElement[]>();
  for (const node of nodes) {
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
