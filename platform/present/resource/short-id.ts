/**
 * Returns the published API's `short_id` of eight digits. They are an identifier's last ones: the
 * first ones are the time, and would be the same for everything created within a minute.
 */
export function shortId(id: string): string {
  return id.slice(-8);
}
