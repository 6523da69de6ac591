import { isKnown } from "../rules/known";
import { KUBERNETES_FORMATS, KUBERNETES_SOURCES } from "../rules/kubernetes-formats";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, problemIf } from "../rules/rule";
import { isPlainSecret, type SecretField, secretRule } from "../rules/secrets";
import { type Format, formatRule } from "../rules/value-rules";

/** A resolved release. */
export interface HelmReleaseSpec {
  readonly name: string;
  readonly namespace: string;
  readonly repository?: string;
  readonly chart: string;
  readonly version: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly secretValues: Readonly<Record<string, string>>;
}

const CHARTS = "https://helm.sh/docs/topics/charts/#charts-and-versioning";
const REGISTRIES = "https://helm.sh/docs/topics/registries/";

const RELEASE_NAME: Format = {
  matches: /^(?=.{1,53}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/,
  form: '1–53 lower-case letters, digits, "-" and ".", each part starting and ending with a letter or digit',
  example: '"cert-manager"',
};

const VERSION: Format = {
  matches: /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/,
  form: "one version, not a range",
  example: '"1.18.2"',
};

const REPOSITORY: Format = {
  matches: /^(https?|oci):\/\/[^/]+/,
  form: "the URL of a repository, or oci:// and the path of a registry",
  example: '"https://charts.jetstack.io" or "oci://crshop.azurecr.io/charts"',
};

export const helmRules = defineRules<HelmReleaseSpec>("2026-11-29", [
  formatRule({
    id: "AKS-HELM-001",
    title: "Names of releases are valid",
    source: "https://github.com/helm/helm/blob/main/pkg/chart/v2/util/validate_name.go",
    format: RELEASE_NAME,
    fields: ({ name }) => [["name", name]],
  }),
  formatRule({
    id: "AKS-HELM-002",
    title: "Releases pin the version of their chart",
    source: CHARTS,
    format: VERSION,
    fields: ({ version }) => [["version", version]],
  }),
  formatRule({
    id: "AKS-HELM-003",
    title: "Repositories of charts are URLs",
    source: REGISTRIES,
    format: REPOSITORY,
    fields: ({ repository }) => [["repository", repository]],
  }),
  formatRule({
    id: "AKS-HELM-004",
    title: "Namespaces of releases are valid DNS labels",
    source: KUBERNETES_SOURCES.names,
    format: KUBERNETES_FORMATS.label,
    fields: ({ namespace }) => [["namespace", namespace]],
  }),
  {
    id: "AKS-HELM-005",
    title: "Secret values of charts are not in the code",
    why: "The value would be in the synthesized file, where everyone with access to it can read it.",
    fix: 'new TerraformVariable(this, "password", { type: "string", sensitive: true }).stringValue, or keyVault.secretValue("…")',
    source: OWN_JUDGEMENT,
    check: ({ secretValues }) =>
      Object.entries(secretValues).flatMap(([path, value]) =>
        problemIf(isKnown(value), () => ({ option: `secretValues["${path}"]` })),
      ),
  },
  {
    id: "AKS-HELM-006",
    title: "Repositories of charts have no credentials",
    why: "The credentials would be in the synthesized file and in the Terraform state.",
    fix: "a registry that the deploying principal is signed in to: az acr login, helm registry login",
    source: OWN_JUDGEMENT,
    check: ({ repository = "" }) =>
      problemIf(isPlainSecret("", repository) || /\/\/[^/@]+@/.test(repository), () => ({
        option: "repository",
      })),
  },
  secretRule({
    id: "AKS-HELM-007",
    title: "Values of charts contain no secrets in plain text",
    fix: 'secretValues: { "auth.password": variable.stringValue }',
    source: OWN_JUDGEMENT,
    fields: ({ values }) => textsOf(values, "values"),
  }),
]);

/** The texts in values, with their paths and names. */
function textsOf(value: unknown, path: string, name = ""): SecretField[] {
  if (typeof value === "string") {
    return [[path, value, name]];
  }
  if (Array.isArray(value)) {
    return value.flatMap((inner, index) => textsOf(inner, `${path}[${index}]`));
  }
  return typeof value === "object" &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype
    ? Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`, key))
    : [];
}
