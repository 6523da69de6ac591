import { KubernetesCluster } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { Aspects, type IAspect, TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { isKnown } from "../rules/known";
import { enforce } from "../rules/report";
import { tagRules } from "./tag-rules";

type TagMap = Readonly<Record<string, string>>;

/** What was asked for at a construct, for all that is below it. */
const asked = new WeakMap<IConstruct, TagMap>();

/** What a resource set itself, before any aspect came by. */
const own = new WeakMap<Taggable, TagMap>();

/**
 * Tags for every azurerm resource below a construct, those included that the library makes inside
 * of its constructs.
 */
export class Tags {
  /**
   * Tags all taggable resources in `scope`. A tag that was added further down in the tree wins, and
   * one that the resource sets itself wins over all.
   *
   * Throws one error that names every tag that Azure would refuse.
   */
  public static add(scope: IConstruct, tags: { [key: string]: string }): void {
    if (Object.keys(tags).length === 0) {
      return;
    }
    enforce(scope, tagRules, { tags });
    const before = asked.get(scope);
    asked.set(scope, { ...before, ...tags });
    if (!before) {
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
    const inherited: TagMap = Object.assign(
      {},
      ...node.node.scopes.map((scope) => asked.get(scope)),
    );
    addTags(node, inherited);
    if (node instanceof KubernetesCluster) {
      // The tags of a cluster do not reach its nodes: https://learn.microsoft.com/azure/aks/use-tags
      addTags(node.defaultNodePool, inherited);
    }
  }
}

/** Adds the same however often, and by however many aspects, a resource is visited. */
function addTags(taggable: Taggable, inherited: TagMap): void {
  const ownTags = own.get(taggable) ?? taggable.tagsInput ?? {};
  own.set(taggable, ownTags);
  if (Object.keys(ownTags).every(isKnown)) {
    taggable.tags = { ...inherited, ...ownTags };
  }
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
