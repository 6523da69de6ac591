import type { ClusterArguments } from "./described-cluster";
import type { Fields } from "./fields";
import { defined } from "./values";

export function securityAddOns(addOns: Fields, security: Fields) {
  const logs = addOns.object("omsagent");
  const logsConfig = logs.object("config");
  const secrets = addOns.object("azureKeyvaultSecretsProvider");
  const secretsConfig = secrets.object("config");
  const gateway = addOns.object("ingressApplicationGateway");
  const gatewayConfig = gateway.object("config");
  const virtualNodes = addOns.object("aciConnectorLinux");
  const defender = security.object("defender");
  const kms = security.object("azureKeyVaultKms");
  const isPublic = kms.text("keyVaultNetworkAccess") === "Public";
  for (const addOn of [logs, secrets, gateway, virtualNodes, addOns.object("azurepolicy")]) {
    addOn.ignore("identity");
  }
  gatewayConfig.ignore("effectiveApplicationGatewayId");
  return defined({
    azurePolicyEnabled: addOns.object("azurepolicy").flag("enabled"),
    openServiceMeshEnabled: addOns.object("openServiceMesh").flag("enabled"),
    httpApplicationRoutingEnabled: addOns.object("httpApplicationRouting").flag("enabled"),
    omsAgent: logs.flag("enabled")
      ? defined({
          logAnalyticsWorkspaceId: logsConfig.text("logAnalyticsWorkspaceResourceID") ?? "",
          msiAuthForMonitoringEnabled: logsConfig.flag("useAADAuth"),
        })
      : undefined,
    keyVaultSecretsProvider: secrets.flag("enabled")
      ? {
          secretRotationEnabled: secretsConfig.flag("enableSecretRotation") ?? false,
          secretRotationInterval: secretsConfig.text("rotationPollInterval") ?? "2m",
        }
      : undefined,
    ingressApplicationGateway: gateway.flag("enabled")
      ? defined({
          gatewayId: gatewayConfig.text("applicationGatewayId"),
          gatewayName: gatewayConfig.text("applicationGatewayName"),
          subnetCidr: gatewayConfig.text("subnetCIDR"),
          subnetId: gatewayConfig.text("subnetId"),
        })
      : undefined,
    aciConnectorLinux: virtualNodes.flag("enabled")
      ? { subnetName: virtualNodes.object("config").text("SubnetName") ?? "" }
      : undefined,
    microsoftDefender: defender.object("securityMonitoring").flag("enabled")
      ? { logAnalyticsWorkspaceId: defender.text("logAnalyticsWorkspaceResourceId") ?? "" }
      : undefined,
    keyManagementService: kms.flag("enabled")
      ? defined({
          keyVaultKeyId: kms.text("keyId") ?? "",
          keyVaultNetworkAccess: isPublic ? undefined : kms.text("keyVaultNetworkAccess"),
        })
      : undefined,
  });
}

export function webAppRouting(routing: Fields): ClusterArguments["webAppRouting"] {
  routing.ignore("identity");
  return routing.flag("enabled")
    ? defined({
        dnsZoneIds: routing.texts("dnsZoneResourceIds") ?? [],
        defaultNginxController: routing.object("nginx").text("defaultIngressControllerType"),
      })
    : undefined;
}

export function serviceMesh(profile: Fields): ClusterArguments["serviceMeshProfile"] {
  if (profile.text("mode") !== "Istio") {
    return undefined;
  }
  const istio = profile.object("istio");
  const gateways = istio.object("components").value("ingressGateways");
  const isEnabled = (mode: string) =>
    Array.isArray(gateways) && gateways.some((it) => it?.mode === mode && it?.enabled === true)
      ? true
      : undefined;
  const plugin = istio.object("certificateAuthority").object("plugin");
  return defined({
    mode: "Istio",
    revisions: istio.texts("revisions") ?? [],
    externalIngressGatewayEnabled: isEnabled("External"),
    internalIngressGatewayEnabled: isEnabled("Internal"),
    certificateAuthority: plugin.exists
      ? {
          keyVaultId: plugin.text("keyVaultId") ?? "",
          rootCertObjectName: plugin.text("rootCertObjectName") ?? "",
          certChainObjectName: plugin.text("certChainObjectName") ?? "",
          certObjectName: plugin.text("certObjectName") ?? "",
          keyObjectName: plugin.text("keyObjectName") ?? "",
        }
      : undefined,
  });
}

export function monitorMetrics(metrics: Fields): ClusterArguments["monitorMetrics"] {
  const state = metrics.object("kubeStateMetrics");
  return metrics.flag("enabled")
    ? defined({
        labelsAllowed: state.text("metricLabelsAllowlist"),
        annotationsAllowed: state.text("metricAnnotationsAllowList"),
      })
    : undefined;
}
