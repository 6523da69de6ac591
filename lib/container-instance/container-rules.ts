import { cachedIn } from "../registry/registry-facts";
import { FORMATS } from "../rules/formats";
import { hostOf } from "../rules/image-reference";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import type { ContainerImage } from "./container-image";
import {
  type InstanceContainerSpec,
  type RunningContainerSpec,
  tcpPort,
} from "./container-instance-spec";
import type { ContainerProbe } from "./container-probe";

const REFERENCES = "https://github.com/distribution/reference/blob/main/reference.go";
const PORTS = { minimum: 1, maximum: 65535, unit: "port" };

/** The `why` and `fix` of rules about secrets in the code. Their problems never repeat the value. */
export const LITERAL_SECRET = {
  why: "The secret would be in the synthesized file, where everyone with access to it can read it.",
  fix: 'new TerraformVariable(this, "password", { type: "string", sensitive: true }).stringValue, or keyVault.secretValue("…")',
} as const;

/** Rules about all containers. Options are relative to the container. */
export const containerRules = defineRules<InstanceContainerSpec>("2026-11-29", [
  formatRule({
    id: "AKS-ACI-030",
    title: "Container names are valid DNS labels",
    source: SOURCES.aciNames,
    format: FORMATS.containerName,
    fields: ({ name }) => [["name", name]],
  }),
  formatRule({
    id: "AKS-ACI-031",
    title: "Images are valid image references",
    source: REFERENCES,
    format: FORMATS.imageReference,
    fields: ({ image: { _written } }) => [
      ["image", _written.hasRegistry ? _written.text : undefined],
    ],
  }),
  formatRule({
    id: "AKS-ACI-032",
    title: "Images in a registry are valid repository names",
    source: REFERENCES,
    format: FORMATS.imageInRegistry,
    fields: ({ image: { _written } }) => [
      ["image", _written.hasRegistry ? undefined : _written.text],
    ],
  }),
  {
    id: "AKS-ACI-033",
    title: "Images from a cache rule are covered by the rule",
    why: "A cache rule provides only the repositories that match its source.",
    fix: "an image that the cache rule covers, or another cache rule",
    source: SOURCES.artifactCacheWildcards,
    check: ({ image: { _pull, _written } }) =>
      problemIf(_pull.uncoveredBy !== undefined, () => ({
        option: "image",
        value: _written.text,
        reason: `The cache rule covers ${_pull.uncoveredBy} only, not this image.`,
        fix: `an image covered by ${_pull.uncoveredBy}, or another cache rule`,
      })),
  },
  {
    id: "AKS-ACI-034",
    title: "Registry passwords are not in the code",
    ...LITERAL_SECRET,
    source: OWN_JUDGEMENT,
    check: ({ image: { _pull } }) =>
      problemIf(isKnown(_pull.credentials?.password), () => ({ option: "image.password" })),
  },
  formatRule({
    id: "AKS-ACI-038",
    title: "Login servers are host names",
    source: "https://github.com/Azure/aci-deploy/issues/12",
    format: FORMATS.loginServer,
    fields: ({ image: { _written, _pull } }) => [
      ["image.loginServer", _written.hasRegistry ? undefined : _pull.server],
    ],
  }),
  {
    id: "AKS-ACI-039",
    title: "Images in a registry do not repeat its host name",
    why: "The login server of the registry is added automatically, so the image would be looked up under the whole path.",
    fix: "the path without the host",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: ({ image }) => {
      const { text } = image._written;
      const host = isKnown(text) ? hostOf(text) : undefined;
      return problemIf(host !== undefined && isOwnHost(host, image), () => ({
        option: "image",
        value: text,
        fix: JSON.stringify(text.slice((host ?? "").length + 1)),
      }));
    },
  },
  formatRule({
    id: "AKS-ACI-035",
    title: "Environment variables have valid names",
    isLiteral: true,
    source: SOURCES.aciNames,
    format: FORMATS.environmentName,
    fields: ({ environment, secureEnvironment }) => [
      ...namesIn("environment", environment),
      ...namesIn("secureEnvironment", secureEnvironment),
    ],
  }),
  {
    id: "AKS-ACI-036",
    title: "A variable is set in either environment or secureEnvironment",
    why: "The variable is also in secureEnvironment, and only one of the two values takes effect.",
    fix: "the variable in either environment or secureEnvironment",
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: ({ environment, secureEnvironment }) =>
      Object.keys(secureEnvironment)
        .filter((name) => isKnown(name) && name in environment)
        .map((name) => ({
          option: `environment["${name}"]`,
        })),
  },
  {
    id: "AKS-ACI-037",
    title: "Values of secureEnvironment are not in the code",
    ...LITERAL_SECRET,
    source: OWN_JUDGEMENT,
    check: ({ secureEnvironment }) =>
      Object.entries(secureEnvironment)
        .filter(([name, value]) => isKnown(name) && isKnown(value))
        .map(([name]) => ({ option: `secureEnvironment["${name}"]` })),
  },
]);

