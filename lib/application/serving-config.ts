import type {
  DeploymentV1SpecTemplateSpecContainerLivenessProbe,
  DeploymentV1SpecTemplateSpecTopologySpreadConstraint,
} from "@cdktf/provider-kubernetes/lib/deployment-v1";
import type { IngressV1Config } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import type { NetworkPolicyV1Config } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { ServiceV1Config } from "@cdktf/provider-kubernetes/lib/service-v1";
import { literalText, literalTexts } from "../rules/literal-text";
import type { AppIngress } from "./app-ingress";
import type { AppPort } from "./app-port";
import { filled, numberText } from "./config-values";
import type { Probe } from "./health-checks";
import type { ServingParts } from "./pod-config";
import { labelsOf, type PodSpec, selectorOf } from "./pod-spec";
import { httpPort, type ServingSpec, tcpPort } from "./serving-spec";

const DEFAULT_TIMEOUT_SECONDS = 3;
const SPREAD_OVER = ["topology.kubernetes.io/zone", "kubernetes.io/hostname"];

/** @param isSpread Whether more than one pod is possible. */
export function servingParts({ pod, ports, health }: ServingSpec, isSpread: boolean): ServingParts {
  const { readiness, liveness, startup } = health._probes;
  const probe = (one: Probe | undefined) => one && probeConfig(one, ports);
  return {
    container: {
      port: filled(
        ports.map(({ name, port, _protocol }) => ({
          name,
          containerPort: port,
          protocol: _protocol,
        })),
      ),
      readinessProbe: probe(readiness),
      livenessProbe: probe(liveness),
      startupProbe: probe(startup),
    },
    pod: { topologySpreadConstraint: isSpread ? spread(pod) : undefined },
  };
}

/** The metadata of all objects of an application. */
export function metadataOf(pod: PodSpec, annotations: { [key: string]: string } = {}) {
  return {
    name: pod.name,
    namespace: pod.namespace,
    labels: labelsOf(pod),
    annotations: Object.keys(annotations).length > 0 ? annotations : undefined,
  };
}

export function serviceConfig({ pod, ports, service }: ServingSpec): ServiceV1Config {
  const { _type, _annotations, _sourceRanges, _nodePort, _isHeadless } = service;
  return {
    metadata: metadataOf(pod, _annotations),
    spec: {
      type: _type,
      clusterIp: _isHeadless ? "None" : undefined,
      selector: selectorOf(pod.name),
      port: ports.map(({ name, servicePort, _protocol }, index) => ({
        name,
        port: servicePort,
        // By name, so that the container port can change while old pods still run.
        targetPort: name,
        protocol: _protocol,
        nodePort: index === 0 ? _nodePort : undefined,
      })),
      loadBalancerSourceRanges: _sourceRanges,
    },
  };
}

/** Allows external traffic to exposed applications, even if the namespace denies all traffic. */
export function networkPolicyConfig({ pod, ports }: ServingSpec): NetworkPolicyV1Config {
  return {
    metadata: metadataOf(pod),
    spec: {
      podSelector: { matchLabels: selectorOf(pod.name) },
      policyTypes: ["Ingress"],
      ingress: [
        {
          ports: ports.map(({ port, _protocol }) => ({
            port: numberText(port),
            protocol: _protocol,
          })),
        },
      ],
    },
  };
}

export function ingressConfig({ pod, ports }: ServingSpec, ingress: AppIngress): IngressV1Config {
  const { _className, _host, _path, _tlsSecret, _annotations } = ingress;
  return {
    metadata: metadataOf(pod, _annotations),
    spec: {
      ingressClassName: _className,
      rule: [
        {
          host: _host,
          http: {
            path: [
              {
                path: literalText(_path),
                pathType: "Prefix",
                backend: { service: { name: pod.name, port: { name: httpPort(ports)?.name } } },
              },
            ],
          },
        },
      ],
      tls: _tlsSecret ? [{ hosts: [_host], secretName: _tlsSecret(pod.name) }] : undefined,
    },
  };
}

function probeConfig(
  { _kind, _options, _path, _command }: Probe,
  ports: readonly AppPort[],
): DeploymentV1SpecTemplateSpecContainerLivenessProbe {
  const own = _kind === "http" ? (httpPort(ports) ?? tcpPort(ports)) : tcpPort(ports);
  const { port: number = own?.port ?? 0, ...timing } = _options;
  const port = ports.find((one) => one.port === number)?.name ?? numberText(number);
  return {
    timeoutSeconds: DEFAULT_TIMEOUT_SECONDS,
    ...timing,
    httpGet: _kind === "http" ? { path: _path && literalText(_path), port } : undefined,
    tcpSocket: _kind === "tcp" ? [{ port }] : undefined,
    grpc: _kind === "grpc" ? [{ port: number }] : undefined,
    exec: _command ? { command: literalTexts(_command) } : undefined,
  };
}

/** Preferences, so that a pod can run in another zone if one is full. */
function spread({ name }: PodSpec): DeploymentV1SpecTemplateSpecTopologySpreadConstraint[] {
  return SPREAD_OVER.map((topologyKey) => ({
    topologyKey,
    maxSkew: 1,
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: [{ matchLabels: selectorOf(name) }],
    matchLabelKeys: ["pod-template-hash"],
  }));
}
