import { z } from 'zod';
import { seekEvent } from '../authorization/event.ts';
import { findNewest, newestPosition } from '../queries/events.ts';
import type { Start } from '../request/listener.ts';
import type { ViewerWork } from '../request/work.ts';
import { eventConditions } from '../visibility/event-conditions.ts';

/**
 * Finds where a client's stream begins: after the last event that the client has, or now. If it has
 * none, or names one that is gone or that it may no longer see, it cannot know what it missed. It
 * is then told to read everything anew, and after which event it is up to date.
 */
export async function findStart(
  work: Pick<ViewerWork, 'queries' | 'viewer' | 'now'>,
  lastEventId: unknown,
): Promise<Start> {
  const { queries, viewer, now } = work;
  const id = z.guid().safeParse(lastEventId);
  const last = id.success ? await seekEvent(work, id.data) : undefined;
  if (last) return { position: last.position };
  // In this order, so that an event in between is sent twice rather than never.
  const conditions = await eventConditions(queries, viewer, now);
  const newest = await findNewest(queries, conditions);
  return { position: await newestPosition(queries), reset: { id: newest?.id } };
}
