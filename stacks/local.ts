import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import * as aks from "../lib";
import type { Settings } from "./settings";
import { configureState } from "./state";

/** The echo server and the voting app on a local cluster such as Minikube or kind. */
export class LocalStack extends TerraformStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    configureState(this, settings);
    const { localContext: context, votingImage } = settings;
    const cluster = aks.KubernetesCluster.local(this, "cluster", context);

    const hello = new aks.Namespace(this, "hello-minikube", {
      cluster,
      network: aks.NetworkIsolation.WITHIN_NAMESPACE,
    });
    new aks.HelloMinikube(this, "hello", { cluster, namespace: hello.name });

    const voting = new aks.Namespace(this, "voting-app", {
      cluster,
      podSecurity: aks.PodSecurity.BASELINE,
      network: aks.NetworkIsolation.WITHIN_NAMESPACE,
    });
    new aks.AzureVotingApp(this, "voting", {
      cluster,
      namespace: voting.name,
      frontImage: votingImage,
      service: aks.AppService.clusterIp(),
    });

    const kubectl = `kubectl --context ${context}`;
    const commands = {
      hello_minikube: `${kubectl} --namespace hello-minikube port-forward service/hello-minikube 8080`,
      voting_app: `${kubectl} --namespace voting-app port-forward service/azure-vote-front 8081:80`,
      dashboard: context.startsWith("kind-")
        ? `${kubectl} get all --all-namespaces`
        : `minikube --profile ${context} dashboard`,
    };
    for (const [name, value] of Object.entries(commands)) {
      new TerraformOutput(this, `${name}_command`, { value });
    }
  }
}
