/** How serious a message of a node's syslog is, from the least to the most. */
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

/** What part of a node wrote a message. Source: `SOURCES.containerInsightsTemplate` */
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
 * What is collected of the syslog of Linux nodes, into the table `Syslog`. The nodes need their port
 * 28330 for it.
 */
export interface SyslogCollection {
  /**
   * What must have written a message. An empty list is refused.
   *
   * @default - all of them
   */
  readonly facilities?: SyslogFacility[];
  /**
   * The least serious messages that are collected.
   *
   * @default SyslogLevel.DEBUG - all of them
   */
  readonly minimumLevel?: SyslogLevel;
}

/** Syslog collection with everything decided. */
export interface SyslogSpec {
  readonly facilities: readonly string[];
  readonly levels: readonly string[];
}

export function resolveSyslog(syslog: SyslogCollection): SyslogSpec {
  const { facilities = Object.values(SyslogFacility), minimumLevel = SyslogLevel.DEBUG } = syslog;
  const levels = Object.values(SyslogLevel);
  return { facilities, levels: levels.slice(levels.indexOf(minimumLevel)) };
}
