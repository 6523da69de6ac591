import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { AzureVotingApp, Namespace, NetworkIsolation, PodSecurity } from "../lib";
import { AzureStack } from "./azure-stack";
import type { Settings } from "./settings";
import { standardCluster } from "./standard-cluster";

/** The voting app on the cluster of the standard stack. */
export class VotingAppStack extends AzureStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    const cluster = standardCluster(this, settings);
    const namespace = new Namespace(this, "namespace", {
      cluster,
      name: "voting-app",
      // The front-end image runs as root.
      podSecurity: PodSecurity.BASELINE,
      network: NetworkIsolation.WITHIN_NAMESPACE,
    });
    const app = new AzureVotingApp(this, "voting-app", {
      cluster,
      namespace: namespace.name,
      frontImage: settings.votingImage,
    });
    new TerraformOutput(this, "address", { value: `http://${app.front.loadBalancerAddress}` });
  }
}
