import { z } from 'zod';
import { event, keyHolder, organization, project } from '../../authorization/access.ts';
import { seekEvent } from '../../authorization/event.ts';
import { type Answer, one, page } from '../../http/answer.ts';
import { type Route, reading } from '../../http/route.ts';
import { identifier, moment, text } from '../../input/fields.ts';
import { invalid } from '../../problem/problem.ts';
import { type EventFilter, findVisibleEvents } from '../../queries/events.ts';
import type { Paging } from '../../queries/paging.ts';
import type { ViewerWork } from '../../request/work.ts';
import { findStart } from '../../stream/start.ts';
import { eventConditions } from '../../visibility/event-conditions.ts';

/** The most alternatives of one filter. */
const maxAlternatives = 100;

/** Several values of one parameter, separated by commas as in `include`. */
function alternatives(one: z.ZodType<string>, meaning: string, fault: string) {
  const several = z.array(one).max(maxAlternatives);
  return text()
    .transform((value) => value.toLowerCase().split(','))
    .refine((values) => several.safeParse(values).success, fault)
    .describe(`${meaning}, separated by commas`)
    .meta({ 'x-extension': true })
    .optional();
}

const typeFault = `must be at most ${maxAlternatives} types of events, or the parts before their periods, separated by commas`;
const types = alternatives(
  z.string().regex(/^[a-z_]+(\.[a-z\d_]+)?$/),
  'Types of events, or the parts before their periods',
  typeFault,
);
const identifierFault = `must be at most ${maxAlternatives} UUIDs, separated by commas`;
const identifiers = (meaning: string) => alternatives(z.guid(), meaning, identifierFault);
const time = (meaning: string) => moment.describe(meaning).meta({ 'x-extension': true }).optional();
const cursor = (meaning: string) =>
  identifier.describe(meaning).meta({ 'x-extension': true }).optional();

const filterSchema = z.object({
  type: types,
  modified_by: identifiers('The people who did it'),
  person: identifiers('The people who did it or whom it is about'),
  project: identifiers('The projects in which it happened'),
  since: time('From this time on'),
  until: time('Before this time'),
  after: cursor('Only events newer than this one, oldest first'),
  before: cursor('Only events older than this one'),
});
type Query = z.infer<typeof filterSchema>;

const answers = { status: 200, list: 'events', of: 'event', paged: true } as const;

type Listing = ViewerWork & { readonly query: Query; readonly paging: Paging };

/** Returns the position of the event that a cursor names. */
async function positionOf(work: Listing, name: 'after' | 'before'): Promise<number | undefined> {
  const id = work.query[name];
  if (id === undefined) return undefined;
  const found = await seekEvent(work, id);
  if (found) return found.position;
  throw invalid(`${name} does not name an event that you can see. Read the list anew.`);
}

async function list(
  work: Listing,
  within: Pick<EventFilter, 'organizationId' | 'projectId'> = {},
): Promise<Answer> {
  const { queries, viewer, now, query, paging } = work;
  const conditions = await eventConditions(queries, viewer, now, within.organizationId);
  const filter: EventFilter = {
    ...within,
    projectIds: query.project,
    types: query.type,
    modifiedBy: query.modified_by,
    people: query.person,
    since: query.since,
    until: query.until,
    after: await positionOf(work, 'after'),
    before: await positionOf(work, 'before'),
  };
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
const querySchema = z.object({
  last_event_id: z.string().optional(),
  heartbeat: z.coerce
    .number()
    .int()
    .min(1)
    .max(15)
    .describe('Seconds between two comments; 15 by default')
    .optional(),
});

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
        opens: (mount) =>
          settings.openStream(
            { apiKeyId, viewer, mount },
            { ...start, heartbeat: query.heartbeat },
          ),
      };
    },
  }),
];
