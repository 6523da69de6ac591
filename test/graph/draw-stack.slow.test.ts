import { describe, expect, test } from "@jest/globals";
import { TerraformStack } from "cdktf";
import {
  Application,
  AppPort,
  KubernetesCluster,
  Namespace,
  NetworkPeer,
  ScheduledJob,
  ServiceAccount,
  StatefulApplication,
} from "../../lib";
import { drawStack } from "../../lib/graph/draw-stack";
import { readConfiguration } from "../../lib/terraform/configuration";
import { synthesizeStack, testApp } from "../support/synth";
import { arrowsOf, boxesOf, draw, drawExample } from "./draw";

const GROUP = { azurerm_resource_group: { group: { name: "rg-shop", location: "westeurope" } } };
const IN_GROUP = { resource_group_name: "${azurerm_resource_group.group.name}" };
const POOL = { name: "system", vm_size: "Standard_D4ds_v5", node_count: 3 };

describe("an example stack", () => {
  test("standard has its network, cluster, pools, registry, workspace and identities", () => {
    const diagram = drawExample("standard");
    expect(boxesOf(diagram)).toEqual([
      "Internet",
      "Resource group rg-demo | westeurope",
      "Resource group rg-demo > Registry registry | Standard | public",
      "Resource group rg-demo > Log workspace log-standard-cluster-workspace | 30 days",
      "Resource group rg-demo > Network vnet-demo | 10.240.0.0/16",
      "Network vnet-demo > Subnet snet-nodes | 10.240.0.0/21",
      "Resource group rg-demo > Cluster aks-demo | Standard tier, azure overlay network, cilium policies",
      "Cluster aks-demo > API server | public, from any address",
      "Cluster aks-demo > Node pool system | 2–5 × Standard_D4ds_v5 | zones 1, 2, 3",
      "Cluster aks-demo > Node pool user | 2–20 × Standard_D4ds_v5 | zones 1, 2, 3",
      "Cluster aks-demo > Kubelet identity",
      "Resource group rg-demo > Identity id-aks-demo",
    ]);
    expect(arrowsOf(diagram)).toEqual([
      "Internet -> API server: 443",
      "Node pool system -> Subnet snet-nodes",
      "Node pool system -> Internet: outbound (load balancer)",
      "Node pool user -> Subnet snet-nodes",
      "Internet -> Registry registry: 443",
      "Cluster aks-demo -> Log workspace log-standard-cluster-workspace: container logs",
      "Cluster aks-demo -> Identity id-aks-demo: control plane",
      "Kubelet identity -> Registry registry: AcrPull",
      "Identity id-aks-demo -> Subnet snet-nodes: Network Contributor",
    ]);
  });

  test("private-network reaches the internet through its firewall only", () => {
    const arrows = arrowsOf(drawExample("private-network"));
    expect(arrows.filter((arrow) => arrow.includes("Internet"))).toEqual([
      "Firewall afw-demo-private -> Internet: outbound",
    ]);
    expect(arrows).toContain("Subnet snet-nodes -> Firewall afw-demo-private: 0.0.0.0/0");
    expect(arrows).toContain(
      "Network vnet-demo-private-hub -> Network vnet-demo-private-spoke: peering",
    );
    expect(arrows).toContain(
      "Private endpoint pep-private-network-registry-endpoint -> Registry registry: private link",
    );
  });

  test("secured shows where logs and metrics go, and counts what it does not draw", () => {
    const diagram = drawExample("secured");
    expect(arrowsOf(diagram)).toEqual(
      expect.arrayContaining([
        "Cluster aks-demo-secured -> Log workspace log-secured-logs: resource logs, container logs",
        "Cluster aks-demo-secured -> Monitor workspace amw-secured-metrics: metrics",
      ]),
    );
    const counted = diagram.boxes.find(({ lines }) => lines[0] === "Not drawn");
    expect(counted?.lines).toEqual(
      expect.arrayContaining(["6 × role assignment", "6 × monitor alert prometheus rule group"]),
    );
  });

  test("store-demo shows the workloads in the looked-up cluster, and its public address", () => {
    const diagram = drawExample("store-demo");
    expect(boxesOf(diagram)).toEqual(
      expect.arrayContaining([
        "Resource group rg-demo > Cluster aks-demo | existing",
        "Cluster aks-demo > Namespace store-demo",
        "Namespace store-demo > Deployment store-front | 1 replica",
        "Namespace store-demo > Stateful set rabbitmq | 1 replica",
      ]),
    );
    expect(arrowsOf(diagram)).toEqual([
      "Internet -> Load balancer store-front: 80",
      "Load balancer store-front -> Deployment store-front: 80",
    ]);
  });
});

