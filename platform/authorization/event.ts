import type { EventRow } from '../database/rows.ts';
import { notFound } from '../problem/problem.ts';
import { findEvent } from '../queries/events.ts';
import type { ViewerWork } from '../request/work.ts';
import { loadEventScopes, seesEvent } from '../visibility/events.ts';

/** Finds an event if the viewer may see it. */
export async function seekEvent(
  { queries, viewer, now }: Pick<ViewerWork, 'queries' | 'viewer' | 'now'>,
  id: string,
): Promise<EventRow | undefined> {
  const event = await findEvent(queries, id);
  if (!event) return undefined;
  const organizationIds = event.organizationId === null ? [] : [event.organizationId];
  const scope = (await loadEventScopes(queries, [viewer], now, { organizationIds }))(viewer);
  return seesEvent(scope, event) ? event : undefined;
}

/**
 * The same.
 * @throws Problem 404 if the viewer may not see it
 */
export async function findVisibleEvent(work: ViewerWork, id: string): Promise<EventRow> {
  const event = await seekEvent(work, id);
  if (!event) throw notFound();
  return event;
}
