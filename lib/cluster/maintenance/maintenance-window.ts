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

/** Which of a weekday's days in a month. */
export enum WeekOfMonth {
  FIRST = "First",
  SECOND = "Second",
  THIRD = "Third",
  FOURTH = "Fourth",
  LAST = "Last",
}

/** Days on which nothing is done, both included. */
export interface DateRange {
  /** The first day: `2026-12-24`. */
  readonly start: string;
  /** The last day: `2027-01-02`. */
  readonly end: string;
}

/** When in a day a window opens, and for how long. */
export interface MaintenanceWindowOptions {
  /**
   * When it opens: `00:00`–`23:59`.
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
   * How long it is open, in hours: 4–24.
   *
   * @default 8
   */
  readonly durationHours?: number;
  /**
   * Every how many days (1–7), weeks (1–4) or months (1–6).
   *
   * @default 1
   */
  readonly interval?: number;
  /**
   * The day from which it counts: `2026-12-01`.
   *
   * @default - at once
   */
  readonly startDate?: string;
  /**
   * Days on which nothing is done.
   *
   * @default - none
   */
  readonly notAllowed?: DateRange[];
}

/** A recurring window for upgrades. */
export class MaintenanceWindow {
  /** Each day, or each `interval` days. */
  public static daily(options: MaintenanceWindowOptions = {}): MaintenanceWindow {
    return new MaintenanceWindow("Daily", options);
  }

  /** On a day of each week, or of each `interval` weeks. */
  public static weekly(day: DayOfWeek, options: MaintenanceWindowOptions = {}): MaintenanceWindow {
    return new MaintenanceWindow("Weekly", options, day);
  }

  /**
   * On a day of each month, or of each `interval` months.
   *
   * @param dayOfMonth 1–31.
   */
  public static monthlyOnDay(
    dayOfMonth: number,
    options: MaintenanceWindowOptions = {},
  ): MaintenanceWindow {
    return new MaintenanceWindow("AbsoluteMonthly", options, undefined, undefined, dayOfMonth);
  }

  /** On a weekday of each month, such as the last Sunday, or of each `interval` months. */
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
    /** When in a day, and for how long. */
    public readonly options: MaintenanceWindowOptions,
    /** The day of the week, if it recurs by one. */
    public readonly dayOfWeek?: DayOfWeek,
    /** Which of the month's weekdays, if it recurs by them. */
    public readonly weekOfMonth?: WeekOfMonth,
    /** The day of the month, if it recurs by one. */
    public readonly dayOfMonth?: number,
  ) {}

  /** The recurrence in words: `weekly, Sunday`. */
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

/** Hours of a weekday in which AKS may work on the control plane. */
export interface WeeklyHours {
  /** The day. */
  readonly day: DayOfWeek;
  /** The hour in which it begins, in UTC: 0–23. */
  readonly fromHour: number;
  /** The hour before which it ends, in UTC: 1–24. */
  readonly toHour: number;
}

/** A span of time. */
export interface TimeRange {
  /** When it begins: `2026-12-24T00:00:00Z`. */
  readonly start: string;
  /** When it ends: `2026-12-27T00:00:00Z`. */
  readonly end: string;
}

/** When AKS may bring its own weekly releases to the control plane. */
export interface AksReleaseMaintenance {
  /** The hours of the week in which it may. */
  readonly allowed: WeeklyHours[];
  /**
   * Spans in which it may not.
   *
   * @default - none
   */
  readonly notAllowed?: TimeRange[];
}

/** When AKS may do what. What has no window is done at any time. */
export interface ClusterMaintenance {
  /**
   * AKS's own weekly releases.
   *
   * @default - at any time
   */
  readonly aksReleases?: AksReleaseMaintenance;
  /**
   * Upgrades of Kubernetes by the upgrade channel.
   *
   * @default - at any time
   */
  readonly autoUpgrade?: MaintenanceWindow;
  /**
   * Updates of the nodes' operating system.
   *
   * @default - at any time
   */
  readonly nodeOs?: MaintenanceWindow;
}
