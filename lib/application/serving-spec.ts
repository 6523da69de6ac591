import type { AppIngress } from "./app-ingress";
import type { AppPort } from "./app-port";
import { AppService } from "./app-service";
import type { AppServingOptions } from "./application-options";
import { HealthChecks } from "./health-checks";
import { type PodSpec, resolvePod } from "./pod-spec";

/** The resolved ports, service, ingress and health checks. */
export interface ServingSpec {
  readonly pod: PodSpec;
  readonly ports: readonly AppPort[];
  readonly health: HealthChecks;
  readonly service: AppService;
  readonly ingress?: AppIngress;
}

export function resolveServing(id: string, options: AppServingOptions): ServingSpec {
  const { ports = [] } = options;
  return {
    pod: resolvePod(id, options, options.sideCars),
    ports,
    health: options.health ?? defaultHealth(ports),
    service: options.service ?? (ports.length > 0 ? AppService.clusterIp() : AppService.none()),
    ingress: options.ingress,
  };
}

/** Whether it is exposed outside the cluster. */
export function isExposed({ service, ingress }: ServingSpec): boolean {
  return ingress !== undefined || !["ClusterIP", undefined].includes(service._type);
}

/** The first HTTP port, to which ingresses route. */
export function httpPort(ports: readonly AppPort[]): AppPort | undefined {
  return ports.find(({ _isHttp }) => _isHttp);
}

/** The first TCP port. */
export function tcpPort(ports: readonly AppPort[]): AppPort | undefined {
  return ports.find(({ _protocol }) => _protocol === "TCP");
}

function defaultHealth(ports: readonly AppPort[]): HealthChecks {
  return tcpPort(ports) ? HealthChecks.tcp() : HealthChecks.none();
}
