/** Formats a time as the published API does: UTC, whole seconds. */
export function time(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

export function timeOrNull(date: Date | null): string | null {
  return date && time(date);
}
