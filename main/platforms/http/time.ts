/** Reads a platform's times; an unreadable one becomes null rather than a wrong time. */

// RFC 3339 section 5.6; also a space for the "T", and "UTC" as Ruby on Rails writes it. No zone means UTC.
const written =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)? ?(?:Z|UTC|[+-]\d{2}:?\d{2})?)?$/i;
/** RFC 9110 section 5.6.7. */
const httpDate = /^[a-z]{3}, \d{2} [a-z]{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/i;
const zone = /(?:Z|UTC|[+-]\d{2}:?\d{2})$/i;

/** Seconds from 2001 to 2100, and the same in milliseconds: a platform's times are all in this range. */
const seconds = { from: 1e9, to: 4.1e9 };

/** Returns undefined for a day that the month lacks, which `Date` would move to the next month. */
function ofText(text: string): number | undefined {
  if (httpDate.test(text)) return Date.parse(text);
  const parts = written.exec(text);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0] = parts.slice(1, 4).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const hasTime = parts[4] !== undefined;
  const iso = text.toUpperCase().replace(/ ?UTC/, 'Z').replace(' ', 'T').replace(' ', '');
  return Date.parse(hasTime && !zone.test(text) ? `${iso}Z` : iso);
}

function ofNumber(value: number): number | undefined {
  const isIn = (scale: number) => value >= seconds.from * scale && value <= seconds.to * scale;
  if (isIn(1)) return value * 1000;
  return isIn(1000) ? value : undefined;
}

/**
 * Returns ISO 8601 in UTC, or null for an invalid or impossible time. Times before 1970 are what programs
 * write for "never" (0, 0001-01-01); times after 9999 do not fit the screen and the cache.
 */
export function readTime(value: unknown): string | null {
  const time =
    typeof value === 'string'
      ? ofText(value.trim())
      : typeof value === 'number'
        ? ofNumber(value)
        : undefined;
  if (time === undefined || Number.isNaN(time) || time <= 0) return null;
  const date = new Date(time);
  return date.getUTCFullYear() > 9999 ? null : date.toISOString();
}
