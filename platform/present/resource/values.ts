/** Formats a time as the published API does: UTC, whole seconds. */
export function time(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

export function timeOrNull(date: Date | null): string | null {
  return date && time(date);
}

/**
 * Returns the published API's `short_id` of eight digits. They are an identifier's last ones: the
 * first ones are the time, and would be the same for everything created within a minute.
 */
export function shortId(id: string): string {
  return id.slice(-8);
}
