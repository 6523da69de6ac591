import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import * as aks from "../../lib";

const REGISTRY = "crshop.azurecr.io";
const DATABASE = aks.NetworkPeer.addresses(["10.1.4.0/24"], { ports: [aks.AppPort.tcp(5432)] });

/** A web shop of twelve services: configuration, network policies, roles and a nightly job. */
export class ShopStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const cluster = aks.KubernetesCluster.local(this, "cluster", "minikube");
    const shop = new aks.Namespace(this, "shop", { cluster, quota: { cpu: "20", memory: "40Gi" } });
    const settings = new ConfigMapV1(this, "settings", {
      metadata: { name: "settings", namespace: shop.name },
      data: { LOG_LEVEL: "info", CURRENCY: "EUR" },
    });
    const service = (name: string, port: number, props: Partial<aks.ApplicationProps> = {}) =>
      new aks.Application(this, name, {
        cluster,
        namespace: shop.name,
        image: `${REGISTRY}/${name}:1.8.0`,
        imagePullPolicy: aks.ImagePullPolicy.IF_NOT_PRESENT,
        ports: [aks.AppPort.http(port)],
        health: aks.HealthChecks.grpc(),
        environmentFrom: [aks.EnvironmentSource.configMap(settings.metadata.name)],
        environmentReferences: { POD_NAME: aks.VariableReference.podName() },
        podAnnotations: { "prometheus.io/scrape": "true", "prometheus.io/port": `${port}` },
        hooks: { beforeStop: aks.ContainerHook.command(["sleep", "5"]) },
        ...props,
      });

    const identity = new aks.WorkloadServiceAccount(this, "payment-account", {
      cluster,
      identity: { clientId: "11111111-2222-3333-4444-555555555555" },
      account: { namespace: shop.name, name: "payment" },
    });
    const flagAccount = new aks.ServiceAccount(this, "flags-account", {
      cluster,
      namespace: shop.name,
    });
    flagAccount.allow(aks.KubernetesPermission.read(["configmaps"]));
    flagAccount.allow(aks.KubernetesPermission.read(["featureflags.core.openfeature.dev"]));

    const cache = new aks.StatefulApplication(this, "cache", {
      cluster,
      namespace: shop.name,
      image: `${REGISTRY}/valkey:8.1.4`,
      ports: [aks.AppPort.tcp(6379)],
      service: aks.AppService.headless(),
      mounts: { "/etc/valkey.conf": aks.Mount.configMap("valkey", { subPath: "valkey.conf" }) },
      storage: { path: "/data", size: "4Gi" },
    });
    const ads = service("ads", 9555);
    const catalog = service("catalog", 3550, { scaling: aks.AppScaling.autoscale(2, 6) });
    const currency = service("currency", 7000);
    const email = service("email", 8081);
    const flags = service("flags", 8013, { serviceAccount: flagAccount });
    const payment = service("payment", 50051, { identity, priorityClass: "business-critical" });
    const recommendation = service("recommendation", 8082);
    const shipping = service("shipping", 50052);
    const cart = service("cart", 7070, { terminationGraceSeconds: 60 });
    const checkout = service("checkout", 5050, { priorityClass: "business-critical" });
    const web = service("web", 8080, {
      health: aks.HealthChecks.http("/healthz"),
      ingress: aks.AppIngress.ofClass("nginx", "shop.example.com", { tlsSecretName: "shop-tls" }),
      sideCars: [
        { name: "proxy", image: `${REGISTRY}/envoy:1.36.2`, args: ["--log-level", "warn"] },
      ],
    });
    const report = new aks.ScheduledJob(this, "report", {
      cluster,
      namespace: shop.name,
      image: `${REGISTRY}/report:1.8.0`,
      schedule: "0 3 * * *",
      environmentFrom: [aks.EnvironmentSource.configMap(settings.metadata.name)],
    });

    for (const backend of [ads, catalog, currency, recommendation, shipping, cart, checkout]) {
      web.allowTo(backend);
    }
    for (const backend of [catalog, currency, email, payment, shipping, cart]) {
      checkout.allowTo(backend);
    }
    recommendation.allowTo(catalog);
    cart.allowTo(cache);
    for (const reader of [ads, checkout, web]) {
      reader.allowTo(flags);
    }
    payment.allowTo(aks.NetworkPeer.azure());
    for (const client of [catalog, checkout, report]) {
      client.allowTo(DATABASE);
    }
    email.allowTo(aks.NetworkPeer.addresses(["10.1.9.25/32"], { ports: [aks.AppPort.tcp(587)] }));
    for (const application of [ads, catalog, cart, checkout, web]) {
      application.allowFrom(aks.NetworkPeer.pods("monitoring"));
    }
  }
}
