import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import * as aks from "../../lib";

const TENANT = "11111111-2222-3333-4444-555555555555";
const REGISTRY = "crqueue.azurecr.io/mirror";

/** The release of an operator, from the team's own registry, highly available, and with its own secrets. */
export class OperatorStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const cluster = aks.KubernetesCluster.local(this, "cluster", "minikube");
    const namespace = new aks.Namespace(this, "queue-system", {
      cluster,
      podSecurity: aks.PodSecurity.BASELINE,
      network: aks.NetworkIsolation.NONE,
    });
    const license = aks.SyncedSecret.opaque("queue-license", { license: "queue-license" });
    const secrets = new aks.SecretProviderClass(this, "secrets", {
      cluster,
      namespace: namespace.name,
      vault: { vaultName: "kv-queue", tenantId: TENANT },
      identity: aks.SecretsIdentity.ofCluster({ keyVaultSecretsClientId: TENANT }),
      objects: [aks.VaultObject.secret("queue-license")],
      syncedSecrets: [license],
    });
    const password = new TerraformVariable(this, "password", { type: "string", sensitive: true });
    const user = new TerraformVariable(this, "username", { type: "string", sensitive: true });
    new aks.Manifests(this, "operator", {
      cluster,
      files: ["test/real-world/upstream/queue-operator.yaml"],
      changes: [
        aks.ManifestChange.leaveOut("Deployment", "queue-dashboard"),
        aks.ManifestChange.leaveOut("Service", "queue-dashboard"),
        aks.ManifestChange.leaveOut("Namespace", "queue-system"),
        aks.ManifestChange.merge("Deployment", "queue-operator", {
          spec: {
            replicas: 2,
            template: {
              spec: {
                priorityClassName: "system-cluster-critical",
                containers: [
                  {
                    name: "manager",
                    image: `${REGISTRY}/queue-operator:1.4.0`,
                    resources: { limits: { memory: "256Mi" }, requests: { cpu: "100m" } },
                    env: [{ name: "WATCH_NAMESPACE", value: "shop" }],
                  },
                ],
              },
            },
          },
        }),
        aks.ManifestChange.jsonPatch("Deployment", "queue-operator", [
          { op: "add", path: "/spec/template/spec/containers/0/args/-", value: "--leader-elect" },
        ]),
        aks.ManifestChange.secretFromKeyVault("queue-license", secrets),
        aks.ManifestChange.secretValues("queue-admin", {
          username: user.stringValue,
          password: password.stringValue,
        }),
        aks.ManifestChange.add({
          apiVersion: "policy/v1",
          kind: "PodDisruptionBudget",
          metadata: { name: "queue-operator", namespace: "queue-system" },
          spec: { maxUnavailable: 1, selector: { matchLabels: { app: "queue-operator" } } },
        }),
      ],
    });
  }
}

/** Jobs of the same team that need no cluster: they run once, with what their identity may do. */
export class JobsStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AzurermProvider(this, "azurerm", { features: [{}] });
    const resourceGroup = { name: "rg-queue-jobs", location: "westeurope" };
    const registry = new aks.ContainerRegistry(this, "registry", {
      resourceGroup,
      name: "crqueue",
    });
    const vault = new aks.KeyVault(this, "vault", { resourceGroup, name: "kv-queue" });
    const identity = new aks.WorkloadIdentity(this, "identity", { resourceGroup });
    const prerequisites = [vault.grantSecretsUser(identity.principal, "queue-license").resource];
    for (const job of ["import", "compact", "export"]) {
      new aks.ContainerInstance(this, job, {
        resourceGroup,
        name: `ci-queue-${job}`,
        containerName: job,
        image: aks.ContainerImage.fromRegistry(registry, `queue/${job}:1.4.0`),
        identity: identity.resource,
        prerequisites,
        restart: aks.ContainerRestart.ON_FAILURE,
        cpu: 1,
        cpuLimit: 2,
        memoryGb: 2,
        memoryLimitGb: 4,
        environment: { VAULT: vault.resource.vaultUri, JOB: job },
        livenessProbe: aks.ContainerProbe.command(["/bin/job", "alive"], { periodSeconds: 60 }),
      });
    }
  }
}
