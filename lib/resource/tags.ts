import { KubernetesCluster } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { App, Aspects, Fn, type IAspect, TerraformResource, Token, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import { ConstructFacts } from "../app-state/construct-facts";
import { enforce } from "../rules/report";
import { tagRules } from "./tag-rules";

type TagMap = Readonly<Record<string, string>>;

/** The tags that were added to a scope, for everything below it. */
const addedTags = new ConstructFacts<readonly TagMap[]>();

/** The tags that a resource, or the node pool inside a cluster, sets itself. */
const ownTags = new ConstructFacts<TagMap>();

/**
 * Tags for every azurerm resource below a construct, those included that the library makes inside
 * of its constructs.
 */
export class Tags {
  /**
   * Tags all taggable resources in `scope`. A tag that was added further down in the tree wins, and
   * one that the resource sets itself wins over all.
   *
   * Throws one error that names every tag that Azure would refuse, and for an app, whose stacks
   * take tags each.
   */
  public static add(scope: IConstruct, tags: { [key: string]: string }): void {
    if (Object.keys(tags).length === 0) {
      return;
    }
    if (App.isApp(scope)) {
      throw new Error(
        "Tags.add was called for the app. cdktf looks for tags in stacks and what is below them: call Tags.add for each stack.",
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

/** Adds the same however often, and by however many aspects, a resource is visited. */
function addTags(node: IConstruct, taggable: Taggable, inherited: readonly TagMap[]): void {
  const own = ownTags.of(taggable) ?? taggable.tagsInput ?? {};
  ownTags.publish(taggable, own);
  const tags = merge([...inherited, own]);
  enforce(node, tagRules, { tags });
  taggable.tags = tags;
}

/** Later maps win, whatever the case of a name. Maps that Terraform knows are joined by Terraform. */
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