describe("what operates a cluster", () => {
  const diagram = draw(
    {
      ...GROUP,
      azurerm_subnet: { gateway: { name: "snet-gateway" } },
      azurerm_kubernetes_cluster: {
        main: {
          ...IN_GROUP,
          name: "aks",
          default_node_pool: POOL,
          private_cluster_enabled: true,
          ingress_application_gateway: {
            gateway_id: "${azurerm_application_gateway.gateway.id}",
          },
        },
      },
      azurerm_kubernetes_cluster_extension: {
        flux: {
          name: "flux",
          version: "1.2.3",
          cluster_id: "${azurerm_kubernetes_cluster.main.id}",
        },
      },
      azurerm_kubernetes_flux_configuration: {
        apps: {
          name: "apps",
          cluster_id: "${azurerm_kubernetes_cluster.main.id}",
          git_repository: { url: "https://github.com/contoso/clusters" },
        },
      },
      azurerm_data_protection_backup_vault: {
        vault: { ...IN_GROUP, name: "bvault", redundancy: "GeoRedundant" },
      },
      azurerm_data_protection_backup_instance_kubernetes_cluster: {
        backup: {
          vault_id: "${azurerm_data_protection_backup_vault.vault.id}",
          kubernetes_cluster_id: "${azurerm_kubernetes_cluster.main.id}",
        },
      },
      azurerm_kubernetes_fleet_manager: { fleet: { ...IN_GROUP, name: "fleet" } },
      azurerm_kubernetes_fleet_member: {
        member: {
          group: "prod",
          kubernetes_fleet_id: "${azurerm_kubernetes_fleet_manager.fleet.id}",
          kubernetes_cluster_id: "${azurerm_kubernetes_cluster.main.id}",
        },
      },
      azurerm_application_gateway: {
        gateway: {
          ...IN_GROUP,
          name: "agw",
          sku: { name: "WAF_v2" },
          autoscale_configuration: { min_capacity: 1, max_capacity: 10 },
          gateway_ip_configuration: [{ subnet_id: "${azurerm_subnet.gateway.id}" }],
        },
      },
      azurerm_application_load_balancer: { alb: { ...IN_GROUP, name: "agfc" } },
      azurerm_application_load_balancer_subnet_association: {
        alb: {
          application_load_balancer_id: "${azurerm_application_load_balancer.alb.id}",
          subnet_id: "${azurerm_subnet.gateway.id}",
        },
      },
      azurerm_management_lock: {
        lock: {
          scope: "${azurerm_data_protection_backup_vault.vault.id}",
          lock_level: "CanNotDelete",
        },
      },
    },
    false,
  );

  test("extensions and configurations are in the cluster, the rest beside it", () => {
    expect(boxesOf(diagram)).toEqual(
      expect.arrayContaining([
        "Cluster aks > Extension flux | 1.2.3",
        "Cluster aks > Flux apps | https://github.com/contoso/clusters",
        "Resource group rg-shop > Backup vault bvault | GeoRedundant | locked: CanNotDelete",
        "Resource group rg-shop > Fleet fleet",
        "Resource group rg-shop > Application gateway agw | WAF_v2 | 1–10 instances",
        "Resource group rg-shop > Gateway for containers agfc",
      ]),
    );
    expect(boxesOf(diagram).join()).not.toContain("Not drawn");
  });

  test("arrows show backups, updates and ingress", () => {
    expect(arrowsOf(diagram)).toEqual(
      expect.arrayContaining([
        "Cluster aks -> Backup vault bvault: backup",
        "Fleet fleet -> Cluster aks: updates prod",
        "Internet -> Application gateway agw: 80, 443",
        "Application gateway agw -> Cluster aks: ingress",
        "Gateway for containers agfc -> Subnet snet-gateway",
      ]),
    );
  });
});

