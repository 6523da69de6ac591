import { CronJobV1 } from "@cdktf/provider-kubernetes/lib/cron-job-v1";
import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { HorizontalPodAutoscalerV2 } from "@cdktf/provider-kubernetes/lib/horizontal-pod-autoscaler-v2";
import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { TerraformStack } from "cdktf";
import {
  type IKubernetesCluster,
  Namespace,
  NetworkIsolation,
  PodSecurity,
  Principal,
  WorkloadServiceAccount,
} from "../../lib";
import { OBJECT_ID } from "../support/ids";

export const SAFE = "cdktf-aks-test-safe";
export const OPEN = "cdktf-aks-test-open";

/** What the library's constructs make of Kubernetes' own kinds, with all of their options. */
export function addNamespaces(stack: TerraformStack, cluster: IKubernetesCluster) {
  const safe = new Namespace(stack, "safe", {
    cluster,
    name: SAFE,
    quota: {
      cpu: "0.5",
      memory: "1024Mi",
      cpuLimit: "2000m",
      memoryLimit: "2Gi",
      storage: "10Gi",
      pods: 20,
      loadBalancers: 0,
    },
    containers: { cpu: "0.25", memoryLimit: "0.5Gi", maxCpu: "1000m", maxMemory: "1024Mi" },
  });
  safe.grantView(Principal.group(OBJECT_ID));
  safe.grantEdit(Principal.user("jane@example.com"));
  safe.grantAdmin(Principal.servicePrincipal(OBJECT_ID));
  const open = new Namespace(stack, "open", {
    cluster,
    name: OPEN,
    podSecurity: PodSecurity.PRIVILEGED,
    network: NetworkIsolation.WITHIN_NAMESPACE,
    labels: { team: "shop" },
  });
  return { safe, open };
}

/** A workload of L1 resources, with the forms in which Terraform and Kubernetes write otherwise. */
export function addWorkload(
  stack: TerraformStack,
  { provider }: IKubernetesCluster,
  namespace: Namespace,
): void {
  const labels = { app: "web" };
  const metadata = { name: "web", namespace: namespace.name };
  const scaleTargetRef = { apiVersion: "apps/v1", kind: "Deployment", name: "web" };
  new WorkloadServiceAccount(stack, "account", {
    identity: { clientId: OBJECT_ID },
    account: { namespace: namespace.name, name: "web" },
  });
  const container = {
    name: "web",
    image: "kicbase/echo-server:1.0",
    port: [{ name: "http", containerPort: 8080 }],
    env: [{ name: "NODE", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } }],
    resources: {
      requests: { cpu: "100m", memory: "64Mi" },
      limits: { cpu: "500m", memory: "128Mi" },
    },
    readinessProbe: { httpGet: { path: "/", port: "http" }, periodSeconds: 5 },
    livenessProbe: { tcpSocket: [{ port: "8080" }] },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
    volumeMount: [{ name: "settings", mountPath: "/etc/settings" }],
  };
  new DeploymentV1(stack, "deployment", {
    provider,
    waitForRollout: false,
    metadata,
    spec: {
      replicas: "2",
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: "0" } },
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: "web",
          automountServiceAccountToken: false,
          securityContext: {
            runAsNonRoot: true,
            runAsUser: "10001",
            fsGroup: "10001",
            seccompProfile: { type: "RuntimeDefault" },
          },
          toleration: [
            { key: "spot", operator: "Exists", effect: "NoExecute", tolerationSeconds: "60" },
          ],
          topologySpreadConstraint: [
            {
              maxSkew: 1,
              topologyKey: "kubernetes.io/hostname",
              whenUnsatisfiable: "ScheduleAnyway",
              labelSelector: [{ matchLabels: labels }],
            },
          ],
          volume: [
            { name: "settings", configMap: { name: "web", optional: true, defaultMode: "0440" } },
          ],
          container: [container],
        },
      },
    },
  });
  new ServiceV1(stack, "service", {
    provider,
    metadata,
    spec: { selector: labels, port: [{ name: "http", port: 80, targetPort: "http" }] },
  });
  new PodDisruptionBudgetV1(stack, "budget", {
    provider,
    metadata,
    spec: { minAvailable: "1", selector: { matchLabels: labels } },
  });
  new HorizontalPodAutoscalerV2(stack, "autoscaler", {
    provider,
    metadata,
    spec: {
      scaleTargetRef,
      minReplicas: 2,
      maxReplicas: 4,
      metric: [
        {
          type: "Resource",
          resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 80 } },
        },
      ],
    },
  });
  const backend = { service: { name: "web", port: { number: 80 } } };
  new IngressV1(stack, "ingress", {
    provider,
    metadata,
    spec: {
      ingressClassName: "webapprouting.kubernetes.azure.com",
      tls: [{ hosts: ["web.example.com"], secretName: "web-tls" }],
      rule: [
        { host: "web.example.com", http: { path: [{ path: "/", pathType: "Prefix", backend }] } },
      ],
    },
  });
  new CronJobV1(stack, "nightly", {
    provider,
    metadata: { name: "nightly", namespace: namespace.name },
    spec: {
      schedule: "0 2 * * *",
      jobTemplate: {
        metadata: {},
        spec: {
          backoffLimit: 1,
          template: {
            metadata: {},
            spec: { restartPolicy: "Never", container: [{ name: "job", image: "busybox:1.37" }] },
          },
        },
      },
    },
  });
}
