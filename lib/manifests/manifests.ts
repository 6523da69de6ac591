import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { type TerraformProvider, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import type { IKubernetesCluster } from "../kubernetes-cluster/i-kubernetes-cluster";
import { providerOf } from "../kubernetes-cluster/provider-of";
import { enforce, enforceAtSynth } from "../rules/report";
import { readManifests } from "./manifest-files";
import {
  identityOf,
  isInNamespace,
  isObject,
  type Json,
  type JsonObject,
  literal,
  type ManifestObject,
  withoutNulls,
} from "./manifest-object";
import { withCanonicalQuantities } from "./manifest-quantities";
import { definedKind, definitionRules, manifestsRules } from "./manifest-rules";

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
   * The namespace of objects that set none, such as `namespace.name` of a `Namespace`.
   *
   * @default - each object must set it
   */
  readonly namespace?: string;
}

/**
 * Deploys existing YAML manifests, with one resource per object. Each plan looks up the kinds in
 * the cluster, so the cluster must exist.
 */
@publicApi("Manifests")
export class Manifests extends Construct {
  private readonly objects: readonly ManifestObject[];
  private readonly manifests = new Map<ManifestObject, Manifest>();

  constructor(scope: Construct, id: string, props: ManifestsProps) {
    super(scope, id);
    const { cluster, files, namespace } = props;
    const read = readManifests(files);
    enforce(this, manifestsRules, { ...read, namespace });
    this.objects = read.objects;
    const provider = providerOf(this, cluster);
    for (const object of this.namespacesFirst()) {
      this.manifests.set(object, this.add(object, namespace, provider));
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
    namespace: string | undefined,
    provider: TerraformProvider | undefined,
  ): Manifest {
    const own = [...this.manifests].find(
      ([{ kind, name }]) => kind === "Namespace" && name === (object.namespace ?? namespace),
    );
    const content = literal(withoutNulls(withCanonicalQuantities(object))) as JsonObject;
    const { status: _, metadata, ...rest } = content;
    const needsNamespace = object.namespace === undefined && isInNamespace(object);
    return new Manifest(this, identityOf(object), {
      provider,
      manifest: {
        ...rest,
        metadata: {
          ...(isObject(metadata as Json) ? (metadata as JsonObject) : {}),
          ...(needsNamespace ? { namespace } : {}),
        },
      },
      dependsOn: own === undefined ? undefined : [own[1]],
    });
  }

  /** @internal */
  public get _definedKinds(): string[] {
    return this.objects.map(definedKind).filter((kind) => kind !== undefined);
  }
}

function definedIn(stack: TerraformStack): ReadonlySet<string> {
  const all = stack.node.findAll().filter((one) => one instanceof Manifests);
  return new Set(all.flatMap(({ _definedKinds }) => _definedKinds));
}
