import type { KubernetesProviderExec } from "@cdktf/provider-kubernetes/lib/provider";
import { Fn, type TerraformProvider, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { aliasOf, type KubernetesCluster } from "../kubernetes-cluster/kubernetes-cluster";
import { providerOf } from "../kubernetes-cluster/provider-of";
import { followNamespace } from "../namespace/known-namespaces";
import { enforce } from "../rules/report";
import { helmBindings } from "./helm-bindings";
import { type HelmReleaseSpec, helmRules } from "./helm-rules";

/** Options of a release of a Helm chart. */
export interface HelmReleaseProps {
  /** The cluster to deploy to. */
  readonly cluster: KubernetesCluster;
  /** The namespace, which must exist or belong to a `Namespace` of the stack. Changing it replaces the release. */
  readonly namespace: string;
  /**
   * The name: 1–53 lower-case letters, digits, `-` and `.`. Changing it replaces the release.
   *
   * @default - the id of the construct
   */
  readonly name?: string;
  /**
   * The repository: `https://charts.jetstack.io`, or `oci://crshop.azurecr.io/charts`.
   *
   * @default - `chart` is a folder or an archive on the machine that runs Terraform
   */
  readonly repository?: string;
  /** The name of the chart. */
  readonly chart: string;
  /** The exact version of the chart: `1.18.2`. */
  readonly version: string;
  /**
   * The values, as plain data. Texts are literal.
   *
   * @default - those of the chart
   */
  readonly values?: { [name: string]: unknown };
  /**
   * Values that must not be in the output or in the state, by their paths: `auth.password`. Each is a sensitive
   * variable or `keyVault.secretValue("…")`. Requires Terraform 1.11 or later.
   *
   * @default - none
   */
  readonly secretValues?: { [path: string]: string };
  /**
   * The revision of `secretValues`, which Terraform does not store: increase it when they change.
   *
   * @default 1
   */
  readonly secretRevision?: number;
  /**
   * The time that each operation may take, in seconds. A release that fails is rolled back.
   *
   * @default 300
   */
  readonly timeoutSeconds?: number;
}

/**
 * A release of a Helm chart. The bindings of the helm provider must be installed:
 * `npm install @cdktf/provider-helm`. The provider connects to the cluster in the same way as the kubernetes
 * provider, and no synthesized file contains credentials.
 */
@publicApi("HelmRelease")
export class HelmRelease extends Construct {
  /** The underlying L1 resource, a `Release` of the bindings; use it to set arguments that have no option. */
  public readonly resource: TerraformResource;

  constructor(scope: Construct, id: string, props: HelmReleaseProps) {
    super(scope, id);
    const { cluster, secretRevision = 1 } = props;
    const spec: HelmReleaseSpec = {
      name: props.name ?? id,
      namespace: props.namespace,
      repository: props.repository,
      chart: props.chart,
      version: props.version,
      values: props.values ?? {},
      secretValues: props.secretValues ?? {},
    };
    enforce(this, helmRules, spec);
    providerOf(this, cluster);
    const { Release } = helmBindings(this);
    const { values, secretValues, ...release } = spec;
    const hasSecrets = Object.keys(secretValues).length > 0;
    this.resource = new Release(this, "Default", {
      provider: helmProvider(this, cluster),
      ...release,
      values: Object.keys(values).length > 0 ? [Fn.jsonencode(values)] : undefined,
      setWo: hasSecrets
        ? Object.entries(secretValues).map(([name, value]) => ({ name, value, type: "string" }))
        : undefined,
      setWoRevision: hasSecrets ? secretRevision : undefined,
      timeout: props.timeoutSeconds,
      atomic: true,
    });
    followNamespace({ construct: this, cluster, namespace: props.namespace });
  }
}

/** The helm provider of a cluster, created on first use. */
function helmProvider(construct: Construct, cluster: KubernetesCluster): TerraformProvider {
  const existing = cluster.node.tryFindChild("helm");
  if (existing) {
    return existing as TerraformProvider;
  }
  const { resource } = cluster;
  const [exec] = (resource.exec ?? []) as KubernetesProviderExec[];
  const { HelmProvider } = helmBindings(construct);
  return new HelmProvider(cluster, "helm", {
    // Always, so that a second cluster changes nothing.
    alias: aliasOf(cluster),
    kubernetes: {
      host: resource.host,
      clusterCaCertificate: resource.clusterCaCertificate,
      clientCertificate: resource.clientCertificate,
      clientKey: resource.clientKey,
      configPath: resource.configPath,
      configContext: resource.configContext,
      exec,
    },
  });
}
