import { publicApi } from "../api/public-api";

/** The utilization of resource requests above which pods are added. */
export interface AutoscalingTargets {
  /**
   * The average CPU usage of pods, in percent of their requests: 1 or more, and at least a tenth
   * below the limit, so that pods can exceed it.
   *
   * @default - 70, unless `memoryPercent` is set
   */
  readonly cpuPercent?: number;
  /**
   * The average memory usage of pods, in percent of their requests: 1 or more, and at most 90 if
   * the limit equals the request. Suitable only for applications that release memory.
   *
   * @default - memory is ignored
   */
  readonly memoryPercent?: number;
}

const DEFAULT_CPU_PERCENT = 70;

/** The number of pods. */
@publicApi("AppScaling")
export class AppScaling {
  /**
   * A fixed number of pods: 0 or more. Two or more get a disruption budget, and are spread across
   * nodes and zones.
   */
  public static fixed(replicas: number): AppScaling {
    return new AppScaling(replicas, replicas);
  }

  /**
   * A HorizontalPodAutoscaler sets the number of pods by load. Terraform neither sets nor reads the
   * number.
   *
   * @param minimum 1 or more.
   * @param maximum At least the minimum.
   * @param targets When pods are added; by default, at 70 % of their CPU requests.
   */
  public static autoscale(
    minimum: number,
    maximum: number,
    targets: AutoscalingTargets = {},
  ): AppScaling {
    const { memoryPercent, cpuPercent } = targets;
    const cpuDefault = memoryPercent === undefined ? DEFAULT_CPU_PERCENT : undefined;
    return new AppScaling(minimum, maximum, {
      cpuPercent: cpuPercent ?? cpuDefault,
      memoryPercent,
    });
  }

  private constructor(
    /** @internal */
    public readonly _minimum: number,
    /** @internal */
    public readonly _maximum: number,
    /** @internal */
    public readonly _targets?: AutoscalingTargets,
  ) {}
}
