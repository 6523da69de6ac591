import { parseCidr, parseIpv6Cidr } from "../network/cidr";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { KUBERNETES_FORMATS, KUBERNETES_SOURCES, PORTS } from "../rules/kubernetes-formats";
import { type Field, problemIf, type Rule } from "../rules/rule";
import { type Format, formatRule, rangeRule } from "../rules/value-rules";
import type { AppPort } from "./app-port";
import type { Probe } from "./health-checks";
import { httpPort, type ServingSpec, tcpPort } from "./serving-spec";

type ServingRule = Rule<ServingSpec>;

const PROBES =
  "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/";
const INGRESSES = "https://kubernetes.io/docs/concepts/services-networking/ingress/";
const LOAD_BALANCER = "https://learn.microsoft.com/azure/aks/configure-load-balancer-standard";

const HTTP_PATH: Format = {
  matches: /./,
  form: "a path",
  example: '"/healthz"',
};

/** What the API server takes for paths of the type Prefix. */
const INGRESS_PATH: Format = {
  matches: /^\/(?!.*\/\/)(?!.*\/\.{1,2}(\/|$))(?!.*%2f)/i,
  form: 'a path with / in front, without "//", "." and ".."',
  example: '"/shop"',
};

const HOST: Format = {
  matches:
    /^(?=.{1,253}$)(?!\d+(\.\d+){3}$)(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/,
  form: 'a host name in lower-case letters and no address, with "*" for its first part at the most',
  example: '"shop.example.com"',
};

/** https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#domain-name-label */
const DNS_LABEL: Format = {
  matches: /^[a-z][a-z0-9-]{1,61}[a-z0-9]$/,
  form: '3–63 lower-case letters, digits and "-", with a letter first and no "-" at the end',
  example: '"shop-prod"',
};

const CERTIFICATE_ID: Format = {
  matches: /^https:\/\/[^/]+\/certificates\/[a-zA-Z0-9-]{1,127}(\/[0-9a-f]{32})?\/?$/i,
  form: "the id of a certificate in Key Vault",
  example: '"https://kv-shop.vault.azure.net/certificates/shop"',
};

/** Ports and services. */
const serviceRules: readonly ServingRule[] = [
  rangeRule({
    id: "AKS-APP-030",
    ...PORTS,
    unit: "ports",
    fields: ({ ports, health }) => [
      ...ports.flatMap(({ port, servicePort }, index): Field<number>[] => [
        [`ports[${index}].port`, port],
        [`ports[${index}].servicePort`, servicePort === port ? undefined : servicePort],
      ]),
      ...probesOf(health._probes).map(
        ([name, { _options }]): Field<number> => [`health.${name}.port`, _options.port],
      ),
    ],
  }),
  formatRule({
    id: "AKS-APP-031",
    source: PORTS.source,
    format: KUBERNETES_FORMATS.portName,
    fields: ({ ports }) => ports.map(({ name }, index) => [`ports[${index}].name`, name]),
  }),
  {
    id: "AKS-APP-032",
    source: PORTS.source,
    check: ({ ports }) =>
      repeated(ports, ({ name }) => name).map(([index, { name }]) => ({
        option: `ports[${index}].name`,
        value: name,
        reason: "Another port has this name.",
        instead: `{ name: "${name}-${index + 1}" }`,
      })),
  },
  {
    id: "AKS-APP-033",
    source: PORTS.source,
    check: ({ ports, service }) =>
      service._type
        ? repeated(ports, ({ servicePort, _protocol }) =>
            isKnown(servicePort) ? `${servicePort}/${_protocol}` : undefined,
          ).map(([index, { servicePort }]) => ({
            option: `ports[${index}].servicePort`,
            value: servicePort,
            reason: "The service has another port with this number.",
            instead: "another number",
          }))
        : [],
  },
  {
    id: "AKS-APP-034",
    source: KUBERNETES_SOURCES.services,
    check: ({ ports, service }) =>
      problemIf(service._type !== undefined && ports.length === 0, () => ({
        option: "ports",
        value: [],
        reason: "A service needs a port.",
        instead: "[AppPort.http(8080)], or AppService.none()",
      })),
  },
  formatRule({
    id: "AKS-APP-035",
    source: KUBERNETES_SOURCES.names,
    format: KUBERNETES_FORMATS.serviceName,
    fields: ({ pod, service }) => [["name", service._type ? pod.name : undefined]],
  }),
  rangeRule({
    id: "AKS-APP-036",
    source: "https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport",
    minimum: 30_000,
    maximum: 32_767,
    unit: "ports of nodes, on clusters of AKS and by default elsewhere",
    fields: ({ service }) => [["service (port)", service._nodePort]],
  }),
  formatRule({
    id: "AKS-APP-037",
    source: LOAD_BALANCER,
    format: DNS_LABEL,
    fields: ({ service }) => [["service.dnsLabel", service._address.dnsLabel]],
  }),
  formatRule({
    id: "AKS-APP-038",
    source: "https://learn.microsoft.com/azure/aks/internal-lb",
    format: FORMATS.ipv4Address,
    fields: ({ service }) => [["service.ipAddress", service._address.ipAddress]],
  }),
  formatRule({
    id: "AKS-APP-039",
    source: "https://learn.microsoft.com/azure/aks/internal-lb",
    format: FORMATS.subnetName,
    fields: ({ service }) => [["service.subnetName", service._address.subnetName]],
  }),
  {
    id: "AKS-APP-040",
    source: LOAD_BALANCER,
    check: ({ service }) =>
      (isKnown(service._sourceRanges) ? service._sourceRanges : [])
        .filter((range) => !parseCidr(range) && !parseIpv6Cidr(range))
        .map((range) => ({
          option: "service.sourceRanges",
          value: range,
          reason: "It must be a range in CIDR notation.",
          instead: '"203.0.113.0/24"',
        })),
  },
];

/** Host names and paths. */
const ingressRules: readonly ServingRule[] = [
  {
    id: "AKS-APP-041",
    source: INGRESSES,
    check: ({ ingress, ports, service }) =>
      problemIf(ingress !== undefined && !(httpPort(ports) && service._type), () => ({
        option: "ingress",
        reason: "It leads to the first HTTP port of the service, and there is none.",
        instead: "ports: [AppPort.http(8080)], and a service",
      })),
  },
  formatRule({
    id: "AKS-APP-042",
    source: INGRESSES,
    format: HOST,
    fields: ({ ingress }) => [["ingress (host)", ingress?._host]],
  }),
  formatRule({
    id: "AKS-APP-043",
    source: INGRESSES,
    format: INGRESS_PATH,
    fields: ({ ingress }) => [["ingress.path", ingress?._path]],
  }),
  formatRule({
    id: "AKS-APP-044",
    source: "https://learn.microsoft.com/azure/aks/app-routing-dns-ssl",
    format: CERTIFICATE_ID,
    fields: ({ ingress }) => [["ingress.certificateId", ingress?._certificateId]],
  }),
  formatRule({
    id: "AKS-APP-045",
    source: KUBERNETES_SOURCES.names,
    format: { ...KUBERNETES_FORMATS.name, example: '"nginx"' },
    fields: ({ ingress, pod }) => [
      ["ingress (className)", ingress?._className],
      [
        "ingress.tlsSecretName",
        ingress?._certificateId ? undefined : ingress?._tlsSecret?.(pod.name),
      ],
    ],
  }),
];

/** Health. */
const healthRules: readonly ServingRule[] = [
  formatRule({
    id: "AKS-APP-050",
    source: PROBES,
    format: HTTP_PATH,
    fields: ({ health }) =>
      probesOf(health._probes).map(([name, { _path }]) => [`health.${name} (path)`, _path]),
  }),
  rangeRule({
    id: "AKS-APP-051",
    source: PROBES,
    minimum: 1,
    maximum: Number.POSITIVE_INFINITY,
    unit: "seconds or failures",
    fields: ({ health }) => [
      ["health.startSeconds", health._startSeconds],
      ...(health._startSeconds === undefined ? probesOf(health._probes) : []).flatMap(
        ([name, { _options }]): Field<number>[] => [
          [`health.${name}.periodSeconds`, _options.periodSeconds],
          [`health.${name}.timeoutSeconds`, _options.timeoutSeconds],
          [`health.${name}.failureThreshold`, _options.failureThreshold],
        ],
      ),
    ],
  }),
  rangeRule({
    id: "AKS-APP-052",
    source: PROBES,
    minimum: 0,
    maximum: Number.POSITIVE_INFINITY,
    unit: "seconds",
    fields: ({ health }) =>
      probesOf(health._probes).map(([name, { _options }]) => [
        `health.${name}.initialDelaySeconds`,
        _options.initialDelaySeconds,
      ]),
  }),
  {
    id: "AKS-APP-053",
    source: PROBES,
    check: ({ ports, health }) =>
      tcpPort(ports)
        ? []
        : probesOf(health._probes)
            .filter(([, { _kind, _options }]) => _kind !== "command" && _options.port === undefined)
            .map(([name]) => ({
              option: `health.${name}`,
              reason: "It asks the first TCP port, and there is none.",
              instead: "ports: [AppPort.http(8080)], or Probe.command",
            })),
  },
];

export const servingRules: readonly ServingRule[] = [
  ...serviceRules,
  ...ingressRules,
  ...healthRules,
];

function probesOf(probes: ServingSpec["health"]["_probes"]): [string, Probe][] {
  return Object.entries(probes).filter((entry): entry is [string, Probe] => entry[1] !== undefined);
}

/** Ports of which one before has the same. */
function repeated(
  ports: readonly AppPort[],
  read: (port: AppPort) => string | undefined,
): [number, AppPort][] {
  const values = ports.map(read);
  return ports.flatMap((port, index): [number, AppPort][] => {
    const value = values[index];
    return isKnown(value) && values.indexOf(value) < index ? [[index, port]] : [];
  });
}
