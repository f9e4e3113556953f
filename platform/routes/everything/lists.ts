/**
 * The lists of organizations as a read of everything sends them: each page as its own operation
 * answers it, by the same rules, presenters and ETags, but made for many organizations at once.
 */

import { groupPairs } from '#domain/group-by.ts';
import { organization } from '../../authorization/access.ts';
import { findConcerningOffer } from '../../commands/organizations/offer-ownership.ts';
import { etagOf } from '../../http/etags.ts';
import { answerBounds, Measure } from '../../present/resource/measure.ts';
import {
  type Identified,
  present,
  type Resource,
  type Resources,
  type Viewing,
} from '../../present/resource/resource.ts';
import { parseSelection } from '../../present/resource/selection.ts';
import { Problem } from '../../problem/problem.ts';
import {
  findInvitationsOfAll,
  findMembersOfAll,
  findOffered,
  findProjectsOfAll,
} from '../../queries/of-organizations.ts';
import { pageMeta } from '../../queries/paging.ts';
import type { PersonViewer, Place } from '../../request/viewer.ts';
import type { ViewerWork } from '../../request/work.ts';

/** Items of a page. */
export const perPage = 250;

/** Some organizations at one moment. */
export interface Moment {
  readonly work: ViewerWork & { readonly viewer: PersonViewer };
  readonly mount: string;
  readonly resources: Resources;
  readonly ids: readonly string[];
  /** The viewer's place in each of them. */
  readonly places: ReadonlyMap<string, Place>;
}

/** The lines about each organization. */
type Lines = ReadonlyMap<string, readonly string[]>;

export const tooLarge = { errors: ['This is too large to be sent with the others.'] };

export function line(about: object, body: string): string {
  return `${JSON.stringify(about).slice(0, -1)},"body":${body}}\n`;
}

function viewingOf({ work, mount, resources }: Moment): Viewing {
  const { queries, viewer, now, settings } = work;
  const measure = new Measure();
  return { queries, viewer, now, mount, resources, measure, publicUrl: settings.publicUrl() };
}

/**
 * Characters of a page that is certainly within the bounds of an answer. Only a larger one is measured,
 * since measuring takes as long as presenting.
 */
const maxUnmeasured = answerBounds.included / 4;

class Unmeasured extends Measure {
  override sizeOf() {
    return { bytes: 0, things: 0 };
  }
}

/** A list without items has one page, too. */
function pagesOf<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const amount = Math.max(1, Math.ceil(rows.length / perPage));
  return Array.from({ length: amount }, (_, index) =>
    rows.slice(index * perPage, (index + 1) * perPage),
  );
}

/** Returns the line of one page: the answer of the page's own operation. */
export async function pageLine(
  about: object,
  name: string,
  items: readonly unknown[],
  { path, query, page, total }: PagePlace,
): Promise<string> {
  const asked = { ...query, page: String(page), per_page: String(perPage) };
  const meta = pageMeta(path, asked, { page, per_page: perPage }, total);
  const body = { [name]: items, meta };
  const text = JSON.stringify(body);
  if (Buffer.byteLength(text) > answerBounds.bytes) {
    return line({ ...about, status: 422 }, JSON.stringify(tooLarge));
  }
  return line({ ...about, status: 200, etag: await etagOf({}, body, text) }, text);
}

interface PagePlace {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly page: number;
  readonly total: number;
}

interface PagedList<Row> {
  readonly name: 'projects' | 'members' | 'invitations';
  readonly permission: Parameters<typeof organization>[0];
  /** The parameters of the operation. */
  readonly query: Readonly<Record<string, string>>;
  readonly resource: (resources: Resources) => Resource<Row & Identified>;
  readonly find: (moment: Moment, ids: readonly string[]) => Promise<readonly Row[]>;
}

