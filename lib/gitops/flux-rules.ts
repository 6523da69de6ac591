import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, type Field, type Problem, problemIf } from "../rules/rule";
import { isSecretText, namedSecrets, secretRule } from "../rules/secrets";
import { emptyTexts, formatRule, rangeRule } from "../rules/value-rules";
import type { FluxKustomization } from "./flux-kustomization";
import type { FluxSourceDetails } from "./flux-source";

interface FluxSpec extends FluxSourceDetails {
  readonly name: string;
  readonly namespace: string;
  readonly kustomizations: Readonly<Record<string, FluxKustomization>>;
}

const AZURE_DEVOPS = /^https:\/\/([^/@]+@)?(dev\.azure\.com|[^/]+\.visualstudio\.com)\//i;

export const fluxRules = defineRules<FluxSpec>("2026-11-29", [
  formatRule({
    id: "AKS-FLUX-001",
    title: "Flux configurations and kustomizations have names of 1–30 lower-case letters",
    source: SOURCES.azurermFluxConfiguration,
    format: FORMATS.fluxName,
    fields: ({ name, kustomizations }) => [
      ["name", name],
      ...Object.keys(kustomizations).map((key): Field<string> => ["kustomizations", key]),
    ],
  }),
  formatRule({
    id: "AKS-FLUX-002",
    title: 'Namespaces, secrets and buckets of Flux have 1–63 lower-case letters, digits and "-"',
    source: SOURCES.azurermFluxConfiguration,
    format: FORMATS.fluxNamespace,
    fields: ({ namespace, git, bucket }) => [
      ["namespace", namespace],
      ["source.authentication.name", git?.authentication?._details.secretName],
      ["source.bucketName", bucket?.bucketName],
      ["source.secretName", bucket?.secretName],
    ],
  }),
  {
    id: "AKS-FLUX-003",
    title: "A Flux configuration has at least one kustomization",
    why: "Without a kustomization, Flux applies nothing, and azurerm rejects the configuration.",
    fix: 'kustomizations: { apps: { path: "./apps" } }',
    source: SOURCES.azurermFluxConfiguration,
    check: ({ kustomizations }) =>
      problemIf(Object.keys(kustomizations).length === 0, () => ({ option: "kustomizations" })),
  },
  formatRule({
    id: "AKS-FLUX-004",
    title: "Flux reads Git repositories over HTTPS, HTTP or SSH",
    source: SOURCES.azurermFluxConfiguration,
    format: FORMATS.fluxGitUrl,
    fields: ({ git }) => [["source.url", git?.url]],
  }),
  formatRule({
    id: "AKS-FLUX-005",
    title: "Flux reads buckets over HTTPS or HTTP",
    source: SOURCES.azurermFluxConfiguration,
    format: FORMATS.fluxBucketUrl,
    fields: ({ bucket }) => [["source.url", bucket?.url]],
  }),
  {
    id: "AKS-FLUX-006",
    title: "Credentials of Flux are not written in the code",
    why: "A credential that is written in the code is readable in the synthesized file.",
    fix: "a sensitive TerraformVariable, or secretValue of a KeyVault",
    source: OWN_JUDGEMENT,
    check: ({ git }) => {
      const { token, privateKey } = git?.authentication?._details ?? {};
      return [
        ...problemIf(isKnown(git?.url) && isSecretText(git.url), () => ({
          option: "source.url",
          reason: "The URL contains a credential, which is readable in the synthesized file.",
          fix: "the URL without it, and authentication: GitAuthentication.https(user, token)",
        })),
        ...problemIf(isKnown(token), () => ({ option: "source.authentication.token" })),
        ...problemIf(isKnown(privateKey), () => ({ option: "source.authentication.privateKey" })),
      ];
    },
  },
  rangeRule({
    id: "AKS-FLUX-007",
    title: "Intervals and timeouts of Flux are from 1 to 35791394 seconds",
    source: SOURCES.azurermFluxConfiguration,
    minimum: 1,
    maximum: 35791394,
    unit: "seconds",
    fields: ({ git, blob, bucket, kustomizations }) => {
      const source = git ?? blob ?? bucket;
      return [
        ["source.intervalSeconds", source?.intervalSeconds],
        ["source.timeoutSeconds", source?.timeoutSeconds],
        ...Object.entries(kustomizations).flatMap(([name, options]): Field<number>[] => [
          [`kustomizations.${name}.intervalSeconds`, options.intervalSeconds],
          [`kustomizations.${name}.retryIntervalSeconds`, options.retryIntervalSeconds],
          [`kustomizations.${name}.timeoutSeconds`, options.timeoutSeconds],
        ]),
      ];
    },
  }),
  {
    id: "AKS-FLUX-008",
    title: "Kustomizations depend on other kustomizations of their configuration",
    why: "Flux never applies a kustomization whose dependencies do not exist, or depend on it.",
    fix: "the name of another kustomization of the configuration",
    source: SOURCES.fluxParameters,
    severity: "warning",
    check: ({ kustomizations }) =>
      Object.keys(kustomizations).flatMap(dependencyProblems(kustomizations)),
  },
  {
    id: "AKS-FLUX-009",
    title: "The authentication of Flux fits the URL of the repository",
    why: "Flux cannot sign in with it.",
    fix: "GitAuthentication.https for https://, GitAuthentication.ssh for ssh:// and git@",
    source: SOURCES.fluxParameters,
    severity: "warning",
    check: ({ git }) => authenticationProblems(git),
  },
  {
    id: "AKS-FLUX-010",
    title: "Texts of a Flux configuration are not empty",
    why: "azurerm rejects empty texts.",
    fix: "a value, or leave it out",
    source: SOURCES.azurermFluxConfiguration,
    check: ({ git, kustomizations }) =>
      emptyTexts([
        ["source.reference", git?.reference?._value],
        ["source.authentication.user", git?.authentication?._details.user],
        ...Object.entries(kustomizations).flatMap(([name, options]): Field<string>[] => [
          [`kustomizations.${name}.path`, options.path],
          ...Object.entries(options.substitutes ?? {}).map(
            ([variable, value]): Field<string> => [
              `kustomizations.${name}.substitutes["${variable}"]`,
              value,
            ],
          ),
          ...(options.substitutesFromConfigMaps ?? []).map(
            (configMap): Field<string> => [
              `kustomizations.${name}.substitutesFromConfigMaps`,
              configMap,
            ],
          ),
          ...(options.substitutesFromSecrets ?? []).map(
            (secret): Field<string> => [`kustomizations.${name}.substitutesFromSecrets`, secret],
          ),
        ]),
      ]),
  },
  secretRule({
    id: "AKS-FLUX-011",
    title: "Substitutes of kustomizations contain no secrets",
    fix: "substitutesFromSecrets with the name of a Kubernetes secret",
    source: SOURCES.fluxParameters,
    fields: ({ kustomizations }) =>
      Object.entries(kustomizations).flatMap(([name, { substitutes }]) =>
        namedSecrets(`kustomizations.${name}.substitutes`, substitutes),
      ),
  }),
]);

