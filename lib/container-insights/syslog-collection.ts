/** The severity of a syslog message, from lowest to highest. */
export enum SyslogLevel {
  DEBUG = "Debug",
  INFO = "Info",
  NOTICE = "Notice",
  WARNING = "Warning",
  ERROR = "Error",
  CRITICAL = "Critical",
  ALERT = "Alert",
  EMERGENCY = "Emergency",
}

/** The facility of a syslog message. Source: `SOURCES.containerInsightsTemplate` */
export enum SyslogFacility {
  AUTH = "auth",
  AUTHPRIV = "authpriv",
  CRON = "cron",
  DAEMON = "daemon",
  MARK = "mark",
  KERN = "kern",
  LOCAL0 = "local0",
  LOCAL1 = "local1",
  LOCAL2 = "local2",
  LOCAL3 = "local3",
  LOCAL4 = "local4",
  LOCAL5 = "local5",
  LOCAL6 = "local6",
  LOCAL7 = "local7",
  LPR = "lpr",
  MAIL = "mail",
  NEWS = "news",
  SYSLOG = "syslog",
  USER = "user",
  UUCP = "uucp",
}

/**
 * The syslog messages that are collected from Linux nodes, in the table `Syslog`. Port 28330 on the
 * nodes must be free.
 */
export interface SyslogCollection {
  /**
   * The facilities to collect. An empty list is rejected.
   *
   * @default - all
   */
  readonly facilities?: SyslogFacility[];
  /**
   * The lowest severity to collect.
   *
   * @default SyslogLevel.DEBUG - all
   */
  readonly minimumLevel?: SyslogLevel;
}

/** Syslog collection, resolved. */
export interface SyslogSpec {
  readonly facilities: readonly string[];
  readonly levels: readonly string[];
}

export function resolveSyslog(syslog: SyslogCollection): SyslogSpec {
  const { facilities = Object.values(SyslogFacility), minimumLevel = SyslogLevel.DEBUG } = syslog;
  const levels = Object.values(SyslogLevel);
  return { facilities, levels: levels.slice(levels.indexOf(minimumLevel)) };
}