/** Checks each organization by the rule of the operation. Returns those that it lets in. */
async function letIn(
  { work, ids, places }: Moment,
  permission: Parameters<typeof organization>[0],
  refuse: (id: string, problem: Problem) => void,
): Promise<readonly string[]> {
  const access = organization(permission);
  const open: string[] = [];
  for (const id of ids) {
    try {
      await access.find({ ...work, viewer: { ...work.viewer, place: places.get(id) } }, id);
      open.push(id);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      refuse(id, error);
    }
  }
  return open;
}

function pagedList<Row extends Identified & { readonly organizationId: string }>({
  name,
  permission,
  query,
  resource,
  find,
}: PagedList<Row>) {
  return async (moment: Moment): Promise<Lines> => {
    const lines = new Map<string, string[]>();
    const open = await letIn(moment, permission, (id, { status, messages }) => {
      const about = { list: name, organization: id, status };
      lines.set(id, [line(about, JSON.stringify({ errors: messages }))]);
    });
    const rows = open.length === 0 ? [] : await find(moment, open);
    const lists = groupPairs(rows.map((row) => [row.organizationId, row] as const));
    const selection = parseSelection(query.include, undefined, query.bare === 'true');
    const kind = resource(moment.resources);
    const showAll = (some: readonly Row[], measure: Measure) =>
      present(kind, some, { ...viewingOf(moment), measure }, selection);
    const shown = await showAll(rows, new Unmeasured());
    const byId = new Map(rows.map(({ id }, index) => [id, shown[index]]));
    for (const id of open) {
      const own = lists.get(id) ?? [];
      const about = { list: name, organization: id };
      const path = `/organizations/${id}/${name}`;
      const made: string[] = [];
      for (const [index, page] of pagesOf(own).entries()) {
        const place = { path, query, page: index + 1, total: own.length };
        const items = page.map(({ id }) => byId.get(id));
        const text = await pageLine(about, name, items, place);
        if (text.length <= maxUnmeasured) made.push(text);
        // As the operation does, it leaves out references that do not fit.
        else made.push(await pageLine(about, name, await showAll(page, new Measure()), place));
      }
      lines.set(id, made);
    }
    return lines;
  };
}

const states = ['open', 'expired', 'accepted', 'declined', 'revoked'] as const;

const pagedLists = [
  pagedList({
    name: 'projects',
    permission: 'projects.see',
    query: { bare: 'true' },
    resource: ({ project }) => project,
    find: ({ work }, ids) => findProjectsOfAll(work.queries, work.viewer, ids),
  }),
  pagedList({
    name: 'members',
    permission: 'team.see',
    query: { include: 'user' },
    resource: ({ member }) => member,
    find: ({ work }, ids) => findMembersOfAll(work.queries, work.viewer, ids),
  }),
  pagedList({
    name: 'invitations',
    permission: 'team.manage',
    query: { include: 'invited_by', state: states.join(',') },
    resource: ({ invitation }) => invitation,
    find: ({ work: { queries, now } }, ids) => findInvitationsOfAll(queries, ids, { states }, now),
  }),
];

/** The offers of ownership that concern the viewer; most organizations have none. */
async function readOffers(moment: Moment): Promise<Lines> {
  const { work, ids, places, resources } = moment;
  const offered = await findOffered(work.queries, ids);
  const lines = new Map<string, readonly string[]>();
  for (const id of offered) {
    const here = { ...work, viewer: { ...work.viewer, place: places.get(id) } };
    try {
      const subject = await organization('organization.see').find(here, id);
      const offer = await findConcerningOffer(here, subject);
      const selection = parseSelection('offered_by', undefined);
      const [shown] = await present(
        resources.ownershipOffer,
        [offer],
        viewingOf(moment),
        selection,
      );
      const about = { list: 'ownership-transfer', organization: id, status: 200 };
      lines.set(id, [line(about, JSON.stringify(shown))]);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
  return lines;
}

/** Returns all lines about the organizations, one organization after the other. */
export async function readLists(moment: Moment): Promise<string> {
  const lists: Lines[] = [];
  for (const read of [...pagedLists, readOffers]) lists.push(await read(moment));
  return moment.ids.flatMap((id) => lists.flatMap((lines) => lines.get(id) ?? [])).join('');
}
