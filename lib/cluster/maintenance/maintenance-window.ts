import { publicApi } from "../../api/public-api";
import { mergeSettings } from "../../settings/merge-settings";

/** A day of the week. */
export enum DayOfWeek {
  MONDAY = "Monday",
  TUESDAY = "Tuesday",
  WEDNESDAY = "Wednesday",
  THURSDAY = "Thursday",
  FRIDAY = "Friday",
  SATURDAY = "Saturday",
  SUNDAY = "Sunday",
}

/** The occurrence of a weekday in a month. */
export enum WeekOfMonth {
  FIRST = "First",
  SECOND = "Second",
  THIRD = "Third",
  FOURTH = "Fourth",
  LAST = "Last",
}

/** A range of days without maintenance, both days included. */
export interface DateRange {
  /** The first day: `2026-12-24`. */
  readonly start: string;
  /** The last day: `2027-01-02`. */
  readonly end: string;
}

/** Start, duration and recurrence of a maintenance window. */
export interface MaintenanceWindowOptions {
  /**
   * The start time: `00:00`–`23:59`.
   *
   * @default "00:00"
   */
  readonly startTime?: string;
  /**
   * The time zone of `startTime`, as an offset from UTC: `+01:00`.
   *
   * @default "+00:00"
   */
  readonly utcOffset?: string;
  /**
   * The duration in hours: 4–24.
   *
   * @default 8
   */
  readonly durationHours?: number;
  /**
   * The interval in days (1–7), weeks (1–4) or months (1–6).
   *
   * @default 1
   */
  readonly interval?: number;
  /**
   * The day on which the window takes effect: `2026-12-01`.
   *
   * @default - immediately
   */
  readonly startDate?: string;
  /**
   * Days without maintenance.
   *
   * @default - none
   */
  readonly notAllowed?: DateRange[];
}

/** A recurring maintenance window for upgrades. */
@publicApi("MaintenanceWindow")
export class MaintenanceWindow {
  /** Every day, or every `interval` days. */
  public static daily(options: MaintenanceWindowOptions = {}): MaintenanceWindow {
    return new MaintenanceWindow("Daily", options);
  }

  /** On a day of every week, or of every `interval` weeks. */
  public static weekly(day: DayOfWeek, options: MaintenanceWindowOptions = {}): MaintenanceWindow {
    return new MaintenanceWindow("Weekly", options, day);
  }

  /**
   * On a day of every month, or of every `interval` months.
   *
   * @param dayOfMonth 1–31.
   */
  public static monthlyOnDay(
    dayOfMonth: number,
    options: MaintenanceWindowOptions = {},
  ): MaintenanceWindow {
    return new MaintenanceWindow("AbsoluteMonthly", options, undefined, undefined, dayOfMonth);
  }

  /** On a weekday of every month, such as the last Sunday, or of every `interval` months. */
  public static monthlyOnWeekday(
    week: WeekOfMonth,
    day: DayOfWeek,
    options: MaintenanceWindowOptions = {},
  ): MaintenanceWindow {
    return new MaintenanceWindow("RelativeMonthly", options, day, week);
  }

  private constructor(
    /** The kind of recurrence, as azurerm writes it. */
    public readonly frequency: string,
    /** Start, duration and recurrence. */
    public readonly options: MaintenanceWindowOptions,
    /** The day of the week, if any. */
    public readonly dayOfWeek?: DayOfWeek,
    /** The occurrence of the weekday in the month, if any. */
    public readonly weekOfMonth?: WeekOfMonth,
    /** The day of the month, if any. */
    public readonly dayOfMonth?: number,
  ) {}

  /** The recurrence as text: `weekly, Sunday`. */
  public toString(): string {
    const kind = this.frequency.replace(/^(Absolute|Relative)/, "").toLowerCase();
    const day = [this.weekOfMonth, this.dayOfWeek, this.dayOfMonth].filter(Boolean).join(" ");
    return day === "" ? kind : `${kind}, ${day}`;
  }

  /** @internal */
  public _options(): MaintenanceWindowOptions {
    return this.options;
  }

  /** @internal */
  public _mergedOver(lower: MaintenanceWindow): MaintenanceWindow {
    return this.frequency === lower.frequency
      ? new MaintenanceWindow(
          this.frequency,
          mergeSettings(this.options, lower.options),
          this.dayOfWeek,
          this.weekOfMonth,
          this.dayOfMonth,
        )
      : this;
  }
}

/** Hours of a weekday in which AKS may maintain the control plane. */
export interface WeeklyHours {
  /** The day. */
  readonly day: DayOfWeek;
  /** The first hour, in UTC: 0–23. */
  readonly fromHour: number;
  /** The hour at which the period ends, in UTC: 1–24. */
  readonly toHour: number;
}

/** A period without maintenance. */
export interface TimeRange {
  /** The start: `2026-12-24T00:00:00Z`. */
  readonly start: string;
  /** The end: `2026-12-27T00:00:00Z`. */
  readonly end: string;
}

/** Maintenance window for weekly AKS releases to the control plane. */
export interface AksReleaseMaintenance {
  /** The allowed hours of the week. The list may be empty if `notAllowed` has a period. */
  readonly allowed: WeeklyHours[];
  /**
   * Periods without maintenance.
   *
   * @default - none
   */
  readonly notAllowed?: TimeRange[];
}

/** Planned maintenance windows. Without a window, maintenance happens at any time. */
export interface ClusterMaintenance {
  /**
   * Weekly AKS releases.
   *
   * @default - at any time
   */
  readonly aksReleases?: AksReleaseMaintenance;
  /**
   * Kubernetes upgrades by the upgrade channel.
   *
   * @default - at any time
   */
  readonly autoUpgrade?: MaintenanceWindow;
  /**
   * Node OS security updates.
   *
   * @default - at any time
   */
  readonly nodeOs?: MaintenanceWindow;
}