describe("what the internet reaches", () => {
  const cluster = (props: object) =>
    draw({
      azurerm_kubernetes_cluster: { main: { name: "aks", default_node_pool: POOL, ...props } },
    });

  test("an API server with authorized ranges shows them", () => {
    const ranges = ["203.0.113.0/24", "198.51.100.7/32", "192.0.2.1/32", "192.0.2.2/32"];
    const diagram = cluster({ api_server_access_profile: { authorized_ip_ranges: ranges } });
    expect(boxesOf(diagram)).toContain(
      "Cluster aks > API server | public, from 203.0.113.0/24, 198.51.100.7/32, 2 more",
    );
    expect(arrowsOf(diagram)).toContain("Internet -> API server: 443");
  });

  test("a private API server is not reached", () => {
    const diagram = cluster({ private_cluster_enabled: true });
    expect(boxesOf(diagram)).toContain("Cluster aks > API server | private");
    expect(arrowsOf(diagram)).toEqual(["Node pool system -> Internet: outbound (load balancer)"]);
  });

  test.each([
    [
      "with authorized ranges",
      { api_server_access: { authorized_ip_ranges: ["203.0.113.0/24"] } },
      "public, from 203.0.113.0/24",
      true,
    ],
    ["with a private API server", { private_cluster: {} }, "private", false],
  ])("an AKS Automatic cluster %s", (_, access, details, isReached) => {
    const diagram = draw({
      azurerm_subnet: { nodes: { name: "snet-nodes" }, system: { name: "snet-system" } },
      azurerm_user_assigned_identity: { aks: { name: "id-aks" } },
      azurerm_kubernetes_automatic_cluster: {
        main: {
          name: "aks",
          identity: { identity_ids: ["${azurerm_user_assigned_identity.aks.id}"] },
          hosted_system: {
            node_subnet_id: "${azurerm_subnet.nodes.id}",
            system_node_subnet_id: "${azurerm_subnet.system.id}",
          },
          ...access,
        },
      },
    });
    expect(boxesOf(diagram)).toEqual(
      expect.arrayContaining([
        "Cluster aks | AKS Automatic",
        `Cluster aks > API server | ${details}`,
      ]),
    );
    expect(arrowsOf(diagram)).toEqual([
      ...(isReached ? ["Internet -> API server: 443"] : []),
      "Nodes for pods -> Subnet snet-nodes",
      "System nodes -> Subnet snet-system",
      "Cluster aks -> Identity id-aks: control plane",
    ]);
  });

  test("nothing is drawn for a cluster without egress", () => {
    const diagram = cluster({
      private_cluster_enabled: true,
      network_profile: { outbound_type: "none" },
    });
    expect(boxesOf(diagram).join()).not.toContain("Internet");
    expect(diagram.arrows).toEqual([]);
  });

  test.each([
    [{ default_nginx_controller: "External" }, true],
    [{}, true],
    [{ default_nginx_controller: "Internal" }, false],
    [{ default_nginx_controller: "None" }, false],
  ])("application routing with %j: %s", (web_app_routing, isReached) => {
    const arrows = arrowsOf(cluster({ web_app_routing }));
    expect(arrows.includes("Internet -> Application routing: 80, 443")).toBe(isReached);
  });

  test("an Istio ingress gateway is reached", () => {
    const profile = { service_mesh_profile: { external_ingress_gateway_enabled: true } };
    expect(arrowsOf(cluster(profile))).toContain("Internet -> Istio ingress gateway: 80, 443");
  });

  test("a private registry, and a vault that is limited to networks", () => {
    const diagram = draw({
      azurerm_container_registry: {
        closed: { name: "closed", sku: "Premium", public_network_access_enabled: false },
      },
      azurerm_key_vault: { some: { name: "kv", network_acls: { default_action: "Deny" } } },
    });
    expect(boxesOf(diagram)).toEqual([
      "Internet",
      "Registry closed | Premium | private",
      "Key vault kv | public, from selected networks",
    ]);
    expect(arrowsOf(diagram)).toEqual(["Internet -> Key vault kv: 443"]);
  });

  test("an internal load balancer is not reached, and an ingress is", () => {
    const metadata = { name: "web", namespace: "${kubernetes_namespace_v1.shop.metadata[0].name}" };
    const annotations = { "service.beta.kubernetes.io/azure-load-balancer-internal": "true" };
    const diagram = draw({
      kubernetes_namespace_v1: { shop: { metadata: { name: "shop" } } },
      kubernetes_service_v1: {
        web: {
          metadata: { ...metadata, annotations },
          spec: { type: "LoadBalancer", port: [{ port: 80 }], selector: { app: "web" } },
        },
      },
      kubernetes_ingress_v1: { web: { metadata, spec: { rule: [{ host: "shop.example.com" }] } } },
    });
    expect(boxesOf(diagram)).toEqual([
      "Internet",
      "Namespace shop",
      "Namespace shop > Load balancer web | internal",
      "Namespace shop > Ingress web | shop.example.com",
    ]);
    expect(arrowsOf(diagram)).toEqual(["Internet -> Ingress web: 80, 443"]);
  });

  test("a NAT gateway is the way out of its subnet", () => {
    const diagram = draw({
      azurerm_subnet: { nodes: { name: "nodes", address_prefixes: ["10.0.0.0/24"] } },
      azurerm_nat_gateway: { nat: { name: "ng" } },
      azurerm_subnet_nat_gateway_association: {
        one: {
          subnet_id: "${azurerm_subnet.nodes.id}",
          nat_gateway_id: "${azurerm_nat_gateway.nat.id}",
        },
      },
    });
    expect(arrowsOf(diagram)).toEqual([
      "Subnet nodes -> NAT gateway ng: outbound",
      "NAT gateway ng -> Internet: outbound",
    ]);
  });
});

