import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, type Field } from "../rules/rule";
import { listedSecrets, type SecretField, secretRule } from "../rules/secrets";
import { rangeRule } from "../rules/value-rules";
import type { HealthChecks, Probe } from "./health-checks";
import { type ServingSpec, tcpPort } from "./serving-spec";

const PROBES =
  "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/";

/** The health checks of the application and of its side cars. */
export const probeRules = defineRules<ServingSpec>("2026-11-29", [
  {
    id: "AKS-APP-050",
    title: "HTTP probes have a path",
    why: 'Kubernetes replaces an empty path by "/".',
    fix: '"/healthz"',
    source: OWN_JUDGEMENT,
    severity: "warning",
    check: (spec) =>
      checksIn(spec)
        .flatMap(namedProbesOf)
        .filter(([, { _path }]) => _path === "")
        .map(([name, { _path }]) => ({ option: `${name} (path)`, value: _path })),
  },
  rangeRule({
    id: "AKS-APP-051",
    title: "Probe periods, timeouts and thresholds are at least 1",
    source: PROBES,
    minimum: 1,
    maximum: Number.POSITIVE_INFINITY,
    unit: "seconds or failures",
    fields: (spec) =>
      checksIn(spec).flatMap(({ option, health }): Field<number>[] =>
        health._startSeconds === undefined
          ? probesIn({ option, health }).flatMap(([name, { _options }]): Field<number>[] => [
              [`${name}.periodSeconds`, _options.periodSeconds],
              [`${name}.timeoutSeconds`, _options.timeoutSeconds],
              [`${name}.failureThreshold`, _options.failureThreshold],
            ])
          : [[`${option}.startSeconds`, health._startSeconds]],
      ),
  }),
  rangeRule({
    id: "AKS-APP-052",
    title: "The initial delay of a probe is not negative",
    source: PROBES,
    minimum: 0,
    maximum: Number.POSITIVE_INFINITY,
    unit: "seconds",
    fields: (spec) =>
      probesOf(spec).map(([name, { _options }]) => [
        `${name}.initialDelaySeconds`,
        _options.initialDelaySeconds,
      ]),
  }),
  {
    id: "AKS-APP-053",
    title: "HTTP and TCP probes need a TCP port",
    why: "The probe uses the first TCP port of the application, and there is no such port.",
    fix: "ports: [AppPort.http(8080)], or Probe.command",
    source: PROBES,
    check: (spec) =>
      checksIn(spec)
        .filter(({ isMain }) => !isMain || !tcpPort(spec.ports))
        .flatMap((checks) =>
          namedProbesOf(checks)
            .filter(([, { _kind, _options }]) => _kind !== "command" && _options.port === undefined)
            .map(([option]) => ({ option, ...(checks.isMain ? {} : SIDE_CAR) })),
        ),
  },
  secretRule({
    id: "AKS-APP-122",
    title: "Secrets are not in probes",
    fix: "a probe without credentials, or a command that reads a variable of secrets",
    source: OWN_JUDGEMENT,
    fields: (spec) =>
      checksIn(spec)
        .flatMap(namedProbesOf)
        .flatMap(([name, { _path, _command }]): SecretField[] => [
          [`${name} (path)`, _path],
          ...listedSecrets(`${name} (command)`, _command),
        ]),
  }),
]);

const SIDE_CAR = {
  reason: "A side car has no ports of its own that a probe could use.",
  fix: 'HealthChecks.of({ readiness: Probe.http("/healthz", { port: 9090 }) })',
};

/** The health checks of a container, and the option that they are. */
interface ContainerChecks {
  readonly option: string;
  readonly health: HealthChecks;
  readonly isMain?: boolean;
}

function checksIn({ health, pod }: Pick<ServingSpec, "health" | "pod">): ContainerChecks[] {
  const sideCars = pod.sideCars.flatMap(({ place, health: own }) =>
    own ? [{ option: `${place}health`, health: own }] : [],
  );
  return [{ option: "health", health, isMain: true }, ...sideCars];
}

/** The probes of all containers, with their options. */
export function probesOf(spec: Pick<ServingSpec, "health" | "pod">): [string, Probe][] {
  return checksIn(spec).flatMap(probesIn);
}

function probesIn({ option, health }: ContainerChecks): [string, Probe][] {
  return Object.entries(health._probes).flatMap(([name, probe]) =>
    probe ? [[`${option}.${name}`, probe] as [string, Probe]] : [],
  );
}

/** The probes with their options. Probes that were set as one option are reported once. */
function namedProbesOf(checks: ContainerChecks): [string, Probe][] {
  const probes = probesIn(checks);
  return checks.health._startSeconds === undefined
    ? probes
    : probes.slice(0, 1).map(([, probe]) => [checks.option, probe]);
}
