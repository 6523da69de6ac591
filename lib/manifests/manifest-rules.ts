import { defineRules, type Problem, type RuleDefinition } from "../rules/rule";
import type { ReadManifests } from "./manifest-files";
import {
  groupOf,
  identityOf,
  isInNamespace,
  isObject,
  type JsonObject,
  type ManifestObject,
} from "./manifest-object";

/** The objects that were read, and the namespace of objects that state none. */
export interface ManifestsSpec extends ReadManifests {
  readonly namespace?: string;
}

const MANIFEST =
  "https://registry.terraform.io/providers/hashicorp/kubernetes/2.38.0/docs/resources/manifest";
const OBJECTS =
  "https://kubernetes.io/docs/concepts/overview/working-with-objects/#describing-a-kubernetes-object";
const SECRETS = "https://kubernetes.io/docs/concepts/security/secrets-good-practices/";

/** Metadata that only the API server sets: exported objects have it. */
const SERVER_SET_METADATA = [
  "uid",
  "resourceVersion",
  "generation",
  "creationTimestamp",
  "managedFields",
  "selfLink",
];

export const manifestsRules = defineRules<ManifestsSpec>("2026-11-25", [
  {
    id: "AKS-MAN-001",
    title: "Manifest files are readable YAML or JSON with Kubernetes objects",
    why: "The kubernetes provider needs an object with apiVersion, kind and metadata.name, and a file that Terraform can read.",
    fix: "a YAML or JSON file with complete Kubernetes objects",
    source: OBJECTS,
    check: ({ problems }) => problems,
  },
  {
    id: "AKS-MAN-002",
    title: "Manifest files contain at least one object",
    why: "The files contain no Kubernetes object.",
    fix: '["k8s"], a folder with YAML files',
    source: OBJECTS,
    check: ({ objects, problems }) =>
      objects.length > 0 || problems.length > 0
        ? []
        : [
            {
              option: "files",
              value: [],
            },
          ],
  },
  eachObject(
    {
      id: "AKS-MAN-003",
      title: "Secrets in manifests hold no values",
      why: "The values would be in the synthesized file and in the Terraform state.",
      fix: "a SecretProviderClass with a SyncedSecret of this name, which reads the values from a key vault, or the L1 SecretV1 with dataWo",
      source: SECRETS,
    },
    (object) => {
      const { data, stringData } = object.content;
      return object.kind === "Secret" &&
        object.apiVersion === "v1" &&
        (hasEntries(data) || hasEntries(stringData))
        ? {}
        : undefined;
    },
  ),
  eachObject(
    {
      id: "AKS-MAN-004",
      title: "Namespaced objects state a namespace",
      why: "The object is namespaced, and no namespace is given.",
      fix: "the option namespace, or metadata.namespace in the file",
      source: MANIFEST,
    },
    (object, { namespace }) =>
      isInNamespace(object) && (object.namespace ?? namespace) === undefined ? {} : undefined,
  ),
  eachObject(
    {
      id: "AKS-MAN-005",
      title: "Manifests have no fields that the API server sets",
      why: "Objects that were exported from a cluster have metadata that only the API server may set, and the provider rejects it.",
      fix: "the file without these fields",
      source: MANIFEST,
    },
    ({ content }) => {
      const metadata = isObject(content.metadata) ? content.metadata : {};
      const written = SERVER_SET_METADATA.filter((name) => (metadata[name] ?? null) !== null);
      return written.length > 0
        ? {
            reason: `It was exported from a cluster: only the API server may set metadata.${written.join(", metadata.")}.`,
          }
        : undefined;
    },
  ),
  {
    id: "AKS-MAN-006",
    title: "Each object is in the manifests once",
    why: "An object that appears twice is applied twice, and the last one overwrites the other.",
    fix: "one of the two, or another name",
    source: OBJECTS,
    check: ({ objects, namespace }) => {
      const identities = objects.map((object) => identityOf(inNamespace(object, namespace)));
      return objects.flatMap((object, index) => {
        const first = identities.indexOf(identities[index] as string);
        return first < index
          ? [
              {
                option: object.place,
                value: titleOf(object),
                reason: `It is already in ${objects[first]?.place}, and one would overwrite the other.`,
              },
            ]
          : [];
      });
    },
  },
  eachObject(
    {
      id: "AKS-MAN-007",
      title: "Kustomization files are built before they are deployed",
      why: "A Kustomization is input for kustomize; the cluster has no such kind.",
      fix: "the output of `kubectl kustomize` for the folder, written to a file",
      source: "https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/",
    },
    (object) => (groupOf(object.apiVersion) === "kustomize.config.k8s.io" ? {} : undefined),
  ),
]);

/** The objects of a stack, and the kinds whose definitions the stack creates. */
export interface DefinedKinds {
  readonly objects: readonly ManifestObject[];
  /** The kinds that the stack defines, as `<kind>.<group>`. */
  readonly defined: ReadonlySet<string>;
}

export const definitionRules = defineRules<DefinedKinds>("2026-11-25", [
  {
    id: "AKS-MAN-008",
    title: "Custom resources are in a later stack than their definition",
    why: "This stack creates the CustomResourceDefinition of this kind, and planning the object needs the definition to exist in the cluster.",
    fix: "the CustomResourceDefinition in another stack that is deployed first: stack.addDependency(definitions)",
    source: MANIFEST,
    check: ({ objects, defined }) =>
      objects
        .filter(({ kind, apiVersion }) => defined.has(`${kind}.${groupOf(apiVersion)}`))
        .map((object) => ({
          option: object.place,
          value: titleOf(object),
        })),
  },
]);

/** The kind that a CustomResourceDefinition defines, as `<kind>.<group>`. */
export function definedKind({ kind, content }: ManifestObject): string | undefined {
  const spec = isObject(content.spec) ? content.spec : {};
  const names = isObject(spec.names) ? spec.names : {};
  return kind === "CustomResourceDefinition" ? `${names.kind}.${spec.group}` : undefined;
}

function eachObject(
  definition: Omit<RuleDefinition<ManifestsSpec>, "check">,
  judge: (
    object: ManifestObject,
    spec: ManifestsSpec,
  ) => Pick<Problem, "reason" | "fix"> | undefined,
): RuleDefinition<ManifestsSpec> {
  return {
    ...definition,
    check: (spec) =>
      spec.objects.flatMap((object) => {
        const problem = judge(object, spec);
        return problem === undefined
          ? []
          : [{ option: object.place, value: titleOf(object), ...problem }];
      }),
  };
}

function inNamespace(object: ManifestObject, namespace: string | undefined): ManifestObject {
  return isInNamespace(object) && namespace !== undefined ? { namespace, ...object } : object;
}

function titleOf({ kind, name }: ManifestObject): string {
  return `${kind} ${name}`;
}

function hasEntries(data: JsonObject[string] | undefined): boolean {
  return isObject(data) && Object.keys(data).length > 0;
}
