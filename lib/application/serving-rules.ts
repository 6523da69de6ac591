import { addressAt, ipv6Subnet, parseCidr, parseIpv6Cidr } from "../network/cidr";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { KUBERNETES_FORMATS, KUBERNETES_SOURCES, PORTS } from "../rules/kubernetes-formats";
import { SOURCES } from "../rules/limits";
import { defineRules, type Field, problemIf } from "../rules/rule";
import { type Format, formatRule, rangeRule } from "../rules/value-rules";
import type { AppPort } from "./app-port";
import { probeRules, probesOf } from "./probe-rules";
import { httpPort, type ServingSpec } from "./serving-spec";

const INGRESSES = "https://kubernetes.io/docs/concepts/services-networking/ingress/";
const LOAD_BALANCER = "https://learn.microsoft.com/azure/aks/configure-load-balancer-standard";

/** The paths of type Prefix that the API server accepts. */
const INGRESS_PATH: Format = {
  matches: /^(?!.*\/\/)(?!.*\/\.{1,2}(\/|$))(?!.*%2f)\//i,
  form: 'a path that starts with "/" and has no "//", "." or ".." in it',
  example: '"/shop"',
};

const HOST: Format = {
  matches:
    /^(?=.{1,253}$)(?!\d+(\.\d+){3}$)(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/,
  form: 'a lower-case host name, not an IP address; only its first label may be "*"',
  example: '"shop.example.com"',
};

const DNS_LABEL: Format = {
  matches: /^[a-z][a-z0-9-]{1,61}[a-z0-9]$/,
  form: '3–63 lower-case letters, digits and "-", with a letter first and no "-" at the end',
  example: '"shop-prod"',
};

const CERTIFICATE_ID: Format = {
  matches: /^https:\/\/[^/]+\/certificates\/[a-z0-9-]{1,127}(\/[0-9a-f]{32})?\/?$/i,
  form: "the id of a certificate in Key Vault",
  example: '"https://kv-shop.vault.azure.net/certificates/shop"',
};

/** Ports and services. */
const serviceRules = defineRules<ServingSpec>("2026-11-29", [
  rangeRule({
    id: "AKS-APP-030",
    title: "Ports are valid port numbers",
    ...PORTS,
    unit: "ports",
    fields: (spec) => [
      ...spec.ports.flatMap(({ port, servicePort }, index): Field<number>[] => [
        [`ports[${index}].port`, port],
        [`ports[${index}].servicePort`, servicePort === port ? undefined : servicePort],
      ]),
      ...probesOf(spec).map(
        ([name, { _options }]): Field<number> => [`${name}.port`, _options.port],
      ),
    ],
  }),
  formatRule({
    id: "AKS-APP-031",
    title: "Port names are valid IANA service names",
    source: PORTS.source,
    format: KUBERNETES_FORMATS.portName,
    fields: ({ ports }) => ports.map(({ name }, index) => [`ports[${index}].name`, name]),
  }),
  {
    id: "AKS-APP-032",
    title: "Ports have different names",
    why: "Kubernetes rejects two ports of the same name in a pod or service.",
    fix: "another name",
    source: PORTS.source,
    check: ({ ports }) =>
      repeated(ports, ({ name }) => name).map(([index, { name }]) => ({
        option: `ports[${index}].name`,
        value: name,
        fix: `{ name: "${name}-${index + 1}" }`,
      })),
  },
  {
    id: "AKS-APP-033",
    title: "Ports of a service have different numbers",
    why: "Another port of the service has this number, and Kubernetes rejects duplicates.",
    fix: "another number",
    source: PORTS.source,
    check: ({ ports, service }) =>
      service._type
        ? repeated(ports, ({ servicePort, _protocol }) =>
            isKnown(servicePort) ? `${servicePort}/${_protocol}` : undefined,
          ).map(([index, { servicePort }]) => ({
            option: `ports[${index}].servicePort`,
            value: servicePort,
          }))
        : [],
  },
  {
    id: "AKS-APP-034",
    title: "A service has at least one port",
    why: "Kubernetes rejects a service without ports.",
    fix: "[AppPort.http(8080)], or AppService.none()",
    source: KUBERNETES_SOURCES.services,
    check: ({ ports, service }) =>
      problemIf(service._type !== undefined && ports.length === 0, () => ({
        option: "ports",
        value: [],
      })),
  },
  formatRule({
    id: "AKS-APP-035",
    title: "Names of services are DNS labels that start with a letter",
    source: KUBERNETES_SOURCES.names,
    format: KUBERNETES_FORMATS.serviceName,
    // AKS-APP-001 reports all other invalid names.
    fields: ({ pod: { name }, service }) => [
      ["name", service._type && KUBERNETES_FORMATS.label.matches.test(name) ? name : undefined],
    ],
  }),
  {
    id: "AKS-APP-139",
    title: "Ports of headless services are the ports of the container",
    why: "The name of a headless service resolves to the pods, so clients connect to the port of the container, and the service port has no effect.",
    fix: "no servicePort, or AppService.clusterIp()",
    source: "https://kubernetes.io/docs/concepts/services-networking/service/#headless-services",
    severity: "warning",
    check: ({ ports, service }) =>
      ports.flatMap(({ port, servicePort }, index) =>
        problemIf(service._isHeadless && servicePort !== port, () => ({
          option: `ports[${index}].servicePort`,
          value: servicePort,
        })),
      ),
  },
  rangeRule({
    id: "AKS-APP-036",
    title: "Node ports are in the range from 30000 to 32767",
    source: "https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport",
    minimum: 30_000,
    maximum: 32_767,
    unit: "the node port range of AKS, and the default elsewhere",
    fields: ({ service }) => [["service (port)", service._nodePort]],
  }),
  formatRule({
    id: "AKS-APP-037",
    title: "DNS labels of public IP addresses are valid",
    source: SOURCES.azurermPublicIp,
    format: DNS_LABEL,
    fields: ({ service }) => [["service.dnsLabel", service._address.dnsLabel]],
  }),
  formatRule({
    id: "AKS-APP-038",
    title: "The address of an internal load balancer is an IPv4 address",
    source: "https://learn.microsoft.com/azure/aks/internal-lb",
    format: FORMATS.ipv4Address,
    fields: ({ service }) => [["service.ipAddress", service._address.ipAddress]],
  }),
  formatRule({
    id: "AKS-APP-039",
    title: "The subnet of an internal load balancer has a valid name",
    source: "https://learn.microsoft.com/azure/aks/internal-lb",
    format: FORMATS.subnetName,
    fields: ({ service }) => [["service.subnetName", service._address.subnetName]],
  }),
  {
    id: "AKS-APP-040",
    title: "Allowed source ranges are in CIDR notation",
    why: "Kubernetes rejects source ranges that are not in CIDR notation.",
    fix: '"203.0.113.0/24"',
    source: LOAD_BALANCER,
    check: ({ service }) =>
      (isKnown(service._sourceRanges) ? service._sourceRanges : [])
        .filter((range) => !parseCidr(range) && !parseIpv6Cidr(range))
        .map((range) => ({
          option: "service.sourceRanges",
          value: range,
        })),
  },
  {
    id: "AKS-APP-095",
    title: "A list of allowed source ranges is not empty",
    why: "Kubernetes treats an empty list as no restriction, so the service would be open to everyone.",
    fix: '["203.0.113.0/24"], or AppService.clusterIp(), or no sourceRanges to allow everyone',
    source: "https://pkg.go.dev/k8s.io/cloud-provider/service/helpers#GetLoadBalancerSourceRanges",
    check: ({ service: { _sourceRanges } }) =>
      problemIf(isKnown(_sourceRanges) && _sourceRanges.length === 0, () => ({
        option: "service.sourceRanges",
        value: [],
      })),
  },
  {
    id: "AKS-APP-096",
    title: "Allowed source ranges have no host bits set",
    why: "The range has host bits set beyond its prefix. AKS ignores such ranges and denies all traffic that no other range allows.",
    fix: "the network address of the range, or a longer prefix",
    source:
      "https://github.com/kubernetes-sigs/cloud-provider-azure/blob/master/pkg/provider/loadbalancer/accesscontrol.go",
    check: ({ service }) =>
      (isKnown(service._sourceRanges) ? service._sourceRanges : []).flatMap((range) => {
        const aligned = alignedRange(range);
        return problemIf(aligned !== undefined, () => ({
          option: "service.sourceRanges",
          value: range,
          fix: `"${aligned}", or a longer prefix for a smaller range`,
        }));
      }),
  },
]);

/** Host names and paths. */
const ingressRules = defineRules<ServingSpec>("2026-11-29", [
  {
    id: "AKS-APP-041",
    title: "An ingress needs a service with an HTTP port",
    why: "The ingress routes to the first HTTP port of the service, and there is no such port.",
    fix: "ports: [AppPort.http(8080)], and a service",
    source: INGRESSES,
    check: ({ ingress, ports, service }) =>
      problemIf(ingress !== undefined && !(httpPort(ports) && service._type), () => ({
        option: "ingress",
      })),
  },
  formatRule({
    id: "AKS-APP-042",
    title: "Ingress hosts are valid DNS names",
    source: INGRESSES,
    format: HOST,
    fields: ({ ingress }) => [["ingress (host)", ingress?._host]],
  }),
  formatRule({
    id: "AKS-APP-043",
    title: "Ingress paths are absolute and normalized",
    isLiteral: true,
    source: INGRESSES,
    format: INGRESS_PATH,
    fields: ({ ingress }) => [["ingress.path", ingress?._path]],
  }),
  formatRule({
    id: "AKS-APP-044",
    title: "Ingress certificates are Key Vault certificate IDs",
    source: "https://learn.microsoft.com/azure/aks/app-routing-dns-ssl",
    format: CERTIFICATE_ID,
    fields: ({ ingress }) => [["ingress.certificateId", ingress?._certificateId]],
  }),
  formatRule({
    id: "AKS-APP-045",
    title: "Ingress classes and TLS secrets have valid Kubernetes object names",
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
]);

export const servingRules = defineRules<ServingSpec>("2026-11-29", [
  ...serviceRules,
  ...ingressRules,
  ...probeRules,
]);

/** The range without host bits; undefined if it has none. */
function alignedRange(range: string): string | undefined {
  const ipv4 = parseCidr(range);
  if (ipv4) {
    return ipv4.isAligned ? undefined : `${addressAt(ipv4, 0)}/${ipv4.prefixLength}`;
  }
  const ipv6 = parseIpv6Cidr(range);
  return ipv6 && !ipv6.isAligned ? ipv6Subnet(ipv6, ipv6.prefixLength, 0) : undefined;
}

/** Ports with the same value as an earlier one. */
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
