import { describe, expect, test } from "@jest/globals";
import {
  AksCluster,
  AksNetwork,
  Application,
  AppPort,
  ApprovedImages,
  BackupVault,
  ClusterBackup,
  ClusterIdentity,
  ClusterNetwork,
  ClusterOutbound,
  ContainerImage,
  ContainerInstance,
  ContainerRegistry,
  DiagnosticSettings,
  DiskEncryption,
  FederatedSubject,
  FluxConfiguration,
  FluxSource,
  Grafana,
  HubNetwork,
  KeyVault,
  KubernetesCluster,
  KubernetesPermission,
  LogDestination,
  MonitorWorkspace,
  Namespace,
  NetworkPeer,
  NetworkPeering,
  OutboundIps,
  Principal,
  PrivateAccess,
  RegistryRoleAssignmentMode,
  RegistrySku,
  Repositories,
  ServiceAccount,
  StatefulApplication,
  SubnetPurpose,
  WorkloadIdentity,
  WorkloadServiceAccount,
} from "../../lib";
import { expectSameInAnyOrder } from "../support/any-order";
import { IDS, OBJECT_ID } from "../support/ids";
import { RESOURCE_GROUP as resourceGroup, synthesize } from "../support/synth";

describe("the order of constructs changes no address and no argument", () => {
  test("of what shares a private access", () => {
    expectSameInAnyOrder((stack) => {
      const network = new AksNetwork(stack, "network", {
        resourceGroup,
        addressSpace: "10.240.0.0/16",
      });
      const subnet = network.addSubnet("endpoints", SubnetPurpose.privateEndpoints());
      const privateAccess = PrivateAccess.withOwnZone(subnet, [network]);
      const registry = (id: string) => () =>
        new ContainerRegistry(stack, id, {
          resourceGroup,
          sku: RegistrySku.PREMIUM,
          privateAccess,
        });
      return [
        registry("one"),
        registry("other"),
        () => new KeyVault(stack, "vault", { resourceGroup, privateAccess }).addKey("key"),
        () => new Grafana(stack, "grafana", { resourceGroup, privateAccess }),
      ];
    });
  });

  test("of pools whose cluster needs a role once for several of them", () => {
    const subnet = (name: string) => ({ id: IDS.subnet.replace(/[^/]+$/, name) });
    expectSameInAnyOrder((stack) => {
      const cluster = new AksCluster(stack, "cluster", {
        resourceGroup,
        network: ClusterNetwork.cniPodSubnet({
          subnet: { id: IDS.subnet },
          podSubnet: subnet("snet-pods"),
        }),
      });
      const elsewhere = IDS.capacityReservationGroup.replace("rg-shared", "rg-reserved");
      return [
        () => cluster.addNodePool("nodes", { subnet: subnet("snet-shared") }),
        () =>
          cluster.addNodePool("pods", {
            subnet: subnet("snet-nodes2"),
            podSubnet: subnet("snet-shared"),
          }),
        () =>
          cluster.addNodePool("reserved", { placement: { capacityReservationGroupId: elsewhere } }),
        () =>
          cluster.addNodePool("hosts", {
            placement: { hostGroupId: IDS.hostGroup, capacityReservationGroupId: elsewhere },
          }),
      ];
    });
  });

  test("of clusters that share an identity, and so its roles", () => {
    expectSameInAnyOrder((stack) => {
      const identity = ClusterIdentity.userAssigned({ id: IDS.identity, principalId: OBJECT_ID });
      const network = ClusterNetwork.cniOverlay({ subnet: { id: IDS.subnet } });
      const pods = { id: IDS.subnet.replace(/[^/]+$/, "snet-pods") };
      const cluster = (id: string) => () =>
        new AksCluster(stack, id, { resourceGroup, identity, network });
      return [
        cluster("blue"),
        cluster("green"),
        () => {
          cluster("amber")().addNodePool("batch", { subnet: pods });
        },
        () => {
          cluster("black")().addNodePool("batch", { subnet: pods });
        },
      ];
    });
  });

  test("of grants, which a registry joins where they are for one principal", () => {
    expectSameInAnyOrder((stack) => {
      const registry = ContainerRegistry.fromRegistryAttributes(stack, "registry", {
        registryId: IDS.registry,
        roleAssignmentMode: RegistryRoleAssignmentMode.RBAC_ABAC,
      });
      const principal = Principal.group(OBJECT_ID);
      return [
        () => registry.grantPull(principal, Repositories.named("shop/api")),
        () => registry.grantPull(principal, Repositories.named("shop/web")),
        () => registry.grantPush(principal, Repositories.named("shop/api")),
        () => registry.grantPull(Principal.user(OBJECT_ID.replace("1", "2"))),
      ];
    });
  });

  test("of Flux configurations that share an extension, and backups that share roles", () => {
    expectSameInAnyOrder((stack) => {
      const cluster = (id: string) => new AksCluster(stack, id, { resourceGroup });
      const [blue, green] = [cluster("blue"), cluster("green")];
      const policy = new BackupVault(stack, "vault", { resourceGroup }).addPolicy("daily");
      const flux = (id: string) => () =>
        new FluxConfiguration(stack, id, {
          cluster: blue,
          source: FluxSource.git({ url: "https://github.com/contoso/clusters" }),
          kustomizations: { [id]: {} },
        });
      const backup = (id: string, of: AksCluster) => () =>
        new ClusterBackup(stack, id, {
          cluster: of,
          policy,
          snapshotResourceGroup: resourceGroup,
          storageAccount: { id: IDS.storageAccount },
        });
      return [
        flux("platform"),
        flux("shop"),
        backup("blue-backup", blue),
        backup("green-backup", green),
      ];
    });
  });

  test("of cache rules that share credentials", () => {
    expectSameInAnyOrder((stack) => {
      const registry = new ContainerRegistry(stack, "registry", { resourceGroup });
      const vault = new KeyVault(stack, "vault", { resourceGroup });
      const credentials = {
        vault,
        usernameSecret: "docker-user",
        passwordSecret: "docker-token",
      };
      return ["library", "bitnami", "grafana"].map(
        (name) => () => registry.addCacheRule(name, { source: `docker.io/${name}/*`, credentials }),
      );
    });
  });

  test("of what shares a key, a vault and an identity", () => {
    expectSameInAnyOrder((stack) => {
      const vault = new KeyVault(stack, "vault", { resourceGroup });
      const key = vault.addKey("key");
      const identity = { id: IDS.identity, principalId: OBJECT_ID };
      const image = ContainerImage.fromPublicRegistry("mcr.microsoft.com/hello:1");
      const instance = (id: string) => () =>
        new ContainerInstance(stack, id, { resourceGroup, image, identity, encryptionKey: key });
      return [
        instance("one"),
        instance("other"),
        () => new DiskEncryption(stack, "disks", { resourceGroup, vault }),
        () => vault.grantCryptoUser(Principal.deployer(stack)),
      ];
    });
  });

  test("of spokes around a hub", () => {
    expectSameInAnyOrder((stack) => {
      const hub = new HubNetwork(stack, "hub", { resourceGroup, addressSpace: "10.0.0.0/16" });
      return ["10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16"].map(
        (addressSpace, index) => () =>
          new AksNetwork(stack, `spoke${index}`, {
            resourceGroup,
            addressSpace,
            peerings: [NetworkPeering.with(hub)],
          }),
      );
    });
  });

  test("of diagnostic settings, identities, policies and workspaces around a cluster", () => {
    expectSameInAnyOrder((stack) => {
      const cluster = AksCluster.fromClusterAttributes(stack, "cluster", {
        clusterId: IDS.cluster,
        oidcIssuerUrl: "https://oidc.example.com/",
      });
      const registry = ContainerRegistry.fromRegistryAttributes(stack, "registry", {
        registryId: IDS.registry,
        loginServer: "crbases.azurecr.io",
      });
      const subject = FederatedSubject.serviceAccount(cluster, { namespace: "shop", name: "api" });
      return [
        () =>
          new DiagnosticSettings(stack, "logs", {
            resourceId: IDS.cluster,
            destinations: [LogDestination.workspace({ id: IDS.workspace, location: "westeurope" })],
          }),
        () => {
          const identity = new WorkloadIdentity(stack, "api", {
            resourceGroup,
            subjects: [subject],
          });
          registry.grantPull(identity.principal);
        },
        () => new ApprovedImages(stack, "images", { cluster, registries: [registry] }),
        () =>
          new MonitorWorkspace(stack, "metrics", { resourceGroup }).grantReader(
            Principal.group(OBJECT_ID),
          ),
      ];
    });
  });

  test("of workloads and their namespace", () => {
    expectSameInAnyOrder((stack) => {
      const cluster = KubernetesCluster.local(stack, "minikube", "minikube");
      const workload = { cluster, namespace: "shop", image: "crshop.azurecr.io/orders:1.4.2" };
      return [
        () => new Namespace(stack, "shop", { cluster }).grantView(Principal.group(OBJECT_ID)),
        () => new Application(stack, "web", workload),
        () =>
          new StatefulApplication(stack, "queue", {
            ...workload,
            storage: { path: "/data", size: "8Gi" },
          }),
        () =>
          new WorkloadServiceAccount(stack, "account", {
            cluster,
            account: { namespace: "shop", name: "api" },
            identity: { clientId: OBJECT_ID },
          }),
      ];
    });
  });
});

