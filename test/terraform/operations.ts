import type { ApplicationGateway as ApplicationGatewayResource } from "@cdktf/provider-azurerm/lib/application-gateway";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack, TerraformVariable } from "cdktf";
import {
  AksCluster,
  AksNetwork,
  ApplicationGateway,
  ApplicationGatewayForContainers,
  ArgoCd,
  BackupImmutability,
  BackupSchedule,
  BackupVault,
  ClusterBackup,
  ClusterExtension,
  ClusterNetwork,
  DayOfWeek,
  FleetManager,
  FleetNodeImages,
  FleetUpgrade,
  FluxConfiguration,
  FluxSource,
  GitAuthentication,
  GitReference,
  KubernetesVersion,
  LockLevel,
  ResourceLock,
  SubnetPurpose,
  Tags,
  WorkloadIdentity,
} from "../../lib";
import { NO_STORAGE_DATA_PLANE } from "../support/edition";
import { OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP as resourceGroup, testApp } from "../support/synth";

export const OPERATIONS_VARIABLES = { git_token: "not-a-secret", git_key: "not-a-secret" };

/** What operates clusters, with every option between the constructs. */
export function operations(): TerraformStack {
  const stack = new TerraformStack(testApp(), "operations");
  new AzurermProvider(stack, "azurerm", {
    features: [NO_STORAGE_DATA_PLANE],
  });
  Tags.add(stack, { team: "platform" });
  const network = new AksNetwork(stack, "network", { resourceGroup });
  const applicationGateway = new ApplicationGateway(stack, "gateway", {
    resourceGroup,
    subnet: network.addSubnet("gateway", SubnetPurpose.applicationGateway()),
  });
  const cluster = new AksCluster(stack, "cluster", {
    resourceGroup,
    network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
    addOns: { applicationGateway },
  });
  const other = new AksCluster(stack, "other", { resourceGroup });
  gitOps(stack, cluster, other);
  backups(stack, cluster, other);
  fleet(stack, cluster, other);
  lock(stack, applicationGateway.resource);
  return stack;
}

/** A gateway for containers, for which azurerm waits five minutes before it deletes it. */
export function gatewayForContainers(stack: TerraformStack): void {
  const network = new AksNetwork(stack, "network", { resourceGroup });
  new ApplicationGatewayForContainers(stack, "containers", {
    resourceGroup,
    cluster: new AksCluster(stack, "cluster", {
      resourceGroup,
      network: ClusterNetwork.cniOverlay({ subnet: network.nodeSubnet }),
    }),
    subnet: network.addSubnet("containers", SubnetPurpose.applicationGatewayForContainers()),
    frontends: ["web", "api"],
  });
}

function secret(stack: TerraformStack, name: keyof typeof OPERATIONS_VARIABLES): string {
  const variable = new TerraformVariable(stack, name, { type: "string", sensitive: true });
  return variable.stringValue;
}

function gitOps(stack: TerraformStack, cluster: AksCluster, other: AksCluster): void {
  const url = "https://github.com/contoso/clusters";
  new FluxConfiguration(stack, "private", {
    cluster,
    source: FluxSource.git({
      url,
      reference: GitReference.tag("v1.0.0"),
      authentication: GitAuthentication.https("git", secret(stack, "git_token")),
      intervalSeconds: 60,
      timeoutSeconds: 120,
    }),
    kustomizations: {
      infrastructure: { path: "./infrastructure", prune: false },
      apps: {
        dependsOn: ["infrastructure"],
        intervalSeconds: 60,
        retryIntervalSeconds: 30,
        timeoutSeconds: 300,
        force: true,
        wait: false,
        substitutes: { region: "westeurope" },
        substitutesFromConfigMaps: ["cluster"],
        substitutesFromSecrets: ["cluster"],
      },
    },
  });
  new FluxConfiguration(stack, "ssh", {
    cluster,
    namespace: "ssh",
    namespaceOnly: true,
    suspended: true,
    source: FluxSource.git({
      url: "ssh://git@github.com/contoso/clusters",
      authentication: GitAuthentication.ssh(secret(stack, "git_key"), { knownHosts: "host" }),
    }),
    kustomizations: { apps: {} },
  });
  const identity = new WorkloadIdentity(stack, "identity", { resourceGroup });
  const containerUrl = "https://stclusters.blob.core.windows.net/clusters";
  new FluxConfiguration(stack, "blobs", {
    cluster: other,
    source: FluxSource.blobContainer({ containerUrl, identity }),
    kustomizations: { apps: {} },
  });
  new FluxConfiguration(stack, "bucket", {
    cluster: other,
    source: FluxSource.bucket({
      url: "https://s3.example.com",
      bucketName: "clusters",
      secretName: "s3",
    }),
    kustomizations: { apps: {} },
  });
  new ArgoCd(stack, "argocd", {
    cluster,
    identity,
    applicationNamespaces: ["shop"],
    singleSignOn: {
      clientId: OBJECT_ID,
      url: "https://argocd.example.com",
      adminGroupIds: [OBJECT_ID],
    },
  });
  new ClusterExtension(stack, "configuration", {
    cluster,
    type: "Microsoft.AppConfiguration",
    releaseTrain: "stable",
    namespace: "azappconfig-system",
    settings: { replicaCount: "2" },
    protectedSettings: { token: "${var.git_token}" },
  });
}

function backups(stack: TerraformStack, cluster: AksCluster, other: AksCluster): void {
  const vault = new BackupVault(stack, "vault", {
    resourceGroup,
    crossRegionRestore: true,
    softDeleteDays: 30,
    immutability: BackupImmutability.UNLOCKED,
  });
  new ClusterBackup(stack, "backup", {
    cluster,
    snapshotResourceGroup: resourceGroup,
    policy: vault.addPolicy("often", {
      schedule: BackupSchedule.everyHours(4),
      keepLonger: { firstOfDay: 60, firstOfWeek: 90, firstOfMonth: 180, firstOfYear: 360 },
    }),
    excludedNamespaces: ["kube-system"],
    labelSelectors: ["app=shop"],
  });
  new ClusterBackup(stack, "other-backup", {
    cluster: other,
    snapshotResourceGroup: resourceGroup,
    policy: vault.addPolicy("weekly", {
      schedule: BackupSchedule.weekly(DayOfWeek.SUNDAY, "03:00"),
    }),
    includedNamespaces: ["shop"],
    volumes: false,
    clusterObjects: false,
  });
}

function fleet(stack: TerraformStack, cluster: AksCluster, other: AksCluster): void {
  const clusters = new FleetManager(stack, "fleet", { resourceGroup });
  clusters.addMember("dev", { cluster: other, group: "dev" });
  clusters.addMember("prod", { cluster, group: "prod" });
  const stages = [
    { name: "dev", groups: ["dev"], waitSeconds: 3600 },
    { name: "prod", groups: ["prod"] },
  ];
  const strategy = clusters.addUpdateStrategy("by-environment", { stages });
  clusters.addUpdateRun("kubernetes", {
    upgrade: FleetUpgrade.kubernetes(KubernetesVersion.of("1.35.2")),
    strategy,
  });
  clusters.addUpdateRun("images", {
    upgrade: FleetUpgrade.nodeImages(FleetNodeImages.CONSISTENT),
    stages,
  });
}

function lock(stack: TerraformStack, gateway: ApplicationGatewayResource): void {
  new ResourceLock(stack, "keep-gateway", { on: gateway, notes: "Clients use its address." });
  new ResourceLock(stack, "no-changes", {
    on: { id: gateway.gatewayIpConfiguration.get(0).subnetId },
    level: LockLevel.READ_ONLY,
  });
}
