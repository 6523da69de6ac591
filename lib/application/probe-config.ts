import type { DeploymentV1SpecTemplateSpecContainerLivenessProbe } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { literalText, literalTexts } from "../rules/literal-text";
import type { AppPort } from "./app-port";
import { numberText } from "./config-values";
import type { HealthChecks, Probe } from "./health-checks";
import { httpPort, tcpPort } from "./serving-spec";

const DEFAULT_TIMEOUT_SECONDS = 3;

/** The probes of a container. */
export function probesConfig(health: HealthChecks | undefined, ports: readonly AppPort[] = []) {
  const { readiness, liveness, startup } = health?._probes ?? {};
  const probe = (one: Probe | undefined) => one && probeConfig(one, ports);
  return {
    readinessProbe: probe(readiness),
    livenessProbe: probe(liveness),
    startupProbe: probe(startup),
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
