import { KubernetesCluster } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { App, Aspects, Fn, type IAspect, TerraformResource, Token, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import { publicApi } from "../api/public-api";
import { ConstructFacts } from "../app-state/construct-facts";
import { enforce } from "../rules/report";
import { tagRules } from "./tag-rules";

type TagMap = Readonly<Record<string, string>>;

/** The tags that were added to a scope, for everything below it. */
const addedTags = new ConstructFacts<readonly TagMap[]>();

/** The tags that a resource, or the default node pool of a cluster, sets itself. */
const ownTags = new ConstructFacts<TagMap>();

/**
 * Tags for every azurerm resource below a construct, including the resources inside constructs of this
 * library.
 */
@publicApi("Tags")
export class Tags {
  /**
   * Tags all taggable resources in `scope`. Tags that are added further down the tree take precedence,
   * and tags of the resource itself take precedence over all.
   *
   * Throws one error with all invalid tags. Throws for an app: add tags to each stack instead.
   */
  public static add(scope: IConstruct, tags: { [key: string]: string }): void {
    if (Object.keys(tags).length === 0) {
      return;
    }
    if (App.isApp(scope)) {
      throw new Error(
        "Tags.add was called for the app, but cdktf applies tags only in stacks. Fix: call Tags.add for each stack.",
      );
    }
    enforce(scope, tagRules, { tags });
    const before = addedTags.of(scope) ?? [];
    addedTags.publish(scope, [...before, tags]);
    if (before.length === 0) {
      Aspects.of(scope).add(new TagAspect());
    }
  }

  private constructor() {}
}

class TagAspect implements IAspect {
  public visit(node: IConstruct): void {
    if (!isTaggable(node)) {
      return;
    }
    const inherited = node.node.scopes.flatMap((scope) => addedTags.of(scope) ?? []);
    addTags(node, node, inherited);
    if (node instanceof KubernetesCluster) {
      // The tags of a cluster do not reach its nodes: https://learn.microsoft.com/azure/aks/use-tags
      addTags(node, node.defaultNodePool, inherited);
    }
  }
}

/** Idempotent: a resource can be visited more than once. */
function addTags(node: IConstruct, taggable: Taggable, inherited: readonly TagMap[]): void {
  const own = ownTags.of(taggable) ?? taggable.tagsInput ?? {};
  ownTags.publish(taggable, own);
  const tags = merge([...inherited, own]);
  enforce(node, tagRules, { tags });
  taggable.tags = tags;
}

/** Later maps take precedence, ignoring the case of names. Terraform merges maps known only to it. */
function merge(maps: readonly TagMap[]): TagMap {
  const filled = maps.filter((map) => Object.keys(map).length > 0);
  const [only] = filled;
  if (only && filled.length === 1) {
    return only;
  }
  return filled.some((map) => Tokenization.reverseMap({ ...map }))
    ? Token.asStringMap(Fn.merge(filled))
    : mergeIgnoringCase(filled);
}

function mergeIgnoringCase(maps: readonly TagMap[]): TagMap {
  const last = new Map(
    maps.flatMap((map, index) => Object.keys(map).map((name) => [name.toLowerCase(), index])),
  );
  return Object.assign(
    {},
    ...maps.map((map, index) =>
      Object.fromEntries(
        Object.entries(map).filter(([name]) => last.get(name.toLowerCase()) === index),
      ),
    ),
  );
}

interface Taggable {
  tags: TagMap;
  readonly tagsInput?: TagMap;
}

function isTaggable(node: IConstruct): node is TerraformResource & Taggable {
  return (
    TerraformResource.isTerraformResource(node) &&
    node.terraformResourceType.startsWith("azurerm_") &&
    "tagsInput" in node
  );
}