describe("a hub with Bastion, DDoS protection and flow logs", () => {
  const diagram = draw({
    ...GROUP,
    azurerm_virtual_network: {
      hub: {
        ...IN_GROUP,
        name: "hub",
        ddos_protection_plan: { id: "${azurerm_network_ddos_protection_plan.ddos.id}" },
      },
    },
    azurerm_subnet: {
      bastion: {
        name: "AzureBastionSubnet",
        virtual_network_name: "${azurerm_virtual_network.hub.name}",
      },
    },
    azurerm_network_ddos_protection_plan: { ddos: { ...IN_GROUP, name: "ddos" } },
    azurerm_public_ip: { bastion: { ...IN_GROUP, name: "pip" } },
    azurerm_bastion_host: {
      bastion: {
        ...IN_GROUP,
        name: "bas",
        sku: "Standard",
        ip_configuration: {
          subnet_id: "${azurerm_subnet.bastion.id}",
          public_ip_address_id: "${azurerm_public_ip.bastion.id}",
        },
      },
    },
    azurerm_storage_account: { flows: { ...IN_GROUP, name: "stflows" } },
    azurerm_log_analytics_workspace: { logs: { ...IN_GROUP, name: "log" } },
    azurerm_network_watcher_flow_log: {
      flows: {
        target_resource_id: "${azurerm_virtual_network.hub.id}",
        storage_account_id: "${azurerm_storage_account.flows.id}",
        traffic_analytics: {
          workspace_resource_id: "${azurerm_log_analytics_workspace.logs.id}",
        },
      },
    },
  });

  test("has boxes for Bastion and the plan, and none for the flow log", () => {
    expect(boxesOf(diagram)).toEqual([
      "Internet",
      "Resource group rg-shop | westeurope",
      "Resource group rg-shop > Storage account stflows",
      "Resource group rg-shop > Log workspace log",
      "Resource group rg-shop > Network hub",
      "Network hub > Subnet AzureBastionSubnet",
      "Network hub > Bastion bas | Standard tier | in AzureBastionSubnet",
      "Resource group rg-shop > DDoS protection plan ddos",
    ]);
  });

  test("has arrows for the public address, the protection and the logs", () => {
    expect(arrowsOf(diagram)).toEqual([
      "Internet -> Bastion bas: 443",
      "DDoS protection plan ddos -> Network hub: DDoS protection",
      "Network hub -> Storage account stflows: flow logs",
      "Network hub -> Log workspace log: traffic analytics",
    ]);
  });
});

test("network policies show which workloads of a namespace connect to each other", () => {
  const stack = new TerraformStack(testApp(), "shop");
  const cluster = KubernetesCluster.local(stack, "cluster", "minikube");
  const namespace = new Namespace(stack, "shop", { cluster }).name;
  const other = new Namespace(stack, "other", { cluster }).name;
  const pod = { cluster, namespace, image: "crshop.azurecr.io/app:1" };
  const ports = [AppPort.http(8080)];
  const web = new Application(stack, "web", { ...pod, ports });
  const database = new StatefulApplication(stack, "database", {
    ...pod,
    ports: [AppPort.tcp(5432)],
    storage: { path: "/data", size: "4Gi" },
  });
  const report = new ScheduledJob(stack, "report", { ...pod, schedule: "@daily" });
  const elsewhere = new Application(stack, "elsewhere", { ...pod, namespace: other, ports });
  web.allowTo(database);
  web.allowTo(elsewhere);
  web.allowTo(NetworkPeer.azure());
  report.allowTo(web);

  const diagram = drawStack("shop", readConfiguration(synthesizeStack(stack).json));
  expect(arrowsOf(diagram)).toEqual([
    "Cron job report -> Deployment web: 8080",
    "Deployment web -> Stateful set database: 5432",
  ]);
});

