import { publicApi } from "../api/public-api";
import { DayOfWeek } from "../cluster/maintenance/maintenance-window";

/** The Monday from which intervals are counted, so that the output is the same in every run. */
const FIRST_MONDAY = 5;
const DAYS = Object.values(DayOfWeek);

/** @internal */
export interface BackupScheduleDetails {
  readonly everyHours?: number;
  readonly day?: DayOfWeek;
  readonly time: string;
}

/** When clusters are backed up, in UTC. */
@publicApi("BackupSchedule")
export class BackupSchedule {
  /**
   * Several times per day.
   *
   * @param hours The interval in hours: 4, 6, 8 or 12.
   * @param firstTime The time of the first backup of a day: `00:00`–`23:59`.
   */
  public static everyHours(hours: number, firstTime = "00:00"): BackupSchedule {
    return new BackupSchedule({ everyHours: hours, time: firstTime });
  }

  /**
   * Once per day.
   *
   * @param time The time: `00:00`–`23:59`.
   */
  public static daily(time: string): BackupSchedule {
    return new BackupSchedule({ time });
  }

  /**
   * Once per week.
   *
   * @param time The time: `00:00`–`23:59`.
   */
  public static weekly(day: DayOfWeek, time: string): BackupSchedule {
    return new BackupSchedule({ day, time });
  }

  private constructor(
    /** @internal */
    public readonly _details: BackupScheduleDetails,
  ) {}
}

/** The schedule as a repeating interval of ISO 8601: `R/2026-01-05T02:00:00+00:00/P1D`. */
export function repeatingInterval({ everyHours, day, time }: BackupScheduleDetails): string {
  const date = FIRST_MONDAY + (day === undefined ? 0 : DAYS.indexOf(day));
  const interval = everyHours !== undefined ? `PT${everyHours}H` : day ? "P1W" : "P1D";
  return `R/2026-01-${String(date).padStart(2, "0")}T${time}:00+00:00/${interval}`;
}
