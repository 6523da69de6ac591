import { publicApi } from "../api/public-api";

/** At what use of what they reserve pods are added. */
export interface AutoscalingTargets {
  /**
   * The CPU that pods use on average, in percent of what they reserve: 1 or more, and so much less than
   * the limit that they can use a tenth more.
   *
   * @default - 70 where there is no `memoryPercent`
   */
  readonly cpuPercent?: number;
  /**
   * The memory that pods use on average, in percent of what they reserve: 1 or more, and at most 90
   * where the limit is what is reserved. Right only for applications that give memory back.
   *
   * @default - memory is not looked at
   */
  readonly memoryPercent?: number;
}

const DEFAULT_CPU_PERCENT = 70;

/** How many pods there are. */
@publicApi("AppScaling")
export class AppScaling {
  /** Always as many: 0 or more. Two or more get a disruption budget, and spread over nodes and zones. */
  public static fixed(replicas: number): AppScaling {
    return new AppScaling(replicas, replicas);
  }

  /**
   * As many as the load needs, by a HorizontalPodAutoscaler. The number is the autoscaler's alone:
   * Terraform neither writes nor sees it.
   *
   * @param minimum 1 or more.
   * @param maximum At least the minimum.
   * @param targets When pods are added: at 70 % of the CPU that they reserve, where left out.
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
