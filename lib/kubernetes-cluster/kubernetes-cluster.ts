import {
  KubernetesProvider,
  type KubernetesProviderConfig,
} from "@cdktf/provider-kubernetes/lib/provider";
import {
  TerraformDataSource,
  type TerraformProvider,
  TerraformResource,
  TerraformStack,
} from "cdktf";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { ConstructFacts } from "../app-state/construct-facts";
import { enforce, enforceAtSynth } from "../rules/report";
import { type AksClusterReference, aksConnection } from "./aks-connection";
import { AksLogin } from "./aks-login";
import type { IKubernetesCluster } from "./i-kubernetes-cluster";
import { contextRules, severalClustersRules } from "./kubernetes-cluster-rules";

const KUBECONFIG = "~/.kube/config";
const PROVIDER = "kubernetes";

/** The AKS cluster of a `KubernetesCluster`, for features that need its add-ons. */
export const aksClusterBehind = new ConstructFacts<AksClusterReference>();

/**
 * The cluster that a stack deploys workloads to. It configures the kubernetes provider of the stack. No
 * synthesized file contains credentials.
 *
 * L1 resources use the only cluster of the stack automatically; with several clusters, every resource
 * must name its cluster.
 */
@publicApi("KubernetesCluster")
export class KubernetesCluster extends Construct implements IKubernetesCluster {
  /**
   * An AKS cluster. Terraform looks it up in each plan, so the stack also needs the azurerm
   * provider, and the plan fails if the cluster does not exist.
   *
   * @param cluster An `AksCluster` of another stack of this app, which is deployed before this one
   * and destroyed after it, or an object with name and resource group. A cluster that this stack
   * itself creates is rejected.
   * @param login How to sign in; by default with the account of `az login`. A login that an
   * `AksCluster` of this app does not support is rejected: without Entra ID, all except
   * `adminCertificate`.
   */
  public static aks(
    scope: Construct,
    id: string,
    cluster: AksClusterReference,
    login: AksLogin = AksLogin.azureCli(),
  ): KubernetesCluster {
    return new KubernetesCluster(
      scope,
      id,
      (construct) => aksConnection(construct, cluster, login),
      cluster,
    );
  }

  /**
   * A cluster on the machine that runs Terraform, by its context in `~/.kube/config`.
   *
   * @param context `minikube`, `kind-` and the cluster's name, or another context.
   */
  public static local(scope: Construct, id: string, context: string): KubernetesCluster {
    return KubernetesCluster.kubeconfig(scope, id, KUBECONFIG, context);
  }

  /**
   * Any cluster of a kubeconfig.
   *
   * @param path The file on the machine that runs Terraform; `~` is the home directory. It is
   * not read at synth. A relative path starts in the folder of the synthesized stack.
   * @param context The context in it; never the current context of the file.
   */
  public static kubeconfig(
    scope: Construct,
    id: string,
    path: string,
    context: string,
  ): KubernetesCluster {
    return new KubernetesCluster(scope, id, (construct) => {
      enforce(construct, contextRules, { path, context });
      return { configPath: path, configContext: context };
    });
  }

  /** The L1 provider; use it to set arguments that have no option. */
  public readonly resource: KubernetesProvider;

  private constructor(
    scope: Construct,
    id: string,
    connect: (construct: Construct) => KubernetesProviderConfig,
    aksCluster?: AksClusterReference,
  ) {
    super(scope, id);
    if (aksCluster) {
      aksClusterBehind.publish(this, aksCluster);
    }
    const stack = TerraformStack.of(this);
    const others = clustersIn(stack).filter((cluster) => cluster !== this);
    for (const other of others) {
      other.resource.alias ??= aliasOf(other);
    }
    this.resource = new KubernetesProvider(this, "Default", {
      ...connect(this),
      alias: others.length > 0 || hasDefaultProvider(stack) ? aliasOf(this) : undefined,
    });
    enforceAtSynth(this, severalClustersRules, () => clustersAround(this));
  }

  /** The provider of the cluster, for resources without a construct in this library. */
  public get provider(): TerraformProvider {
    return this.resource;
  }
}

function elementsOf(stack: TerraformStack): Construct[] {
  return stack.node.findAll() as Construct[];
}

/** If there are several, all of them have an alias, so that none depends on the order. */
function clustersIn(stack: TerraformStack): KubernetesCluster[] {
  return elementsOf(stack).filter((one) => one instanceof KubernetesCluster);
}

/** Whether there is a provider for resources without an explicit provider. */
function hasDefaultProvider(stack: TerraformStack): boolean {
  return elementsOf(stack).some(
    (one) => one instanceof KubernetesProvider && one.alias === undefined,
  );
}

/** The path within the stack, which is unique there. */
export function aliasOf(construct: Construct): string {
  const path = construct.node.path.slice(TerraformStack.of(construct).node.path.length + 1);
  return path.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^(?![A-Za-z_])/, "_");
}

/** The clusters of the stack, and the resources without a cluster; checked for the first cluster only. */
function clustersAround(cluster: KubernetesCluster) {
  const stack = TerraformStack.of(cluster);
  const clusters = clustersIn(stack);
  const isAsked = !hasDefaultProvider(stack) && clusters[0] === cluster;
  const withoutProvider = elementsOf(stack)
    .filter(isResource)
    .filter(
      ({ terraformResourceType, provider }) =>
        terraformResourceType.startsWith(`${PROVIDER}_`) && provider === undefined,
    )
    .map(({ node }) => node.path);
  return { clusters: clusters.length, withoutProvider: isAsked ? withoutProvider : [] };
}

function isResource(element: Construct): element is TerraformResource | TerraformDataSource {
  return (
    TerraformResource.isTerraformResource(element) ||
    TerraformDataSource.isTerraformDataSource(element)
  );
}
