import { problemIf, type Rule } from "../rules/rule";

interface PlanSpec {
  /** The path of another plan of the same subscription that stands before this one. */
  readonly other?: string;
}

/** What only the finished stack can tell. */
export const defenderPlanRules: readonly Rule<PlanSpec>[] = [
  {
    id: "AKS-DEF-001",
    source: "https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-enable",
    check: ({ other }) =>
      problemIf(other !== undefined, () => ({
        option: "DefenderPlan",
        reason: `A subscription has the plan once, and ${other} is it: destroying one of both would switch it off.`,
        instead: "one DefenderPlan; for another subscription, set resource.provider",
      })),
  },
];
