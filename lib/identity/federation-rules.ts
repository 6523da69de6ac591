import { FORMATS, resourceIdFormat } from "../rules/formats";
import { isKnown } from "../rules/known";
import { LIMITS, SOURCES } from "../rules/limits";
import { defineRule, defineRules, problemIf, rulesFor, rulesForEach } from "../rules/rule";
import { type Format, formatRule } from "../rules/value-rules";
import type { FederatedSubject, ServiceAccountReference } from "./federated-subject";

const KUBERNETES_NAMES = "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/";
const GITHUB_TOKENS = "https://docs.github.com/actions/reference/security/oidc";
const GITLAB_TOKENS = "https://docs.gitlab.com/ci/secrets/id_token_authentication";

/**
 * Regions where user-assigned identities cannot have federated credentials yet.
 * Source: `SOURCES.federation`
 */
const REGIONS_WITHOUT_FEDERATION: ReadonlySet<string> = new Set([
  "malaysiasouth",
  "newzealandnorth",
]);

const longest = LIMITS.federatedText.value;

const ISSUER: Format = {
  matches: new RegExp(`^(?=.{1,${longest}}$)https://[^\\s/?#]+(/[^\\s?#]*)?$`),
  form: `an https URL of at most ${longest} characters, without "?" and "#", as the "iss" of the token spells it`,
  example: '"https://token.actions.githubusercontent.com"',
};

const SUBJECT: Format = {
  matches: new RegExp(`^[^]{1,${longest}}$`),
  form: `1–${longest} characters`,
  example: 'the "sub" of the token',
};

