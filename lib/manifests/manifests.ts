import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import { type TerraformProvider, type TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import { providerOf } from "../kubernetes-cluster/provider-of";
import { followNamespace } from "../namespace/known-namespaces";
import { enforce, enforceAtSynth } from "../rules/report";
import { applyChanges } from "./apply-changes";
import { computedFields, withoutEmptyTuples } from "./computed-fields";
import { withConciseSchemas } from "./definition-schema";
import type { ManifestChange, SecretValues } from "./manifest-change";
import { readManifests } from "./manifest-files";
import {
  type ClusterScopedKinds,
  identityOf,
  isInNamespace,
  isObject,
  type JsonObject,
  literal,
  type ManifestObject,
  withoutNulls,
} from "./manifest-object";
import { withCanonicalQuantities } from "./manifest-quantities";
import { definedKind, definitionRules, manifestsRules, manifestWarnings } from "./manifest-rules";

/** Options of YAML manifests. */
export interface ManifestsProps {
  /** The cluster to deploy to. */
  readonly cluster: IKubernetesCluster;
  /**
   * Files, and folders whose `*.yaml`, `*.yml` and `*.json` files are read, without subfolders.
   * Paths are relative to the working directory of the app.
   */
  readonly files: string[];
  /**
   * The namespace of objects that set none, such as `namespace.name` of a `Namespace`. It also applies
   * to custom resources, except those of `clusterScopedKinds`.
   *
   * @default - each object must set it
   */
  readonly namespace?: string;
  /**
   * The custom kinds that are not namespaced: `ClusterIssuer`, or `ClusterIssuer.cert-manager.io` if
   * several groups have the kind. Those of Kubernetes itself are known.
   *
   * @default - all custom kinds are namespaced
   */
  readonly clusterScopedKinds?: string[];
  /**
   * Changes of the objects of the files, in this order.
   *
   * @default - the objects are deployed as they are
   */
  readonly changes?: ManifestChange[];
}

interface Placement {
  readonly cluster: IKubernetesCluster;
  readonly namespace: string | undefined;
  readonly clusterScoped: ClusterScopedKinds;
  readonly provider: TerraformProvider | undefined;
}

/**
 * Deploys existing YAML manifests, with one resource per object. Each plan looks up the kinds in
 * the cluster, so the cluster must exist.
 */
@publicApi("Manifests")
export class Manifests extends Construct {
  private readonly objects: readonly ManifestObject[];
  private readonly manifests = new Map<ManifestObject, Manifest>();
  private readonly namespaces = new Map<string, Manifest>();

  constructor(scope: Construct, id: string, props: ManifestsProps) {
    super(scope, id);
    const { cluster, files, namespace } = props;
    const clusterScoped = new Set(props.clusterScopedKinds);
    const changed = applyChanges(readManifests(files), props.changes ?? []);
    enforce(this, [...manifestsRules, ...manifestWarnings], {
      ...changed,
      namespace,
      clusterScoped,
    });
    this.objects = changed.objects;
    const provider = providerOf(this, cluster);
    for (const object of this.namespacesFirst()) {
      const references = changed.secretValues.get(object);
      const placement = { cluster, namespace, clusterScoped, provider };
      if (references) {
        this.addSecret(object, placement, references);
      } else {
        this.add(object, placement);
      }
    }
    enforceAtSynth(this, definitionRules, () => ({
      objects: this.objects,
      defined: definedIn(TerraformStack.of(this)),
    }));
  }

  /**
   * The L1 resource of an object, for arguments such as `wait` and `fieldManager`.
   *
   * @param kind The kind of the object: `Deployment`.
   * @param name The name of the object. Throws if no object, or objects in several namespaces, have
   * this name.
   */
  public manifest(kind: string, name: string): Manifest {
    const found = [...this.manifests].filter(
      ([object]) => object.kind === kind && object.name === name,
    );
    const [one, ...others] = found;
    if (one === undefined || others.length > 0) {
      throw new Error(
        `[${this.node.path}] ${found.length} objects are a ${kind} with the name "${name}", not 1.`,
      );
    }
    return one[1];
  }

  private namespacesFirst(): ManifestObject[] {
    const isNamespace = ({ kind }: ManifestObject) => kind === "Namespace";
    return [...this.objects].sort((a, b) => Number(isNamespace(b)) - Number(isNamespace(a)));
  }

  private add(
    object: ManifestObject,
    { namespace, clusterScoped, provider, cluster }: Placement,
  ): void {
    const own = this.namespaces.get(object.namespace ?? namespace ?? "");
    const needsNamespace = object.namespace === undefined && isInNamespace(object, clusterScoped);
    const stated = withoutNulls(withCanonicalQuantities(object)) as JsonObject;
    const content = withoutEmptyTuples(withConciseSchemas(object, stated));
    const { status: _, metadata, ...rest } = content;
    const manifest = new Manifest(this, identityOf(object), {
      provider,
      manifest: {
        ...(literal(rest) as JsonObject),
        metadata: {
          ...(literal(metadata ?? {}) as JsonObject),
          ...(needsNamespace ? { namespace } : {}),
        },
      },
      computedFields: computedFields(object, content),
      dependsOn: own === undefined ? undefined : [own],
    });
    this.manifests.set(object, manifest);
    followObject(manifest, object, cluster);
    if (object.kind === "Namespace") {
      this.namespaces.set(object.name, manifest);
    }
  }

  /** Values that are only written, so that neither the output nor the state contains them. */
  private addSecret(
    { name, content, ...object }: ManifestObject,
    { cluster, namespace, provider }: Placement,
    { values, revision }: SecretValues,
  ): void {
    const own = this.namespaces.get(object.namespace ?? namespace ?? "");
    const { metadata, type } = content;
    const texts = (part: string) => {
      const found = isObject(metadata) ? metadata[part] : undefined;
      return isObject(found) ? (literal(found) as { [key: string]: string }) : undefined;
    };
    const secret = new SecretV1(this, identityOf({ name, content, ...object }), {
      provider,
      metadata: {
        name,
        namespace: object.namespace ?? namespace,
        labels: texts("labels"),
        annotations: texts("annotations"),
      },
      type: typeof type === "string" ? type : undefined,
      dataWo: { ...values },
      dataWoRevision: revision,
      dependsOn: own === undefined ? undefined : [own],
    });
    followObject(secret, object, cluster);
  }

  /** @internal */
  public get _definedKinds(): string[] {
    return this.objects.map(definedKind).filter((kind) => kind !== undefined);
  }
}

/** Objects that state a namespace are created after the `Namespace` that has this name. */
function followObject(
  construct: TerraformResource,
  { namespace }: Pick<ManifestObject, "namespace">,
  cluster: IKubernetesCluster,
): void {
  if (namespace !== undefined) {
    followNamespace({ construct, cluster, namespace });
  }
}

function definedIn(stack: TerraformStack): ReadonlySet<string> {
  const all = stack.node.findAll().filter((one) => one instanceof Manifests);
  return new Set(all.flatMap(({ _definedKinds }) => _definedKinds));
}
