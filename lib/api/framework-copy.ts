import { App, TerraformElement, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";

const FRAMEWORK = /^cdkt[fn]\./;
const JSII = Symbol.for("jsii.rtti");

interface Described {
  readonly [JSII]?: { readonly fqn: string; readonly version: string };
}

/** Name and version of the framework that a class comes from: `cdktf 0.21.0`. */
function frameworkOf(type: object): string | undefined {
  for (let base: object | null = type; base; base = Object.getPrototypeOf(base)) {
    const described = Object.hasOwn(base, JSII) && (base as Described)[JSII];
    if (described && FRAMEWORK.test(described.fqn)) {
      return `${described.fqn.slice(0, described.fqn.indexOf("."))} ${described.version}`;
    }
  }
  return undefined;
}

const OWN = frameworkOf(TerraformStack) ?? "cdktf";

/**
 * Whether a construct comes from another copy of the framework than this library's. Such constructs are found
 * by marks, which all copies share.
 */
export function isForeign(node: IConstruct): boolean {
  return (
    (TerraformElement.isTerraformElement(node) && !(node instanceof TerraformElement)) ||
    (TerraformStack.isStack(node) && !(node instanceof TerraformStack)) ||
    (App.isApp(node) && !(node instanceof App))
  );
}

const trusted = new WeakSet<object>();

/** The app or stack around a scope that comes from another copy of the framework. */
export function foreignScope(scope: unknown): IConstruct | undefined {
  if (!Construct.isConstruct(scope) || trusted.has(scope)) {
    return undefined;
  }
  const foreign = scope.node.scopes.find(isForeign);
  if (!foreign) {
    trusted.add(scope);
  }
  return foreign;
}

/** What two copies of the framework in one app do, and how to get along with one. */
export function copiesProblem(foreign: IConstruct): { reason: string; fix: string } {
  const theirs = frameworkOf(foreign.constructor) ?? "another framework";
  const kind = App.isApp(foreign) ? "app" : TerraformStack.isStack(foreign) ? "stack" : "construct";
  return {
    reason: `The ${kind} comes from ${theirs === OWN ? `another copy of ${theirs}` : theirs}, and cdktf-aks uses ${OWN}. Copies do not know each other's aspects and validations, so that tags, among others, would be lost without a word.`,
    fix: fixFor(theirs),
  };
}

function fixFor(theirs: string): string {
  const theirName = theirs.split(" ")[0];
  const ownName = OWN.split(" ")[0];
  return theirName === ownName
    ? `one copy: see "npm ls ${ownName}", align the versions, and run "npm dedupe"`
    : `the edition of this library for ${theirName}; docs/editions.md says which one that is, and how one copy serves both names`;
}