/** Rules about containers other than init containers. */
export const runningContainerRules = defineRules<RunningContainerSpec>("2026-11-29", [
  {
    id: "AKS-ACI-040",
    title: "A container requests more than 0 cores",
    why: "Azure rejects a container that requests no CPU.",
    fix: "0.5",
    source: SOURCES.aciGroups,
    check: ({ cpu }) =>
      problemIf(isKnown(cpu) && !(cpu > 0), () => ({
        option: "cpu",
        value: cpu,
      })),
  },
  {
    id: "AKS-ACI-041",
    title: "Memory is a multiple of 0.1 GB",
    why: "Azure allocates memory in steps of 0.1 GB.",
    fix: "a multiple of 0.1",
    source: "https://learn.microsoft.com/cli/azure/container#az-container-create",
    check: ({ memoryGb }) =>
      problemIf(isKnown(memoryGb) && !(memoryGb > 0 && isTenths(memoryGb)), () => ({
        option: "memoryGb",
        value: memoryGb,
        fix: Number.isFinite(memoryGb)
          ? String(Math.max(Math.round(memoryGb * 10) / 10, 0.1))
          : "1.5",
      })),
  },
  rangeRule({
    id: "AKS-ACI-042",
    title: "Ports of containers are valid port numbers",
    source: SOURCES.aciNames,
    ...PORTS,
    fields: ({ ports }) => ports.map(({ port }, index) => [`ports[${index}]`, port]),
  }),
  {
    id: "AKS-ACI-047",
    title: "HTTP probes have a port",
    why: "The container exposes no TCP port, so the probe needs a port of its own.",
    fix: 'ContainerProbe.http("/healthz", { port: 8080 })',
    source: SOURCES.azurermContainerGroup,
    check: (container) =>
      probesOf(container)
        .filter(([, { _http }]) => _http && _http.port === undefined && !tcpPort(container))
        .map(([option]) => ({ option: `${option}.port` })),
  },
  {
    id: "AKS-ACI-048",
    title: "Limits of containers are not lower than their requests",
    why: "Azure reserves what the container requests, so a lower limit has no use.",
    fix: "a limit at or above the request, or no limit",
    source: SOURCES.aciGroups,
    severity: "warning",
    check: ({ cpu, memoryGb, cpuLimit, memoryLimitGb }) => [
      ...problemIf(isKnown(cpuLimit) && isKnown(cpu) && cpuLimit < cpu, () => ({
        option: "cpuLimit",
        value: cpuLimit,
      })),
      ...problemIf(isKnown(memoryLimitGb) && isKnown(memoryGb) && memoryLimitGb < memoryGb, () => ({
        option: "memoryLimitGb",
        value: memoryLimitGb,
      })),
    ],
  },
  rangeRule({
    id: "AKS-ACI-043",
    title: "Ports of HTTP probes are valid port numbers",
    source: SOURCES.azurermContainerGroup,
    ...PORTS,
    fields: (container) =>
      probesOf(container).map(([option, { _http }]) => [`${option}.port`, _http?.port]),
  }),
  rangeRule({
    id: "AKS-ACI-044",
    title: "The initial delay of a probe is not negative",
    source: SOURCES.azurermContainerGroup,
    minimum: 0,
    maximum: Number.POSITIVE_INFINITY,
    unit: "seconds",
    fields: (container) =>
      probesOf(container).map(([option, { _timing }]) => [
        `${option}.initialDelaySeconds`,
        _timing.initialDelaySeconds,
      ]),
  }),
  rangeRule({
    id: "AKS-ACI-045",
    title: "Probe periods, timeouts and thresholds are at least 1",
    source: SOURCES.azurermContainerGroup,
    minimum: 1,
    maximum: Number.POSITIVE_INFINITY,
    unit: "azurerm omits 0",
    fields: (container) =>
      probesOf(container).flatMap(([option, { _timing }]) => [
        [`${option}.periodSeconds`, _timing.periodSeconds],
        [`${option}.timeoutSeconds`, _timing.timeoutSeconds],
        [`${option}.failureThreshold`, _timing.failureThreshold],
        [`${option}.successThreshold`, _timing.successThreshold],
      ]),
  }),
  {
    id: "AKS-ACI-046",
    title: "Exec probes have a command",
    why: "azurerm omits an empty command, so the probe would check nothing.",
    fix: 'ContainerProbe.command(["cat", "/tmp/healthy"])',
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: (container) =>
      probesOf(container)
        .filter(([, { _command }]) => _command?.length === 0)
        .map(([option]) => ({
          option,
          value: [],
        })),
  },
]);

/**
 * Whether an image in a registry repeats the host of that registry. Other hosts may be part of the
 * path: a cache rule can provide `docker.io/library/nginx` under this name.
 */
function isOwnHost(host: string, { _pull, _written }: ContainerImage): boolean {
  const { server, registry } = _pull;
  if (_written.hasRegistry) {
    return false;
  }
  if (isKnown(server)) {
    return host.toLowerCase() === server.toLowerCase();
  }
  const cached = registry ? cachedIn(registry) : [];
  const isCached = cached.some(({ target }) => !isKnown(target) || target.startsWith(`${host}/`));
  return /\.azurecr\.(io|cn|us)$/i.test(host) && !isCached;
}

function namesIn(option: string, map: Readonly<Record<string, string>>) {
  return Object.keys(map).map((name) => [option, name] as const);
}

function probesOf(container: RunningContainerSpec): (readonly [string, ContainerProbe])[] {
  const { livenessProbe, readinessProbe } = container;
  return [
    ...(livenessProbe ? [["livenessProbe", livenessProbe] as const] : []),
    ...(readinessProbe ? [["readinessProbe", readinessProbe] as const] : []),
  ];
}

function isTenths(value: number): boolean {
  return Math.abs(value * 10 - Math.round(value * 10)) < 1e-6;
}