test("the roles of a service account, and the policies of its applications, are the same in any order", () => {
  expectSameInAnyOrder((stack) => {
    const cluster = KubernetesCluster.local(stack, "minikube", "minikube");
    const pod = { cluster, namespace: "shop", image: "crshop.azurecr.io/orders:1.4.2" };
    const account = new ServiceAccount(stack, "account", { cluster, namespace: "shop" });
    const queue = new Application(stack, "queue", { ...pod, ports: [AppPort.tcp(5672)] });
    const web = new Application(stack, "web", { ...pod, serviceAccount: account });
    return [
      () => new Namespace(stack, "shop", { cluster }),
      () => account.allow(KubernetesPermission.read(["pods", "deployments"])),
      () => account.allow(KubernetesPermission.manage(["leases"])),
      () => web.allowTo(queue),
      () => web.allowTo(NetworkPeer.addresses(["10.1.0.0/24"])),
    ];
  });
});

test("a role on an outbound address keeps its address when another one is named before it", () => {
  const address = (name: string) =>
    IDS.publicIpPrefix.replace(/publicIPPrefixes.*/, `publicIPAddresses/${name}`);
  const rolesWith = (...names: string[]) => {
    const ips = OutboundIps.addresses(...names.map(address));
    const outbound = ClusterOutbound.loadBalancer({ ips });
    return synthesize((stack) => new AksCluster(stack, "cluster", { resourceGroup, outbound })).all(
      "azurerm_role_assignment",
    );
  };
  expect(rolesWith("pip-new", "pip-1", "pip-2")).toMatchObject(rolesWith("pip-1", "pip-2"));
});
