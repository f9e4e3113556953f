/** A read of everything that a person may see, for clients that begin (docs/decisions/0105). */
import { z } from 'zod';
import { caller } from '../../authorization/access.ts';
import { type Route, route } from '../../http/route.ts';
import { identifier } from '../../input/fields.ts';
import { Measure } from '../../present/resource/measure.ts';
import { present } from '../../present/resource/resource.ts';
import { parseSelection } from '../../present/resource/selection.ts';
import { resources } from '../../present/resources.ts';
import { findNewest } from '../../queries/events.ts';
import { findPlaces, findSizes } from '../../queries/of-organizations.ts';
import { findOrganizationsOf } from '../../queries/organizations.ts';
import type { PersonActor } from '../../request/actor.ts';
import type { ActorWork } from '../../request/work.ts';
import { livingKeys } from '../../stream/delivery.ts';
import { eventConditions } from '../../visibility/event-conditions.ts';
import { line, type Moment, pageLine, perPage, readLists, tooLarge } from './lists.ts';

/** Rows of the organizations that are read together. */
const batchRows = 1500;
const batchOrganizations = 40;
/** An organization with more rows than this is left to its lists, which have pages. */
const maxRows = 10_000;

const querySchema = z.object({
  first: identifier
    .describe('The organization that is sent first')
    .meta({ 'x-extension': true })
    .optional(),
});

interface Sized {
  readonly id: string;
  readonly rows: number;
}

/** Puts neighbours together as long as they are few. */
function* batchesOf(sizes: readonly Sized[]): Generator<readonly string[]> {
  let ids: string[] = [];
  let total = 0;
  for (const { id, rows } of sizes) {
    if (ids.length > 0 && (total + rows > batchRows || ids.length === batchOrganizations)) {
      yield ids;
      ids = [];
      total = 0;
    }
    ids.push(id);
    total += rows;
  }
  if (ids.length > 0) yield ids;
}

type Begun = Pick<ActorWork, 'settings' | 'ip' | 'caller'> & {
  readonly actor: PersonActor;
  readonly mount: string;
  readonly first: string | undefined;
};

/** Runs a part at one moment. A revoked key ends the read there. */
function atOneMoment(
  { settings, actor, mount, ...origin }: Begun,
  ids: readonly string[],
  read: (moment: Moment) => Promise<string>,
): Promise<string> {
  return settings.readMoment(async (work) => {
    const { queries, now } = work;
    const viewer = { ...actor.viewer, now, ...(ids.length > 0 && { within: ids }) };
    const living = await livingKeys(queries, [{ ...actor, mount }]);
    if (!living.has(actor.apiKeyId)) throw new Error('The key was revoked');
    const places = await findPlaces(queries, viewer, ids);
    return read({ work: { ...work, settings, viewer }, mount, resources, ids, places });
  }, origin);
}

/**
 * Reads where the change stream goes on from here, and the list of organizations. What happens later
 * is in the stream, so whoever follows it from there misses nothing.
 */
async function readStart({ work, mount }: Moment): Promise<string> {
  const { queries, viewer, now, settings } = work;
  const newest = await findNewest(queries, await eventConditions(queries, viewer, now));
  const lines = [`${JSON.stringify({ last_event_id: newest?.id ?? null })}\n`];
  for (let page = 1, last = 1; page <= last; page += 1) {
    const paging = { page, per_page: perPage };
    const { rows, total } = await findOrganizationsOf(queries, viewer, {}, paging);
    last = Math.max(1, Math.ceil(total / perPage));
    const publicUrl = settings.publicUrl();
    const viewing = { queries, viewer, now, mount, publicUrl, resources, measure: new Measure() };
    const selection = parseSelection(undefined, undefined);
    const shown = await present(resources.organization, rows, viewing, selection);
    const place = { path: '/organizations', query: {}, page, total };
    lines.push(await pageLine({ list: 'organizations' }, 'organizations', shown, place));
  }
  return lines.join('');
}

async function* readEverything(begun: Begun): AsyncGenerator<string> {
  let sizes: readonly Sized[] = [];
  yield await atOneMoment(begun, [], async (moment) => {
    sizes = await findSizes(moment.work.queries, moment.work.viewer);
    return readStart(moment);
  });
  for (const { id, rows } of sizes) {
    if (rows <= maxRows) continue;
    yield line({ organization: id, status: 422 }, JSON.stringify(tooLarge));
  }
  const fitting = sizes.filter(({ rows }) => rows <= maxRows);
  const isFirst = ({ id }: Sized) => id === begun.first;
  const others = fitting.filter((sized) => !isFirst(sized));
  const first = fitting.filter(isFirst).map(({ id }) => [id]);
  const ahead: Promise<string>[] = [];
  for (const ids of [...first, ...batchesOf(others)]) {
    const lines = atOneMoment(begun, ids, readLists);
    // The client may leave, and then nothing awaits it.
    lines.catch(() => undefined);
    ahead.push(lines);
    // One ahead, so that the database works on the next ones while these are written.
    if (ahead.length > 1) yield (await ahead.shift()) ?? '';
  }
  for (const lines of ahead) yield await lines;
  yield `${JSON.stringify({ end: true })}\n`;
}

export const everythingRoutes: readonly Route[] = [
  route({
    methods: ['GET'],
    path: '/everything',
    summary: 'Read all lists of your organizations, as lines of JSON',
    answers: { status: 200, type: 'application/x-ndjson' },
    access: caller,
    query: querySchema,
    run: async ({ settings, actor, ip, caller: counted, query: { first } }) => ({
      status: 200,
      body: async () => undefined,
      opens: (mount) =>
        settings.openBulk(
          actor.user.id,
          readEverything({ settings, actor, ip, caller: counted, mount, first }),
        ),
    }),
  }),
];