const GITHUB_REPOSITORY: Format = {
  matches: /^([\w-]+\/[\w.-]+|[\w-]+@\d+\/[\w.-]+@\d+)$/,
  form: "the owner and the name of a repository, both with their ids or both without",
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

/** A subject that an identity is to trust. */
export interface TrustSpec {
  /** The option that it was given with. */
  readonly option: string;
  /** The name of the credential. */
  readonly name: string;
  readonly subject: FederatedSubject;
  /** The same for the same issuer and subject, also where these are tokens. */
  readonly key: string;
}

export interface FederationSpec {
  /** Where the identity lies, if that is known. */
  readonly location?: string;
  readonly trusts: readonly TrustSpec[];
}

export const identityNameRule = defineRule<{ readonly name: string }>(
  "2026-11-23",
  formatRule({
    id: "AKS-ID-001",
    source: SOURCES.resourceNames,
    format: FORMATS.identityName,
    fields: (identity) => [["name", identity.name]],
  }),
);

export const identityIdRule = defineRule<{ readonly identity: { readonly id: string } }>(
  "2026-11-23",
  formatRule({
    id: "AKS-ID-002",
    source: SOURCES.azurermFederatedCredential,
    format: resourceIdFormat("Microsoft.ManagedIdentity", "userAssignedIdentities"),
    fields: ({ identity }) => [["identity.id", identity.id]],
  }),
);

export const serviceAccountRules = defineRules<ServiceAccountReference | undefined>("2026-11-23", [
  formatRule({
    id: "AKS-ID-003",
    source: KUBERNETES_NAMES,
    format: FORMATS.kubernetesNamespace,
    fields: (account) => [["namespace", account?.namespace]],
  }),
  formatRule({
    id: "AKS-ID-004",
    source: KUBERNETES_NAMES,
    format: FORMATS.serviceAccountName,
    fields: (account) => [["name", account?.name]],
  }),
]);

const subjectRules = defineRules<FederatedSubject>("2026-11-23", [
  ...rulesFor(
    serviceAccountRules,
    (subject: FederatedSubject) => subject._parts.account,
    "account",
  ),
  formatRule({
    id: "AKS-ID-010",
    source: SOURCES.federation,
    format: ISSUER,
    fields: (subject) => [["issuer", subject.issuer]],
  }),
  formatRule({
    id: "AKS-ID-011",
    source: SOURCES.federation,
    format: SUBJECT,
    fields: (subject) => [["subject", subject.subject]],
  }),
  {
    id: "AKS-ID-012",
    source: SOURCES.federation,
    check: ({ subject }) =>
      problemIf(isKnown(subject) && subject.includes("*"), () => ({
        option: "subject",
        value: subject,
        reason: "Entra ID compares subjects to the letter and knows no wildcards.",
        fix: "one subject for each branch or tag, or FederatedSubject.githubEnvironment",
      })),
  },
  formatRule({
    id: "AKS-ID-013",
    source: GITHUB_TOKENS,
    format: GITHUB_REPOSITORY,
    fields: ({ _parts: { repository } }) => [["repository", repository]],
  }),
  formatRule({
    id: "AKS-ID-014",
    source: GITLAB_TOKENS,
    format: GITLAB_PROJECT,
    fields: ({ _parts: { project } }) => [["project", project]],
  }),
  formatRule({
    id: "AKS-ID-015",
    source: GITHUB_TOKENS,
    format: BRANCH_OR_TAG,
    fields: ({ _parts: { branch, tag } }) => [
      ["branch", branch],
      ["tag", tag],
    ],
  }),
]);

/** What can be said of what an identity trusts each time that this grows. */
export const federationRules = defineRules<FederationSpec>("2026-11-23", [
  ...rulesForEach(
    rulesFor(subjectRules, (trust: TrustSpec) => trust.subject),
    ({ trusts }: FederationSpec) => trusts.map((trust) => [trust.option, trust]),
  ),
  formatRule({
    id: "AKS-ID-020",
    source: SOURCES.federation,
    format: FORMATS.federatedCredentialName,
    fields: ({ trusts }) => trusts.map(({ name }) => ["name", name]),
  }),
  {
    id: "AKS-ID-021",
    source: SOURCES.federation,
    check: ({ trusts }) =>
      repeated(trusts, ({ key }) => key).map(({ option, subject }) => ({
        option,
        value: subject.subject,
        reason: "The identity trusts this subject of this issuer already.",
        fix: "each subject once",
      })),
  },
  {
    id: "AKS-ID-022",
    source: SOURCES.federation,
    check: ({ trusts }) => {
      const again = repeated(trusts, ({ key }) => key);
      const distinct = trusts.filter((trust) => !again.includes(trust));
      return repeated(distinct, ({ name }) => name.toLowerCase()).map(({ name }) => ({
        option: "name",
        value: name,
        reason: "The identity has a credential of this name already.",
        fix: "another name, or none: it is made from the subject then",
      }));
    },
  },
  {
    id: "AKS-ID-023",
    source: SOURCES.federation,
    check: ({ location, trusts }) =>
      problemIf(
        trusts.length > 0 && location !== undefined && REGIONS_WITHOUT_FEDERATION.has(location),
        () => ({
          option: "resourceGroup.location",
          value: location,
          reason: "Identities of this region cannot trust other issuers yet.",
          fix: "resourceGroup: { name, location } with another region; the identity is good for all",
        }),
      ),
  },
]);

/** What only the finished tree can tell. */
export const federationSetRules = defineRules<FederationSpec>("2026-11-23", [
  {
    id: "AKS-ID-024",
    source: LIMITS.federatedCredentials.source,
    check: ({ trusts }) =>
      problemIf(trusts.length > LIMITS.federatedCredentials.value, () => ({
        option: "subjects",
        value: `${trusts.length} subjects`,
        reason: `An identity trusts at most ${LIMITS.federatedCredentials.value} subjects.`,
        fix: "fewer subjects, such as one for an environment, or a second identity",
      })),
  },
]);

/** Those that have what one before them has. */
function repeated(
  trusts: readonly TrustSpec[],
  keyOf: (trust: TrustSpec) => string,
): readonly TrustSpec[] {
  const keys = trusts.map(keyOf);
  return trusts.filter((_, index) => keys.indexOf(keys[index] ?? "") !== index);
}
