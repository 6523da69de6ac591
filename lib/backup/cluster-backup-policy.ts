import { DataProtectionBackupPolicyKubernetesCluster } from "@cdktf/provider-azurerm/lib/data-protection-backup-policy-kubernetes-cluster";
import { Construct } from "constructs";
import { publicApi } from "../api/public-api";
import { defaultName } from "../resource/default-name";
import { checkNames } from "../resource/name-rules";
import { LIMITS } from "../rules/limits";
import { enforce } from "../rules/report";
import { BackupSchedule, repeatingInterval } from "./backup-schedule";
import type { IBackupVault } from "./backup-vault";
import { clusterBackupPolicyRules } from "./cluster-backup-policy-rules";

/** How many days backups are kept that are the first of a longer period. */
export interface BackupRetention {
  /**
   * The first backup of each day: 1–360 days.
   *
   * @default - as long as other backups
   */
  readonly firstOfDay?: number;
  /**
   * The first backup of each week: 1–360 days.
   *
   * @default - as long as other backups
   */
  readonly firstOfWeek?: number;
  /**
   * The first backup of each month: 1–360 days.
   *
   * @default - as long as other backups
   */
  readonly firstOfMonth?: number;
  /**
   * The first backup of each year: 1–360 days.
   *
   * @default - as long as other backups
   */
  readonly firstOfYear?: number;
}

/** Options of a policy. Changing any of them replaces the policy, and the backups that use it. */
export interface ClusterBackupPolicyOptions {
  /**
   * The name: 3–150 letters, digits and `-`.
   *
   * @default - `bkpol-` and the path of the construct
   */
  readonly name?: string;
  /**
   * When clusters are backed up.
   *
   * @default - daily at 02:00 UTC
   */
  readonly schedule?: BackupSchedule;
  /**
   * How many days backups are kept: 1–360.
   *
   * @default 30
   */
  readonly keepDays?: number;
  /**
   * Backups that are kept longer.
   *
   * @default - none
   */
  readonly keepLonger?: BackupRetention;
}

/** Options of a policy with its vault. */
export interface ClusterBackupPolicyProps extends ClusterBackupPolicyOptions {
  /** The vault of the policy. */
  readonly vault: IBackupVault;
}

/** When clusters are backed up, and how long their backups are kept. */
@publicApi("ClusterBackupPolicy")
export class ClusterBackupPolicy extends Construct {
  /** The underlying L1 resource; use it to set arguments that have no option. */
  public readonly resource: DataProtectionBackupPolicyKubernetesCluster;
  /** The vault of the policy. */
  public readonly vault: IBackupVault;

  constructor(scope: Construct, id: string, props: ClusterBackupPolicyProps) {
    super(scope, id);
    checkNames(this);
    const {
      vault,
      schedule = BackupSchedule.daily("02:00"),
      keepDays = 30,
      keepLonger = {},
    } = props;
    const name = props.name ?? defaultName(this, "bkpol", LIMITS.backupPolicyName.value);
    enforce(this, clusterBackupPolicyRules, { name, schedule, keepDays, keepLonger });
    this.vault = vault;
    const rules = retentionRules(keepLonger);
    this.resource = new DataProtectionBackupPolicyKubernetesCluster(this, "Default", {
      name,
      resourceGroupName: vault.resourceGroupName,
      vaultName: vault.vaultName,
      backupRepeatingTimeIntervals: [repeatingInterval(schedule._details)],
      defaultRetentionRule: { lifeCycle: [lifeCycle(keepDays)] },
      retentionRule: rules.length > 0 ? rules : undefined,
    });
  }

  /** The resource ID of the policy. */
  public get id(): string {
    return this.resource.id;
  }
}

/** The rule of the longest period has the highest priority, which is the lowest number. */
function retentionRules({ firstOfDay, firstOfWeek, firstOfMonth, firstOfYear }: BackupRetention) {
  const rules = [
    ["Yearly", "FirstOfYear", firstOfYear],
    ["Monthly", "FirstOfMonth", firstOfMonth],
    ["Weekly", "FirstOfWeek", firstOfWeek],
    ["Daily", "FirstOfDay", firstOfDay],
  ] as const;
  return rules.flatMap(([name, absoluteCriteria, days], index) =>
    days === undefined
      ? []
      : [
          {
            name,
            priority: 10 + 5 * index,
            criteria: { absoluteCriteria },
            lifeCycle: [lifeCycle(days)],
          },
        ],
  );
}

function lifeCycle(days: number) {
  return { dataStoreType: "OperationalStore", duration: `P${days}D` };
}
