/**
 * The published API's `short_id`, eight digits. Of ours they are the last: the first ones are the
 * time, and would be the same for everything made within a minute.
 */
export function shortId(id: string): string {
  return id.slice(-8);
}