test("the service account of pods is a line of their workload", () => {
  const stack = new TerraformStack(testApp(), "shop");
  const cluster = KubernetesCluster.local(stack, "cluster", "minikube");
  const serviceAccount = new ServiceAccount(stack, "reader", { cluster, namespace: "shop" });
  const pod = { cluster, namespace: "shop", image: "crshop.azurecr.io/app:1", serviceAccount };
  new Application(stack, "web", pod);
  new ScheduledJob(stack, "report", { ...pod, schedule: "@daily" });
  const diagram = drawStack("shop", readConfiguration(synthesizeStack(stack).json));
  expect(boxesOf(diagram).filter((it) => /Deployment|Cron job/.test(it))).toEqual([
    "Cron job report | Service account reader",
    expect.stringMatching(/^Deployment web( \| .*)? \| Service account reader$/),
  ]);
});

describe("roles", () => {
  const roles = {
    ...GROUP,
    azurerm_user_assigned_identity: { app: { name: "id-app", ...IN_GROUP } },
    azurerm_key_vault: { vault: { name: "kv", ...IN_GROUP } },
    azurerm_role_assignment: {
      read: role("Key Vault Secrets User", "${azurerm_key_vault.vault.id}"),
      write: role("Key Vault Secrets Officer", "${azurerm_key_vault.vault.id}"),
      group: role("Reader", "${azurerm_resource_group.group.id}"),
      above: {
        ...role("Reader", "/subscriptions/0"),
        principal_id: "1111",
        principal_type: "Group",
      },
    },
  };

  function role(role_definition_name: string, scope: string) {
    const principal_id = "${azurerm_user_assigned_identity.app.principal_id}";
    return { role_definition_name, scope, principal_id };
  }

  test("join between the same ends, and are a line on a surrounding group", () => {
    const diagram = draw(roles, true);
    expect(arrowsOf(diagram)).toEqual([
      "Internet -> Key vault kv: 443",
      "Identity id-app -> Key vault kv: Key Vault Secrets User, Key Vault Secrets Officer",
      "Group -> 0: Reader",
    ]);
    expect(boxesOf(diagram)).toContain(
      "Resource group rg-shop > Identity id-app | Reader on Resource group rg-shop",
    );
  });

  test("are counted where they are not drawn", () => {
    const diagram = draw(roles, false);
    expect(arrowsOf(diagram)).toEqual(["Internet -> Key vault kv: 443"]);
    expect(boxesOf(diagram)).toContain(
      "Resource group rg-shop > Not drawn | 1 × user assigned identity | 4 × role assignment",
    );
  });

  test("are drawn by default in small stacks only", () => {
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`w${index}`, { name: `w${index}`, ...IN_GROUP }]),
    );
    expect(boxesOf(draw(roles)).join()).toContain("Identity id-app");
    expect(boxesOf(draw({ ...roles, azurerm_monitor_workspace: many })).join()).not.toContain(
      "Identity id-app",
    );
  });
});

test("a stack of 100 resources has few boxes: those of a kind are drawn as one", () => {
  const pools = Object.fromEntries(
    Array.from({ length: 90 }, (_, index) => [
      `p${index}`,
      {
        name: `p${index}`,
        vm_size: "Standard_D8ds_v5",
        node_count: 1,
        kubernetes_cluster_id: "${azurerm_kubernetes_cluster.main.id}",
        vnet_subnet_id: "${azurerm_subnet.nodes.id}",
      },
    ]),
  );
  const diagram = draw({
    ...GROUP,
    azurerm_subnet: { nodes: { name: "nodes", address_prefixes: ["10.0.0.0/20"], ...IN_GROUP } },
    azurerm_kubernetes_cluster: { main: { name: "aks", default_node_pool: POOL, ...IN_GROUP } },
    azurerm_kubernetes_cluster_node_pool: pools,
    azurerm_storage_queue: { one: {}, two: {} },
  });
  expect(boxesOf(diagram)).toEqual([
    "Internet",
    "Resource group rg-shop | westeurope",
    "Resource group rg-shop > Subnet nodes | 10.0.0.0/20",
    "Resource group rg-shop > Cluster aks | Free tier",
    "Cluster aks > API server | public, from any address",
    expect.stringMatching(
      /^Cluster aks > 91 node pools \| Node pool system: 3 × Standard_D4ds_v5 \|.*\| and 85 more$/,
    ),
    "Resource group rg-shop > Not drawn | 2 × storage queue",
  ]);
  expect(arrowsOf(diagram)).toEqual([
    "Internet -> API server: 443",
    "91 node pools -> Internet: outbound (load balancer)",
    "91 node pools -> Subnet nodes",
  ]);
});

test("resources of groups in other stacks are in a box of that group", () => {
  const diagram = draw({
    azurerm_monitor_workspace: { w: { name: "amw", resource_group_name: "rg-hub" } },
  });
  expect(boxesOf(diagram)).toEqual([
    "Resource group rg-hub | existing",
    "Resource group rg-hub > Monitor workspace amw",
  ]);
});
