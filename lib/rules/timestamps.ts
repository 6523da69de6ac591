const TIME = /^T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** Whether a text is a day that exists: `2026-12-24`. `Date.parse` alone accepts February 31. */
export function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return text.length === 10 && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Whether a text is a timestamp with an offset from UTC (RFC 3339), on a day that exists. */
export function isTimestamp(text: string): boolean {
  return isDate(text.slice(0, 10)) && TIME.test(text.slice(10));
}
