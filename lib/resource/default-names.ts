import type { IConstruct } from "constructs";
import { publicApi } from "../api/public-api";
import { ConstructFacts } from "../app-state/construct-facts";
import { enforce } from "../rules/report";
import { defaultNameRules } from "./default-name-rules";

/** The text that default names below a scope start with. */
const starts = new ConstructFacts<string>();
/** Scopes below which a default name has been made. */
const named = new ConstructFacts<true>();

/**
 * The names of resources whose constructs have no `name`. They are an abbreviation of the type and the
 * path of the construct: `log-shop-cluster-workspace` in the stack `shop`.
 */
@publicApi("DefaultNames")
export class DefaultNames {
  /**
   * Lets default names below a scope start with this text in place of the path of the scope, such as the
   * product and the stage: `log-shop-prod-cluster-workspace`. Changing it renames, and so replaces, the
   * resources with default names.
   *
   * Throws if the text has other characters, or if constructs below the scope already have names.
   *
   * @param scope The stack, or a construct in it.
   * @param text 1–50 lower-case letters, digits and single `-`, starting with a letter.
   */
  public static startWith(scope: IConstruct, text: string): void {
    enforce(scope, defaultNameRules, { text, isLate: named.of(scope) === true });
    starts.publish(scope, text);
  }

  private constructor() {}
}

/** The path of a construct, or what default names have in its place. */
export function namePath(construct: IConstruct): string {
  const { scopes } = construct.node;
  for (const scope of scopes) {
    named.publish(scope, true);
  }
  const at = scopes.findLastIndex((scope) => starts.of(scope) !== undefined);
  const nearest = scopes[at];
  return nearest === undefined
    ? construct.node.path
    : [starts.of(nearest), ...scopes.slice(at + 1).map(({ node }) => node.id)].join("/");
}
