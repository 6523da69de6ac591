import { isKnown } from "../rules/known";
import { type FactsFile, once } from "./facts-file";

/** What is known of a minor version of Kubernetes in AKS. What is undefined is not documented. */
export interface KubernetesVersionFacts {
  /** `1.33` */
  readonly version: string;
  /** Months, `2025-04`. */
  readonly upstreamRelease?: string;
  readonly preview?: string;
  readonly generallyAvailable?: string;
  /** The last day of support by the community, ISO 8601. */
  readonly endOfLife?: string;
  /** The last day of long-term support, ISO 8601. */
  readonly ltsEndOfLife?: string;
  /** The support plans that AKS offers the version with; empty where it offers it no more. */
  readonly supportPlans?: readonly string[];
  readonly isPreview?: boolean;
  /** What ends AKS' own support of the platform: `1.37 GA`. */
  readonly platformSupportUntil?: string;
}

/** How AKS supports versions. */
export interface VersionPolicy {
  readonly communityMonths: number;
  readonly ltsExtraMonths: number;
  readonly ltsNeeds: string;
  readonly defaultForNewCluster: string;
  readonly nodePoolSkew: string;
  readonly deprecatedGraceDays: number;
}

interface KubernetesVersionsFile extends FactsFile {
  readonly policy: VersionPolicy;
  readonly versions: Readonly<Record<string, Omit<KubernetesVersionFacts, "version">>>;
}

const file = once((): KubernetesVersionsFile => require("./data/kubernetes-versions.json"));

/** The facts of a version: of `1.33` for `1.33` and `1.33.2`. Undefined for a token or an unknown one. */
export function kubernetesVersion(version: string): KubernetesVersionFacts | undefined {
  const [minor = ""] = (isKnown(version) ? /^\d+\.\d+/.exec(version) : undefined) ?? [];
  const { versions } = file();
  const facts = Object.hasOwn(versions, minor) ? versions[minor] : undefined;
  return facts && { version: minor, ...facts };
}

/** All minor versions that are known, the oldest first. */
export function kubernetesVersions(): readonly KubernetesVersionFacts[] {
  return Object.entries(file().versions).map(([version, facts]) => ({ version, ...facts }));
}

/** How AKS supports versions. */
export function versionPolicy(): VersionPolicy {
  return file().policy;
}

/** The day as of which versions are known, ISO 8601. */
export function kubernetesVersionsDate(): string {
  return file().date;
}
