import { isKnown } from "../rules/known";
import { type FactsFile, once } from "./facts-file";

/** Facts about a Kubernetes minor version in AKS. Undefined facts are undocumented. */
export interface KubernetesVersionFacts {
  /** `1.33` */
  readonly version: string;
  /** Months, `2025-04`. */
  readonly upstreamRelease?: string;
  readonly preview?: string;
  readonly generallyAvailable?: string;
  /** The last day of community support, ISO 8601. */
  readonly endOfLife?: string;
  /** The last day of long-term support, ISO 8601. */
  readonly ltsEndOfLife?: string;
  /** The support plans for the version in AKS; empty if AKS no longer offers it. */
  readonly supportPlans?: readonly string[];
  readonly isPreview?: boolean;
  /** The event that ends platform support: `1.37 GA`. */
  readonly platformSupportUntil?: string;
}

/** The version support policy of AKS. */
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

/** The facts of the minor version of `1.33` or `1.33.2`. Undefined for a token or an unknown version. */
export function kubernetesVersion(version: string): KubernetesVersionFacts | undefined {
  const [minor = ""] = (isKnown(version) ? /^\d+\.\d+/.exec(version) : undefined) ?? [];
  const { versions } = file();
  const facts = Object.hasOwn(versions, minor) ? versions[minor] : undefined;
  return facts && { version: minor, ...facts };
}

/** All known minor versions, oldest first. */
export function kubernetesVersions(): readonly KubernetesVersionFacts[] {
  return Object.entries(file().versions).map(([version, facts]) => ({ version, ...facts }));
}

/** The version support policy of AKS. */
export function versionPolicy(): VersionPolicy {
  return file().policy;
}

/** The date of the facts, ISO 8601. */
export function kubernetesVersionsDate(): string {
  return file().date;
}
