import type { DeploymentV1SpecTemplateSpecTopologySpreadConstraint } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import type { IngressV1Config } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import type { NetworkPolicyV1Config } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { ServiceV1Config } from "@cdktf/provider-kubernetes/lib/service-v1";
import { literalText } from "../rules/literal-text";
import type { AppIngress } from "./app-ingress";
import { filled, numberText } from "./config-values";
import type { ServingParts } from "./pod-config";
import { labelsOf, type PodSpec, selectorOf } from "./pod-spec";
import { probesConfig } from "./probe-config";
import { httpPort, type ServingSpec } from "./serving-spec";

const SPREAD_OVER = ["topology.kubernetes.io/zone", "kubernetes.io/hostname"];

/** @param isSpread Whether more than one pod is possible. */
export function servingParts({ pod, ports, health }: ServingSpec, isSpread: boolean): ServingParts {
  return {
    container: {
      port: filled(
        ports.map(({ name, port, _protocol }) => ({
          name,
          containerPort: port,
          protocol: _protocol,
        })),
      ),
      ...probesConfig(health, ports),
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
      selector: selectorOf(pod.selector),
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
      podSelector: { matchLabels: selectorOf(pod.selector) },
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

/** Preferences, so that a pod can run in another zone if one is full. */
function spread({ selector }: PodSpec): DeploymentV1SpecTemplateSpecTopologySpreadConstraint[] {
  return SPREAD_OVER.map((topologyKey) => ({
    topologyKey,
    maxSkew: 1,
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: [{ matchLabels: selectorOf(selector) }],
    matchLabelKeys: ["pod-template-hash"],
  }));
}
