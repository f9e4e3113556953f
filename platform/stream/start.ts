import { z } from 'zod';
import { loadEventScopes, seesEvent } from '../authorization/visibility-of-events.ts';
import { findEvent, newestPosition, readNewest } from '../database/events.ts';
import type { ViewerWork } from '../work.ts';
import type { Start } from './listener.ts';

/**
 * Where a client's stream begins: after the last event that it has, or now. Where it has none, or
 * names one that is gone or no longer its to see, it cannot know what it missed: it is told to read
 * everything anew, and from which event on it need not.
 */
export async function findStart(
  { queries, viewer, now }: Pick<ViewerWork, 'queries' | 'viewer' | 'now'>,
  lastEventId: unknown,
): Promise<Start> {
  const scope = (await loadEventScopes(queries, [viewer], now))(viewer);
  const id = z.guid().safeParse(lastEventId);
  const last = id.success ? await findEvent(queries, id.data) : undefined;
  if (last && seesEvent(scope, last)) return { position: last.position };
  // In this order: what happens between the two is told again rather than never.
  const [newest] = await readNewest(queries, scope, { limit: 1, offset: 0 });
  return { position: await newestPosition(queries), reset: { id: newest?.id } };
}
