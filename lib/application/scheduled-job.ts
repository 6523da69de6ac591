import { CronJobV1 } from "@cdktf/provider-kubernetes/lib/cron-job-v1";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { providerOf } from "../kubernetes-cluster/provider-of";
import { followNamespace } from "../namespace/known-namespaces";
import { AppNetwork } from "./app-network";
import type { AppPort } from "./app-port";
import type { AppPodOptions } from "./application-options";
import { enforceJob, enforcePod } from "./application-rules";
import type { JobSpec } from "./application-spec";
import type { INetworkPeer } from "./network-peer";
import { putAfterRoles } from "./pod-account";
import { podTemplate } from "./pod-config";
import { labelsOf, resolvePod } from "./pod-spec";
import { metadataOf } from "./serving-config";

/** Options of a job that runs on a schedule. */
export interface ScheduledJobProps extends AppPodOptions {
  /**
   * The cron schedule: minute, hour, day of the month, month and day of the week, such as
   * `30 2 * * 1-5`, or `@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly`. Sunday is 0.
   */
  readonly schedule: string;
  /**
   * The time zone of the schedule, such as `Europe/Berlin`: an IANA name that Node.js knows.
   *
   * @default Etc/UTC
   */
  readonly timeZone?: string;
  /**
   * The number of retries of a failed run: 0 or more.
   *
   * @default 2
   */
  readonly retries?: number;
  /**
   * The time limit of a run, in seconds: 1 or more.
   *
   * @default 3600
   */
  readonly timeLimitSeconds?: number;
  /**
   * Allow a run to start while the previous one is still active.
   *
   * @default false
   */
  readonly allowParallelRuns?: boolean;
}

const RETRIES = 2;
const TIME_LIMIT_SECONDS = 3600;

/** A job that runs on a schedule, with the defaults of an `Application`. */
@publicApi("ScheduledJob")
export class ScheduledJob extends Construct {
  /** The cron job; use it to set arguments that have no option. */
  public readonly cronJob: CronJobV1;
  private readonly network: AppNetwork;

  /** Throws one error that lists all options that Kubernetes or Azure would reject. */
  constructor(scope: Construct, id: string, props: ScheduledJobProps) {
    super(scope, id);
    const provider = providerOf(this, props.cluster);
    const spec: JobSpec = {
      pod: resolvePod(id, props, [], true),
      schedule: props.schedule,
      timeZone: props.timeZone ?? "Etc/UTC",
      retries: props.retries ?? RETRIES,
      timeLimitSeconds: props.timeLimitSeconds ?? TIME_LIMIT_SECONDS,
    };
    enforceJob(this, props.cluster, spec);
    const template = podTemplate(spec.pod);
    this.cronJob = new CronJobV1(this, "Default", {
      provider,
      metadata: metadataOf(spec.pod),
      spec: {
        schedule: spec.schedule,
        timezone: spec.timeZone,
        concurrencyPolicy: props.allowParallelRuns ? "Allow" : "Forbid",
        jobTemplate: {
          metadata: { labels: labelsOf(spec.pod) },
          spec: {
            backoffLimit: spec.retries,
            activeDeadlineSeconds: spec.timeLimitSeconds,
            template: { ...template, spec: { ...template.spec, restartPolicy: "Never" } },
          },
        },
      },
    });
    followNamespace({ construct: this, cluster: props.cluster, namespace: props.namespace });
    this.network = new AppNetwork({
      construct: this,
      cluster: props.cluster,
      provider,
      pod: spec.pod,
      ports: [],
    });
    putAfterRoles(this.cronJob, spec.pod);
    enforcePod(this, props.cluster, spec.pod, this.network);
  }

  /**
   * Lets the pods connect to another application, to addresses, to Azure or to the API server, even if the
   * namespace denies it. The other application of this app accepts the connections.
   *
   * The first call creates a network policy, which also allows DNS and denies all other egress that no policy
   * allows, in a namespace of any `NetworkIsolation`.
   *
   * @param peer An application, or a `NetworkPeer`.
   * @param ports The ports of the peer; by default, all ports that it has.
   */
  public allowTo(peer: INetworkPeer, ports?: AppPort[]): void {
    this.network.allowTo(peer, ports);
  }
}
