import { lacksFeature } from "../facts/regions";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { resourceIdFormat } from "../rules/resource-ids";
import { defineRule, defineRules, problemIf, rulesFor, rulesForEach } from "../rules/rule";
import { type Format, formatRule } from "../rules/value-rules";
import type { FederatedSubject, ServiceAccountReference } from "./federated-subject";

const KUBERNETES_NAMES = "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/";
const GITHUB_TOKENS = "https://docs.github.com/actions/reference/security/oidc";
const GITLAB_TOKENS = "https://docs.gitlab.com/ci/secrets/id_token_authentication";

const longest = LIMITS.federatedText.value;

const ISSUER: Format = {
  matches: new RegExp(`^(?=.{1,${longest}}$)https://[^\\s/?#]+(/[^\\s?#]*)?$`),
  form: `an https URL of at most ${longest} characters, without "?" and "#", exactly as in the "iss" claim of the token`,
  example: '"https://token.actions.githubusercontent.com"',
};

const SUBJECT: Format = {
  matches: new RegExp(`^[^]{1,${longest}}$`),
  form: `1–${longest} characters`,
  example: 'the "sub" claim of the token',
};

const GITHUB_REPOSITORY: Format = {
  matches: /^([\w-]+\/[\w.-]+|[\w-]+@\d+\/[\w.-]+@\d+)$/,
  form: "the owner and the name of a repository, both with their ids or both without ids",
  example: '"acme/shop" or "acme@123456/shop@456789"',
};

const GITLAB_PROJECT: Format = {
  matches: /^(\d+|[\w.-]+(\/[\w.-]+)+)$/,
  form: "the path of a project with its groups, or its id",
  example: '"acme/shop"',
};

