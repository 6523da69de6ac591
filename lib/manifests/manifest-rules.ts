import { isKnown } from "../rules/known";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, type Problem, type RuleDefinition } from "../rules/rule";
import { type SecretField, secretRule } from "../rules/secrets";
import type { ChangedManifests } from "./apply-changes";
import {
  type ClusterScopedKinds,
  groupOf,
  identityOf,
  isBuiltIn,
  isInNamespace,
  isObject,
  type JsonObject,
  type ManifestObject,
  qualifiedKind,
} from "./manifest-object";
import { textsIn } from "./manifest-texts";

/** The objects that were read, and the namespace of objects that state none. */
export interface ManifestsSpec extends ChangedManifests {
  readonly namespace?: string;
  readonly clusterScoped: ClusterScopedKinds;
}

const MANIFEST =
  "https://registry.terraform.io/providers/hashicorp/kubernetes/2.38.0/docs/resources/manifest";
const OBJECTS =
  "https://kubernetes.io/docs/concepts/overview/working-with-objects/#describing-a-kubernetes-object";

/** Metadata that only the API server sets: exported objects have it. */
const SERVER_SET_METADATA = [
  "uid",
  "resourceVersion",
  "generation",
  "creationTimestamp",
  "managedFields",
  "selfLink",
];

const objectRules = defineRules<ManifestsSpec>("2026-11-29", [
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
    source: OWN_JUDGEMENT,
    severity: "warning",
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
      fix: "ManifestChange.secretFromKeyVault or .secretValues in the option changes, which refer to the values instead",
      source: OWN_JUDGEMENT,
    },
    (object, { secretValues }) => {
      const { data, stringData } = object.content;
      return object.kind === "Secret" &&
        !secretValues.has(object) &&
        object.apiVersion === "v1" &&
        (hasEntries(data) || hasEntries(stringData) || hasLastApplied(object))
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
    (object, { namespace, clusterScoped }) =>
      isBuiltIn(object) &&
      isInNamespace(object, clusterScoped) &&
      (object.namespace ?? namespace) === undefined
        ? {}
        : undefined,
  ),
  eachObject(
    {
      id: "AKS-MAN-005",
      title: "Manifests have no fields that the API server sets",
      why: "Objects that were exported from a cluster have metadata that only the API server may set, and their apply fails.",
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
    why: "The provider creates an object only if it does not exist yet, so the apply of the second one fails.",
    fix: "one of the two, or another name",
    source: MANIFEST,
    check: (spec) => {
      const places = new Map<string, string>();
      return spec.objects.flatMap((object) => {
        const identity = identityOf(inNamespace(object, spec));
        const first = places.get(identity);
        if (first === undefined) {
          places.set(identity, object.place);
          return [];
        }
        return [
          {
            option: object.place,
            value: titleOf(object),
            reason: `It is already in ${first}, so this one could not be created.`,
          },
        ];
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

/** Rules about changes of objects. */
export const changeRules = defineRules<ManifestsSpec>("2026-11-29", [
  {
    id: "AKS-MAN-010",
    title: "Changes apply to objects of the files",
    why: "A change that applies to nothing would be dropped unnoticed, for example after an update of the files.",
    fix: "the kind and name of an object of the files, or no such change",
    source: OWN_JUDGEMENT,
    check: ({ changeProblems }) => changeProblems,
  },
  {
    id: "AKS-MAN-011",
    title: "Values of secrets in manifests are not in the code",
    why: "The value would be in the synthesized file, where everyone with access to it can read it.",
    fix: 'new TerraformVariable(this, "password", { type: "string", sensitive: true }).stringValue, or keyVault.secretValue("…")',
    source: OWN_JUDGEMENT,
    check: ({ secretValues }) =>
      [...secretValues].flatMap(([object, { values }]) =>
        Object.entries(values)
          .filter(([, value]) => isKnown(value))
          .map(([key]) => ({ option: `values["${key}"] of ${titleOf(object)}` })),
      ),
  },
  {
    id: "AKS-MAN-012",
    title: "A reference replaces each value of a secret",
    why: "The values of the file are not deployed, so the secret would lack this key.",
    fix: "a reference for each key of the secret",
    source: OWN_JUDGEMENT,
    check: ({ secretValues }) =>
      [...secretValues].flatMap(([object, { values }]) => {
        const { data, stringData } = object.content;
        return [data, stringData]
          .flatMap((part) => (isObject(part) ? Object.keys(part) : []))
          .filter((key) => !(key in values))
          .map((key) => ({
            option: `values of ${titleOf(object)}`,
            reason: `The values of the file are not deployed, so the secret would lack the key "${key}".`,
          }));
      }),
  },
]);

export const manifestsRules = defineRules<ManifestsSpec>("2026-11-29", [
  ...changeRules,
  ...objectRules,
]);

/** Secrets that Kubernetes accepts in plain text. */
export const manifestWarnings = defineRules<ManifestsSpec>("2026-11-29", [
  secretRule({
    id: "AKS-MAN-009",
    title: "Manifests contain no secrets in plain text",
    fix: "a reference to a Secret, such as valueFrom.secretKeyRef",
    source: OWN_JUDGEMENT,
    fields: ({ objects }) =>
      objects
        .filter(({ kind }) => kind !== "Secret" && kind !== "CustomResourceDefinition")
        .flatMap(({ place, content }) =>
          textsIn(content).map(
            ({ path, name, text }): SecretField => [`${place}, ${path}`, text, name],
          ),
        ),
  }),
]);

/** The objects of a stack, and the kinds whose definitions the stack creates. */
export interface DefinedKinds {
  readonly objects: readonly ManifestObject[];
  /** The kinds that the stack defines, as `<kind>.<group>`. */
  readonly defined: ReadonlySet<string>;
}

export const definitionRules = defineRules<DefinedKinds>("2026-11-29", [
  {
    id: "AKS-MAN-008",
    title: "Custom resources are in a later stack than their definition",
    why: "This stack creates the CustomResourceDefinition of this kind, and planning the object needs the definition to exist in the cluster.",
    fix: "the CustomResourceDefinition in another stack that is deployed first: stack.addDependency(definitions)",
    source: MANIFEST,
    check: ({ objects, defined }) =>
      objects
        .filter((object) => defined.has(qualifiedKind(object)))
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

function inNamespace(object: ManifestObject, spec: ManifestsSpec): ManifestObject {
  const { namespace, clusterScoped } = spec;
  return namespace !== undefined && isInNamespace(object, clusterScoped)
    ? { namespace, ...object }
    : object;
}

function titleOf({ kind, name }: ManifestObject): string {
  return `${kind} ${name}`;
}

const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

/** `kubectl apply` stores the whole object, with its values, in this annotation. */
function hasLastApplied({ content }: ManifestObject): boolean {
  const metadata = isObject(content.metadata) ? content.metadata : {};
  return isObject(metadata.annotations) && LAST_APPLIED in metadata.annotations;
}

function hasEntries(data: JsonObject[string] | undefined): boolean {
  return isObject(data) && Object.keys(data).length > 0;
}
