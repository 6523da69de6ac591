import { cachedIn } from "../registry/registry-facts";
import { FORMATS } from "../rules/formats";
import { hostOf } from "../rules/image-reference";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, problemIf } from "../rules/rule";
import { formatRule, rangeRule } from "../rules/value-rules";
import type { ContainerImage } from "./container-image";
import type { InstanceContainerSpec, RunningContainerSpec } from "./container-instance-spec";
import type { ContainerProbe } from "./container-probe";

const REFERENCES = "https://github.com/distribution/reference/blob/main/reference.go";
const PORTS = { minimum: 1, maximum: 65535, unit: "port" };
const A_VARIABLE =
  'new TerraformVariable(this, "password", { type: "string", sensitive: true }).stringValue, or keyVault.secretValue("…")';

/** What is wrong with a secret that stands in the code; the value itself is not repeated. */
export function literalSecret(option: string) {
  return {
    option,
    reason:
      "The secret would stand in the synthesized file, for everybody who reads the pull request.",
    fix: A_VARIABLE,
  };
}

/** Rules about every container; options are named without the place of the container. */
export const containerRules = defineRules<InstanceContainerSpec>("2026-11-25", [
  formatRule({
    id: "AKS-ACI-030",
    source: SOURCES.aciNames,
    format: FORMATS.containerName,
    fields: ({ name }) => [["name", name]],
  }),
  formatRule({
    id: "AKS-ACI-031",
    source: REFERENCES,
    format: FORMATS.imageReference,
    fields: ({ image: { _written } }) => [
      ["image", _written.hasRegistry ? _written.text : undefined],
    ],
  }),
  formatRule({
    id: "AKS-ACI-032",
    source: REFERENCES,
    format: FORMATS.imageInRegistry,
    fields: ({ image: { _written } }) => [
      ["image", _written.hasRegistry ? undefined : _written.text],
    ],
  }),
  {
    id: "AKS-ACI-033",
    source: SOURCES.artifactCacheWildcards,
    check: ({ image: { _pull, _written } }) =>
      problemIf(_pull.uncoveredBy !== undefined, () => ({
        option: "image",
        value: _written.text,
        reason: `The cache rule is for ${_pull.uncoveredBy}, and so not for this image.`,
        fix: `an image of ${_pull.uncoveredBy}, or another cache rule`,
      })),
  },
  {
    id: "AKS-ACI-034",
    source: SOURCES.azurermContainerGroup,
    check: ({ image: { _pull } }) =>
      problemIf(isKnown(_pull.credentials?.password), () => literalSecret("image.password")),
  },
  formatRule({
    id: "AKS-ACI-038",
    source: REFERENCES,
    format: FORMATS.loginServer,
    fields: ({ image: { _written, _pull } }) => [
      ["image.loginServer", _written.hasRegistry ? undefined : _pull.server],
    ],
  }),
  {
    id: "AKS-ACI-039",
    source: REFERENCES,
    check: ({ image }) => {
      const { text } = image._written;
      const host = isKnown(text) ? hostOf(text) : undefined;
      return problemIf(host !== undefined && isOwnHost(host, image), () => ({
        option: "image",
        value: text,
        reason:
          "The registry stands in front of it already, so it would be looked for under this whole path.",
        fix: JSON.stringify(text.slice((host ?? "").length + 1)),
      }));
    },
  },
  formatRule({
    id: "AKS-ACI-035",
    source: SOURCES.aciNames,
    format: FORMATS.environmentName,
    fields: ({ environment, secureEnvironment }) => [
      ...namesIn("environment", environment),
      ...namesIn("secureEnvironment", secureEnvironment),
    ],
  }),
  {
    id: "AKS-ACI-036",
    source: SOURCES.azurermContainerGroup,
    check: ({ environment, secureEnvironment }) =>
      Object.keys(secureEnvironment)
        .filter((name) => isKnown(name) && name in environment)
        .map((name) => ({
          option: `environment["${name}"]`,
          reason: "It stands in secureEnvironment, too, and a container has each variable once.",
          fix: "one of both",
        })),
  },
  {
    id: "AKS-ACI-037",
    source: SOURCES.azurermContainerGroup,
    check: ({ secureEnvironment }) =>
      Object.entries(secureEnvironment)
        .filter(([, value]) => isKnown(value))
        .map(([name]) => literalSecret(`secureEnvironment["${name}"]`)),
  },
]);

/** Rules about the containers that run as long as the group. */
export const runningContainerRules = defineRules<RunningContainerSpec>("2026-11-25", [
  {
    id: "AKS-ACI-040",
    source: SOURCES.aciGroups,
    check: ({ cpu }) =>
      problemIf(isKnown(cpu) && !(cpu > 0), () => ({
        option: "cpu",
        value: cpu,
        reason: "A container needs some of a core.",
        fix: "0.5",
      })),
  },
  {
    id: "AKS-ACI-041",
    source: "https://learn.microsoft.com/cli/azure/container#az-container-create",
    check: ({ memoryGb }) =>
      problemIf(isKnown(memoryGb) && !(memoryGb > 0 && isTenths(memoryGb)), () => ({
        option: "memoryGb",
        value: memoryGb,
        reason: "Memory comes in steps of 0.1 GB.",
        fix: Number.isFinite(memoryGb)
          ? String(Math.max(Math.round(memoryGb * 10) / 10, 0.1))
          : "1.5",
      })),
  },
  rangeRule({
    id: "AKS-ACI-042",
    source: SOURCES.aciNames,
    ...PORTS,
    fields: ({ ports }) => ports.map(({ port }, index) => [`ports[${index}]`, port]),
  }),
  rangeRule({
    id: "AKS-ACI-043",
    source: SOURCES.azurermContainerGroup,
    ...PORTS,
    fields: (container) =>
      probesOf(container).map(([option, { _http }]) => [`${option}.port`, _http?.port]),
  }),
  rangeRule({
    id: "AKS-ACI-044",
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
    source: SOURCES.azurermContainerGroup,
    minimum: 1,
    maximum: Number.POSITIVE_INFINITY,
    unit: "azurerm leaves 0 out",
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
    source: SOURCES.azurermContainerGroup,
    check: (container) =>
      probesOf(container)
        .filter(([, { _command }]) => _command?.length === 0)
        .map(([option]) => ({
          option,
          value: [],
          reason: "A probe without a command asks nothing, and Azure refuses it.",
          fix: 'ContainerProbe.exec(["cat", "/tmp/healthy"])',
        })),
  },
]);

/**
 * Whether an image in a registry names that registry again. Others may be a part of its path: a cache
 * rule brings `docker.io/library/nginx` under this name.
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
