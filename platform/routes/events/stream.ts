import { z } from 'zod';
import { keyHolder } from '../../authorization/access.ts';
import { type Route, reading } from '../../http/route.ts';
import { findStart } from '../../stream/start.ts';

/** For clients that cannot send the header `Last-Event-ID`. */
const querySchema = z.object({ last_event_id: z.string().optional() });

export const streamRoutes: readonly Route[] = [
  reading({
    path: '/stream',
    summary: 'Stream events as they happen, as server-sent events',
    answers: { status: 200, type: 'text/event-stream' },
    access: keyHolder,
    query: querySchema,
    run: async ({ headers, query, settings, actor, ...work }) => {
      const start = await findStart(work, headers['last-event-id'] ?? query.last_event_id);
      const { apiKeyId, viewer } = actor;
      return {
        status: 200,
        body: async () => undefined,
        opens: (mount) => settings.openStream({ apiKeyId, viewer, mount }, start),
      };
    },
  }),
];