function dependencyProblems(
  kustomizations: Readonly<Record<string, FluxKustomization>>,
): (name: string) => readonly Problem[] {
  return (name) => {
    const option = `kustomizations.${name}.dependsOn`;
    const { dependsOn = [] } = kustomizations[name] ?? {};
    const missing = isKnown(dependsOn)
      ? dependsOn.filter((other) => !Object.hasOwn(kustomizations, other))
      : [];
    return [
      ...missing.map((value) => ({
        option,
        value,
        reason: `The configuration has no kustomization "${value}", so Flux never applies "${name}".`,
        fix: `one of ${Object.keys(kustomizations).join(", ")}`,
      })),
      ...problemIf(dependsOnItself(kustomizations, name), () => ({
        option,
        value: dependsOn,
        reason: `"${name}" depends on itself, directly or through others, so Flux never applies it.`,
        fix: "dependencies without a circle",
      })),
    ];
  };
}

function dependsOnItself(
  kustomizations: Readonly<Record<string, FluxKustomization>>,
  name: string,
): boolean {
  const reached = new Set<string>();
  const visit = (current: string): void => {
    const { dependsOn = [] } = kustomizations[current] ?? {};
    for (const next of isKnown(dependsOn) ? dependsOn : []) {
      if (!reached.has(next)) {
        reached.add(next);
        visit(next);
      }
    }
  };
  visit(name);
  return reached.has(name);
}

function authenticationProblems(git: FluxSourceDetails["git"]): readonly Problem[] {
  if (!git?.authentication || !isKnown(git.url)) {
    return [];
  }
  const { token, privateKey, usesWorkloadIdentity } = git.authentication._details;
  const isHttp = /^https?:/i.test(git.url);
  const problem = (reason: string, fix?: string): Problem => ({
    option: "source.authentication",
    reason,
    fix,
  });
  return [
    ...problemIf(token !== undefined && !isHttp, () =>
      problem("A user and a token are for HTTPS, and the URL is for SSH."),
    ),
    ...problemIf(token !== undefined && /^http:/i.test(git.url), () =>
      problem("The token is sent unencrypted over HTTP.", "an https:// URL"),
    ),
    ...problemIf(privateKey !== undefined && isHttp, () =>
      problem("A private key is for SSH, and the URL is for HTTPS."),
    ),
    ...problemIf(usesWorkloadIdentity === true && !AZURE_DEVOPS.test(git.url), () =>
      problem(
        "Workload identity is available only for repositories of Azure DevOps.",
        "GitAuthentication.https(user, token)",
      ),
    ),
  ];
}
