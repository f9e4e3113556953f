import { findEvent } from '../database/events.ts';
import type { EventRow } from '../database/rows.ts';
import { notFound } from '../http/problem.ts';
import type { ViewerWork } from '../work.ts';
import { loadEventScopes, seesEvent } from './visibility-of-events.ts';

/** What happened, if the viewer may see it; what they may not see is not there. */
export async function findVisibleEvent(
  { queries, viewer, now }: ViewerWork,
  id: string,
): Promise<EventRow> {
  const event = await findEvent(queries, id);
  const scope = (await loadEventScopes(queries, [viewer], now))(viewer);
  if (!event || !seesEvent(scope, event)) throw notFound();
  return event;
}