const BRANCH_OR_TAG: Format = {
  matches: /^(?!refs\/)[^\s~^:?[\\]+$/,
  form: 'the name alone, without "refs/heads/" or "refs/tags/"',
  example: '"main"',
};

/** A subject that an identity should trust. */
export interface TrustSpec {
  /** The option that it was given in. */
  readonly option: string;
  /** The name of the credential. */
  readonly name: string;
  readonly subject: FederatedSubject;
  /** Equal for equal issuers and subjects, including tokens. */
  readonly key: string;
}

export interface FederationSpec {
  /** The region of the identity, where known. */
  readonly location?: string;
  readonly trusts: readonly TrustSpec[];
}

export const identityNameRule = defineRule<{ readonly name: string }>(
  "2026-11-29",
  formatRule({
    id: "AKS-ID-001",
    title: 'Managed identity names have 3–128 letters, digits, "_" and "-"',
    source: SOURCES.resourceNames,
    format: FORMATS.identityName,
    fields: (identity) => [["name", identity.name]],
  }),
);

export const identityIdRule = defineRule<{ readonly identity: { readonly id: string } }>(
  "2026-11-29",
  formatRule({
    id: "AKS-ID-002",
    title: "The identity of a federated credential is given by its resource ID",
    source: SOURCES.azurermFederatedCredential,
    format: resourceIdFormat("userAssignedIdentity"),
    fields: ({ identity }) => [["identity.id", identity.id]],
  }),
);

export const serviceAccountRules = defineRules<ServiceAccountReference | undefined>("2026-11-29", [
  formatRule({
    id: "AKS-ID-003",
    title: "The namespace of a service account is a valid Kubernetes namespace name",
    source: KUBERNETES_NAMES,
    format: FORMATS.kubernetesNamespace,
    fields: (account) => [["namespace", account?.namespace]],
  }),
  formatRule({
    id: "AKS-ID-004",
    title: "Service account names are valid Kubernetes object names",
    source: KUBERNETES_NAMES,
    format: FORMATS.serviceAccountName,
    fields: (account) => [["name", account?.name]],
  }),
]);

const subjectRules = defineRules<FederatedSubject>("2026-11-29", [
  ...rulesFor(
    serviceAccountRules,
    (subject: FederatedSubject) => subject._parts.account,
    "account",
  ),
  formatRule({
    id: "AKS-ID-010",
    title: "An issuer is an https URL",
    source: SOURCES.federation,
    format: ISSUER,
    fields: (subject) => [["issuer", subject.issuer]],
  }),
  formatRule({
    id: "AKS-ID-011",
    title: `A subject has 1–${longest} characters`,
    source: SOURCES.federation,
    format: SUBJECT,
    fields: (subject) => [["subject", subject.subject]],
  }),
  {
    id: "AKS-ID-012",
    title: "A federated subject has no wildcards",
    why: "Entra ID compares subjects exactly and does not support wildcards.",
    fix: "one subject for each branch or tag, or FederatedSubject.githubEnvironment",
    source: SOURCES.federation,
    check: ({ subject }) =>
      problemIf(isKnown(subject) && subject.includes("*"), () => ({
        option: "subject",
        value: subject,
      })),
  },
  formatRule({
    id: "AKS-ID-013",
    title: "A GitHub repository is given as owner/name",
    source: GITHUB_TOKENS,
    format: GITHUB_REPOSITORY,
    fields: ({ _parts: { repository } }) => [["repository", repository]],
  }),
  formatRule({
    id: "AKS-ID-014",
    title: "A GitLab project is given by its path or id",
    source: GITLAB_TOKENS,
    format: GITLAB_PROJECT,
    fields: ({ _parts: { project } }) => [["project", project]],
  }),
  formatRule({
    id: "AKS-ID-015",
    title: "A branch or tag is given without refs/heads/ or refs/tags/",
    source: GITHUB_TOKENS,
    format: BRANCH_OR_TAG,
    fields: ({ _parts: { branch, tag } }) => [
      ["branch", branch],
      ["tag", tag],
    ],
  }),
]);

/** Checked each time an identity trusts another subject. */
export const federationRules = defineRules<FederationSpec>("2026-11-29", [
  ...rulesForEach(
    rulesFor(subjectRules, (trust: TrustSpec) => trust.subject),
    ({ trusts }: FederationSpec) => trusts.map((trust) => [trust.option, trust]),
  ),
  formatRule({
    id: "AKS-ID-020",
    title: 'Federated credential names have 3–120 letters, digits, "_" and "-"',
    source: SOURCES.federation,
    format: FORMATS.federatedCredentialName,
    fields: ({ trusts }) => trusts.map(({ name }) => ["name", name]),
  }),
  {
    id: "AKS-ID-021",
    title: "An identity trusts each issuer and subject once",
    why: "The identity already trusts this issuer and subject.",
    fix: "list each subject once",
    source: SOURCES.federation,
    check: ({ trusts }) =>
      repeated(trusts, ({ key }) => key).map(({ option, subject }) => ({
        option,
        value: subject.subject,
      })),
  },
  {
    id: "AKS-ID-022",
    title: "Federated credential names are unique within an identity",
    why: "The identity already has a credential with this name.",
    fix: "a different name, or no name, which derives it from the subject",
    source: SOURCES.federation,
    check: ({ trusts }) => {
      const again = repeated(trusts, ({ key }) => key);
      const distinct = trusts.filter((trust) => !again.includes(trust));
      return repeated(distinct, ({ name }) => name.toLowerCase()).map(({ name }) => ({
        option: "name",
        value: name,
      }));
    },
  },
  {
    id: "AKS-ID-023",
    title: "The region of an identity supports federated credentials",
    why: "Azure does not support federated credentials on identities in this region.",
    fix: "resourceGroup: { name, location } with another region; the identity can be used in every region",
    source: SOURCES.federation,
    check: ({ location, trusts }) =>
      problemIf(
        trusts.length > 0 &&
          location !== undefined &&
          lacksFeature(location, "federatedCredentials"),
        () => ({
          option: "resourceGroup.location",
          value: location,
        }),
      ),
  },
]);

/** Checked at synthesis, when all subjects are known. */
export const federationSetRules = defineRules<FederationSpec>("2026-11-29", [
  {
    id: "AKS-ID-024",
    title: `An identity trusts at most ${LIMITS.federatedCredentials.value} subjects`,
    why: `An identity can have at most ${LIMITS.federatedCredentials.value} federated credentials.`,
    fix: "fewer subjects, such as one per environment, or a second identity",
    source: LIMITS.federatedCredentials.source,
    check: ({ trusts }) =>
      problemIf(trusts.length > LIMITS.federatedCredentials.value, () => ({
        option: "subjects",
        value: `${trusts.length} subjects`,
      })),
  },
]);

/** The trusts that have the same key as an earlier one. */
function repeated(
  trusts: readonly TrustSpec[],
  keyOf: (trust: TrustSpec) => string,
): readonly TrustSpec[] {
  const keys = trusts.map(keyOf);
  return trusts.filter((_, index) => keys.indexOf(keys[index] ?? "") !== index);
}
