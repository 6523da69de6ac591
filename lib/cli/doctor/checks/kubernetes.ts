import { isKnown } from "../../../rules/known";
import { type Answers, answerTo, listOf } from "../answers";
import { ASKED } from "../questions";
import { type Result, resultsOf, unanswered } from "../result";
import type { ClusterNeeds, StackNeeds } from "../stack-needs";

/** A minor version, with its patches. Source: https://learn.microsoft.com/rest/api/aks/managed-clusters/list-kubernetes-versions */
interface MinorVersion {
  readonly version: string;
  readonly isDefault: boolean | null;
  readonly isPreview: boolean | null;
  readonly capabilities: { readonly supportPlan?: readonly string[] } | null;
  readonly patchVersions: Readonly<Record<string, unknown>> | null;
}

type Offer = readonly Partial<MinorVersion>[];

const say = resultsOf("Kubernetes");

export function judgeKubernetes(needs: StackNeeds, answers: Answers): readonly Result[] {
  return needs.clusters.flatMap((cluster) => judgeCluster(cluster, answers));
}

function judgeCluster(cluster: ClusterNeeds, answers: Answers): readonly Result[] {
  const { name, location, versions } = cluster;
  if (location === undefined) {
    return [say("not checked", `${name}: its region is unknown before apply`)];
  }
  const answer = answerTo(answers, ASKED.versions(location));
  const { values } = (answer.isGiven ? (answer.value ?? {}) : {}) as { values?: unknown };
  const offer = listOf<MinorVersion>(values);
  if (offer.length === 0) {
    return [unanswered(say, `The Kubernetes version of ${name}`, answer)];
  }
  return versions.length === 0
    ? [withoutVersion(name, location, offer)]
    : versions.map((version) => judgeVersion(cluster, version, offer));
}

function withoutVersion(name: string, location: string, offer: Offer): Result {
  const chosen = offer.find(({ isDefault }) => isDefault === true)?.version;
  return chosen === undefined
    ? say("not checked", `${name} sets no version, and Azure does not report the default`)
    : say("ok", `${name} sets no version: Azure uses ${chosen}, its default in ${location}`);
}

function judgeVersion(cluster: ClusterNeeds, version: string, offer: Offer): Result {
  const { name, location, supportPlan } = cluster;
  const what = `Kubernetes ${version} in ${location} (${name})`;
  if (!isKnown(version)) {
    return say("not checked", `${name}: its version is unknown before apply`);
  }
  const minor = offer.find((offered) => isOf(version, offered));
  const isOffered =
    minor?.version === version || Object.keys(minor?.patchVersions ?? {}).includes(version);
  if (!minor || !isOffered) {
    return say("problem", `${what} is not offered`, `Use ${offeredIn(supportPlan, offer)}`);
  }
  const plans = minor.capabilities?.supportPlan;
  if (plans && !plans.includes(supportPlan)) {
    return say(
      "problem",
      `${what} is not offered with the support plan ${supportPlan}, only with ${plans.join(", ")}`,
      `Use ${offeredIn(supportPlan, offer)}, or another support plan`,
    );
  }
  if (minor.isPreview === true) {
    const fix = `For production, use ${offeredIn(supportPlan, offer)}`;
    return say("warning", `${what} is a preview`, fix);
  }
  return say("ok", `${what} is offered with the support plan ${supportPlan}`);
}

function isOf(version: string, { version: minor }: Partial<MinorVersion>): boolean {
  return minor !== undefined && (version === minor || version.startsWith(`${minor}.`));
}

function offeredIn(supportPlan: string, offer: Offer): string {
  const versions = offer
    .filter(({ isPreview }) => isPreview !== true)
    .filter(({ capabilities }) => capabilities?.supportPlan?.includes(supportPlan) ?? true)
    .map(({ version }) => version)
    .filter((version) => version !== undefined)
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return versions.length > 0 ? versions.join(", ") : "a version that the region offers";
}
