import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import { TerraformOutput, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { type KubernetesCluster, Namespace, NetworkIsolation, StoreDemo } from "../lib";
import { AzureStack } from "./azure-stack";
import type { Settings } from "./settings";
import { standardCluster } from "./standard-cluster";

/** The pet store on the cluster of the standard stack, in a restricted namespace. */
export class StoreDemoStack extends AzureStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    const cluster = standardCluster(this, settings);
    const { name: namespace } = new Namespace(this, "namespace", {
      cluster,
      name: "store-demo",
      network: NetworkIsolation.WITHIN_NAMESPACE,
    });
    const store = new StoreDemo(this, "store", {
      cluster,
      namespace,
      queueSecretName: this.queueSecret(cluster, namespace),
    });
    new TerraformOutput(this, "address", {
      value: `http://${store.storeFront.loadBalancerAddress}`,
    });
  }

  /** The password is stored only in the cluster: the write-only argument keeps it out of the state. */
  private queueSecret({ provider }: KubernetesCluster, namespace: string): string {
    const password = new TerraformVariable(this, "queue_password", {
      type: "string",
      sensitive: true,
      description: "The password of the queue, for its first start",
    }).stringValue;
    const secret = new SecretV1(this, "queue-secret", {
      provider,
      metadata: { name: "rabbitmq", namespace },
      dataWo: { username: "store", password },
      dataWoRevision: 1,
    });
    return secret.metadata.name;
  }
}
