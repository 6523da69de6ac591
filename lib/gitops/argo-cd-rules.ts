import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, type Field, problemIf } from "../rules/rule";
import { formatRule } from "../rules/value-rules";

interface ArgoCdSpec {
  readonly singleSignOn?: {
    readonly clientId: string;
    readonly url: string;
    readonly adminGroupIds: readonly string[];
  };
  readonly hasIdentity: boolean;
}

export const argoCdRules = defineRules<ArgoCdSpec>("2026-11-29", [
  {
    id: "AKS-ARGO-001",
    title: "Single sign-on to Argo CD has an identity",
    why: "Argo CD signs in to Entra ID with the identity, because it has no client secret.",
    fix: "identity: a WorkloadIdentity, which the app registration also trusts",
    source: SOURCES.argoCd,
    check: ({ singleSignOn, hasIdentity }) =>
      problemIf(singleSignOn !== undefined && !hasIdentity, () => ({ option: "identity" })),
  },
  formatRule({
    id: "AKS-ARGO-002",
    title: "Argo CD knows its application and the groups of administrators by UUIDs",
    source: SOURCES.argoCd,
    format: FORMATS.uuid,
    fields: ({ singleSignOn }) => [
      ["singleSignOn.clientId", singleSignOn?.clientId],
      ...(singleSignOn?.adminGroupIds ?? []).map(
        (id, index): Field<string> => [`singleSignOn.adminGroupIds[${index}]`, id],
      ),
    ],
  }),
  {
    id: "AKS-ARGO-003",
    title: "Users sign in to Argo CD over HTTPS",
    why: "Entra ID redirects users to https:// URLs only.",
    fix: '"https://argocd.example.com"',
    source: "https://learn.microsoft.com/entra/identity-platform/reply-url",
    check: ({ singleSignOn }) =>
      problemIf(isKnown(singleSignOn?.url) && !singleSignOn.url.startsWith("https://"), () => ({
        option: "singleSignOn.url",
        value: singleSignOn?.url,
      })),
  },
]);
