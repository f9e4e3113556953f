import { z } from 'zod';
import { event, keyHolder, organization, project } from '../../authorization/access.ts';
import { type Answer, one, page } from '../../http/answer.ts';
import { type Route, reading } from '../../http/route.ts';
import { type EventFilter, findVisibleEvents } from '../../queries/events.ts';
import type { Paging } from '../../queries/paging.ts';
import type { ViewerWork } from '../../request/work.ts';
import { findStart } from '../../stream/start.ts';
import { eventConditions } from '../../visibility/event-conditions.ts';

const filterSchema = z.object({
  type: z
    .string()
    .regex(/^[a-z_]+(\.[a-z\d_]+)?$/, 'type must be an event’s type, or the part before its period')
    .optional(),
  modified_by: z.guid('modified_by must be a UUID').toLowerCase().optional(),
});
type Query = z.infer<typeof filterSchema>;

const answers = { status: 200, list: 'events', of: 'event', paged: true } as const;

async function list(
  {
    queries,
    viewer,
    now,
    query,
    paging,
  }: ViewerWork & { readonly query: Query; readonly paging: Paging },
  within: Pick<EventFilter, 'organizationId' | 'projectId'> = {},
): Promise<Answer> {
  const conditions = await eventConditions(queries, viewer, now, within.organizationId);
  const filter = { ...within, type: query.type, modifiedBy: query.modified_by };
  const found = await findVisibleEvents(queries, conditions, filter, paging);
  return page('events', (kinds) => kinds.event, found, paging);
}

export const eventRoutes: readonly Route[] = [
  reading({
    path: '/events',
    summary: 'List all events you can see, newest first',
    answers,
    access: keyHolder,
    query: filterSchema,
    run: (request) => list(request),
  }),
  reading({
    path: '/organizations/:id/events',
    summary: 'List the events of an organization that you can see',
    answers,
    access: organization('activity.see'),
    query: filterSchema,
    run: (request) => list(request, { organizationId: request.id }),
  }),
  reading({
    path: '/projects/:id/events',
    summary: 'List the events of a project',
    answers,
    access: project('activity.see'),
    query: filterSchema,
    run: (request) => {
      const { organizationId, id } = request.subject.project;
      return list(request, { organizationId, projectId: id });
    },
  }),
  reading({
    path: '/events/:id',
    summary: 'Read an event',
    answers: { status: 200, one: 'event' },
    access: event,
    run: async ({ subject }) => one((kinds) => kinds.event, subject),
  }),
];

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
