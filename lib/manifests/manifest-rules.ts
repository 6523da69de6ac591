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

/** What was read, and the namespace of what states none. */
export interface ManifestsSpec extends ReadManifests {
  readonly namespace?: string;
}

const MANIFEST =
  "https://registry.terraform.io/providers/hashicorp/kubernetes/2.38.0/docs/resources/manifest";
const OBJECTS =
  "https://kubernetes.io/docs/concepts/overview/working-with-objects/#describing-a-kubernetes-object";
const SECRETS = "https://kubernetes.io/docs/concepts/security/secrets-good-practices/";

/** What the API server writes: an object that was exported from a cluster has it. */
const WRITTEN_BY_SERVER = [
  "uid",
  "resourceVersion",
  "generation",
  "creationTimestamp",
  "managedFields",
  "selfLink",
];

export const manifestsRules = defineRules<ManifestsSpec>("2026-11-25", [
  { id: "AKS-MAN-001", source: OBJECTS, check: ({ problems }) => problems },
  {
    id: "AKS-MAN-002",
    source: OBJECTS,
    check: ({ objects, problems }) =>
      objects.length > 0 || problems.length > 0
        ? []
        : [
            {
              option: "files",
              value: [],
              reason: "There is no object in them.",
              fix: '["k8s"], a folder with YAML files',
            },
          ],
  },
  eachObject("AKS-MAN-003", SECRETS, (object) => {
    const { data, stringData } = object.content;
    return object.kind === "Secret" &&
      object.apiVersion === "v1" &&
      (holds(data) || holds(stringData))
      ? {
          reason: "Its values would stand in the synthesized file and in Terraform's state.",
          fix: "a SecretProviderClass with a SyncedSecret of this name, which takes them from a key vault, or the L1 SecretV1 with dataWo",
        }
      : undefined;
  }),
  eachObject("AKS-MAN-004", MANIFEST, (object, { namespace }) =>
    isInNamespace(object) && (object.namespace ?? namespace) === undefined
      ? {
          reason: "It lies in a namespace, and nothing says in which one.",
          fix: "the option namespace, or metadata.namespace in the file",
        }
      : undefined,
  ),
  eachObject("AKS-MAN-005", MANIFEST, ({ content }) => {
    const metadata = isObject(content.metadata) ? content.metadata : {};
    const written = WRITTEN_BY_SERVER.filter((name) => (metadata[name] ?? null) !== null);
    return written.length > 0
      ? {
          reason: `It was exported from a cluster: metadata.${written.join(", ")} is the API server's to write.`,
          fix: "the file without these fields",
        }
      : undefined;
  }),
  {
    id: "AKS-MAN-006",
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
                reason: `It stands in ${objects[first]?.place} already, and one would overwrite the other.`,
                fix: "one of both, or another name",
              },
            ]
          : [];
      });
    },
  },
  eachObject(
    "AKS-MAN-007",
    "https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/",
    (object) =>
      groupOf(object.apiVersion) === "kustomize.config.k8s.io"
        ? {
            reason: "kustomize reads this file; no cluster knows what it is.",
            fix: "what `kubectl kustomize` makes of the folder, written to a file",
          }
        : undefined,
  ),
]);

/** Objects of a stack that only a cluster with the stack's own definitions could take. */
export interface DefinedKinds {
  readonly objects: readonly ManifestObject[];
  /** What the definitions of the stack define, as `<kind>.<group>`. */
  readonly defined: ReadonlySet<string>;
}

export const definitionRules = defineRules<DefinedKinds>("2026-11-25", [
  {
    id: "AKS-MAN-008",
    source: MANIFEST,
    check: ({ objects, defined }) =>
      objects
        .filter(({ kind, apiVersion }) => defined.has(`${kind}.${groupOf(apiVersion)}`))
        .map((object) => ({
          option: object.place,
          value: titleOf(object),
          reason:
            "This stack makes the definition of its kind, and a plan of the object asks the cluster for it before that.",
          fix: "the CustomResourceDefinition in a stack that this one is deployed after: stack.addDependency(definitions)",
        })),
  },
]);

/** What a definition defines, as `<kind>.<group>`. */
export function definedKind({ kind, content }: ManifestObject): string | undefined {
  const spec = isObject(content.spec) ? content.spec : {};
  const names = isObject(spec.names) ? spec.names : {};
  return kind === "CustomResourceDefinition" ? `${names.kind}.${spec.group}` : undefined;
}

function eachObject(
  id: string,
  source: string,
  judge: (
    object: ManifestObject,
    spec: ManifestsSpec,
  ) => Pick<Problem, "reason" | "fix"> | undefined,
): RuleDefinition<ManifestsSpec> {
  return {
    id,
    source,
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

function holds(data: JsonObject[string] | undefined): boolean {
  return isObject(data) && Object.keys(data).length > 0;
}
