/** Reads the events of organizations (docs/packet-api.md#events). Their `details` are an extension. */
import { z } from 'zod';
import {
  type ActivityEvent,
  type ActivityKind,
  type ActivityVerb,
  activityEventSchema,
  concerns,
} from '#domain/activity-event.ts';
import { failureKind } from '#domain/failure.ts';
import { identifierSchema } from '#domain/identifier.ts';
import { isIdentifier } from '#domain/is-identifier.ts';
import type { Listing } from '#domain/listing.ts';
import { packetRoleSchema } from '#domain/roles/packet.ts';
import type { Options } from '../port/platform.ts';
import type {
  EventsLost,
  EventsPart,
  EventsQuery,
  EventsSide,
  PlacedEvents,
} from '../port/sides/events.ts';
import { anything, text, time } from './fields.ts';
import { type PacketRequests, segment } from './requests.ts';
import { listOf, personName, reference, referred } from './schemas.ts';

type Meaning = readonly [kind: ActivityKind, verb: ActivityVerb];

/** What the service's types mean. The published API has numbers in their place, which nobody documents. */
const meanings: Readonly<Record<string, Meaning>> = {
  'member.added': ['member', 'added'],
  'member.role_changed': ['member', 'role-changed'],
  'member.removed': ['member', 'removed'],
  'member.left': ['member', 'left'],
  'membership.changed': ['member', 'project-role-changed'],
  'membership.removed': ['member', 'taken-project'],
  'invitation.created': ['invitation', 'created'],
  'invitation.resent': ['invitation', 'resent'],
  'invitation.revoked': ['invitation', 'revoked'],
  'invitation.declined': ['invitation', 'declined'],
  'invitation.accepted': ['invitation', 'accepted'],
  'invitation.bounced': ['invitation', 'bounced'],
  'invitation.undelivered': ['invitation', 'undelivered'],
  'project.created': ['project', 'created'],
  'project.updated': ['project', 'updated'],
  'project.deleted': ['project', 'deleted'],
  'project.transferred': ['transfer', 'transferred'],
  'transfer.offered': ['transfer', 'offered'],
  'transfer.declined': ['transfer', 'declined'],
  'transfer.withdrawn': ['transfer', 'withdrawn'],
  'organization.created': ['organization', 'created'],
  'organization.updated': ['organization', 'updated'],
  'organization.deleted': ['organization', 'deleted'],
  'ownership.offered': ['ownership', 'offered'],
  'ownership.accepted': ['ownership', 'accepted'],
  'ownership.declined': ['ownership', 'declined'],
  'ownership.withdrawn': ['ownership', 'withdrawn'],
  'payment_method.created': ['billing', 'created'],
  'payment_method.updated': ['billing', 'updated'],
  'payment_method.deleted': ['billing', 'deleted'],
  'api_key.created': ['key', 'created'],
  'api_key.updated': ['key', 'updated'],
  'api_key.deleted': ['key', 'deleted'],
};

/** Areas of types that are not in the table: of what it is about, at least. */
const areas: Readonly<Record<string, ActivityKind>> = {
  member: 'member',
  membership: 'member',
  invitation: 'invitation',
  project: 'project',
  transfer: 'transfer',
  organization: 'organization',
  ownership: 'ownership',
  payment_method: 'billing',
  invoice: 'billing',
  credit: 'billing',
  api_key: 'key',
  user: 'account',
  email: 'account',
};

function meaningOf(type: string, action: unknown): Meaning {
  if (type === 'member.projects_changed') {
    if (action === 'added') return ['member', 'given-project'];
    return ['member', action === 'removed' ? 'taken-project' : 'other'];
  }
  const [area = ''] = type.split('.');
  const known = Object.hasOwn(meanings, type) ? meanings[type] : undefined;
  return known ?? [(Object.hasOwn(areas, area) ? areas[area] : undefined) ?? 'other', 'other'];
}

const identifier = anything.transform((sent) => (isIdentifier(sent) ? sent : null));
const object = anything.transform((sent) =>
  typeof sent === 'object' && sent !== null ? sent : {},
);
const roles = listOf(packetRoleSchema);

/** Names are as they were at the time. Which of these fields there are depends on the type. */
const details = object.pipe(
  z.object({
    member_id: identifier,
    user_id: identifier,
    user_name: text,
    project_name: text,
    invitee: text,
    payment_method_name: text,
    api_key_description: text,
    roles_before: roles,
    roles_after: roles,
    name_before: text,
    name_after: text,
    action: anything,
  }),
);
type Details = z.infer<typeof details>;

function personOf({ member_id: memberId, user_id: userId, user_name: name }: Details) {
  return memberId === null && userId === null ? null : { memberId, userId, name };
}

function rolesOf({ roles_before: before, roles_after: after }: Details) {
  return before.length + after.length === 0 ? null : { before, after };
}

function renamed({ name_before: before, name_after: after }: Details) {
  return before === '' || after === '' ? null : { before, after };
}

export const eventSchema = z
  .object({
    id: identifierSchema,
    created_at: time,
    type: text,
    interpolated: text,
    body: text,
    ip: text,
    project: anything.transform(referred),
    modified_by: anything.transform((sent) => {
      const id = referred(sent);
      return id === null ? null : { id, name: personName.parse(sent) };
    }),
    details,
  })
  .transform((event): ActivityEvent => {
    const [kind, verb] = meaningOf(event.type, event.details.action);
    const { invitee, payment_method_name: method, api_key_description: key } = event.details;
    return {
      id: event.id,
      at: event.created_at,
      kind,
      verb,
      actor: event.modified_by,
      person: personOf(event.details),
      project:
        event.project === null ? null : { id: event.project, name: event.details.project_name },
      subject: invitee || method || key,
      roles: rolesOf(event.details),
      name: renamed(event.details),
      ip: event.ip === '' ? null : event.ip,
      sentence: event.interpolated || event.body,
    };
  })
  .pipe(activityEventSchema);

/** Events in one answer. */
const pageSize = 250;
/** Pages in which an event is looked for on a platform without cursors. */
const maxPages = 8;

/**
 * An event, with whether the platform knows the parameters `after` and `before`: they came with the details. Any
 * other platform ignores them and answers with its newest events.
 */
const sentEvent = anything.transform((sent, context) => {
  const read = eventSchema.safeParse(sent);
  if (read.success) {
    const hasCursors = typeof sent === 'object' && sent !== null && 'details' in sent;
    return { id: read.data.id, event: read.data, hasCursors };
  }
  context.addIssue({ code: 'custom', message: read.error.message });
  return z.NEVER;
});
type SentEvent = z.infer<typeof sentEvent>;

/** An event of any organization, or of none. */
const placedEvent = anything.transform((sent, context) => {
  const read = sentEvent.safeParse(sent);
  const place = z.object({ organization: reference }).safeParse(sent);
  if (read.success) return { ...read.data, organizationId: place.data?.organization ?? null };
  context.addIssue({ code: 'custom', message: read.error.message });
  return z.NEVER;
});

interface SentPage {
  readonly items: readonly SentEvent[];
  readonly more: boolean;
}

function partOf({ items, more }: SentPage): EventsPart {
  return { items: items.map(({ event }) => event), more };
}

function knowsCursors({ items }: { readonly items: readonly SentEvent[] }): boolean {
  return items.every(({ hasCursors }) => hasCursors);
}

/** A cursor is refused once its event is no longer shown. */
function lost(error: unknown): EventsLost {
  if (failureKind(error) === 'invalid') return 'lost';
  throw error;
}

class PacketEvents implements EventsSide {
  readonly #requests: PacketRequests;

  constructor(requests: PacketRequests) {
    this.#requests = requests;
  }

  async latest(
    organizationId: string,
    { amount, userId }: EventsQuery,
    options?: Options,
  ): Promise<Listing<ActivityEvent>> {
    const { items, omissions } = await this.#requests.first(
      {
        ...listOfEvents(organizationId),
        schema: eventSchema,
        query: userId === undefined ? {} : { person: userId },
        perPage: amount,
      },
      options,
    );
    // The published API ignores the filter and returns everybody's events, and may ignore the number, too.
    const asked = userId === undefined ? items : items.filter((event) => concerns(event, userId));
    return { items: asked.slice(0, amount), omissions };
  }

  async everywhere(afterId: string | null, options?: Options): Promise<PlacedEvents | EventsLost> {
    const query: Readonly<Record<string, string>> = afterId === null ? {} : { after: afterId };
    const list = { path: '/events', key: 'events', schema: placedEvent, perPage: pageSize, query };
    const page = await this.#requests.page(list, 1, options).catch(lost);
    if (page === 'lost') return page;
    const goesOn = afterId !== null && knowsCursors(page);
    // Without cursors, the newest events are sent again, and end where the known ones begin.
    const known = goesOn ? -1 : page.items.findIndex(({ id }) => id === afterId);
    const fresh = known < 0 ? page.items : page.items.slice(0, known);
    const inOrder = goesOn ? fresh : fresh.toReversed();
    return {
      items: inOrder.flatMap(({ event, organizationId }) =>
        organizationId === null ? [] : [{ event, organizationId }],
      ),
      newest: inOrder.at(-1)?.id ?? afterId,
      more: goesOn && page.more,
    };
  }

  async newer(
    organizationId: string,
    afterId: string,
    options?: Options,
  ): Promise<EventsPart | EventsLost> {
    const page = await this.#page(organizationId, { after: afterId }, options).catch(lost);
    if (page === 'lost') return page;
    return knowsCursors(page) ? partOf(page) : this.#backTo(organizationId, afterId, page, options);
  }

  async older(
    organizationId: string,
    { before, known }: { readonly before: string | null; readonly known: number },
    options?: Options,
  ): Promise<EventsPart | EventsLost> {
    const query = before === null ? {} : { before };
    const page = await this.#page(organizationId, query, options).catch(lost);
    if (page === 'lost' || before === null || knowsCursors(page))
      return page === 'lost' ? page : partOf(page);
    const number = Math.floor(known / pageSize) + 1;
    return partOf(await this.#page(organizationId, { page: number }, options));
  }

  /** Reads from the newest event back to a known one, on a platform without cursors. */
  async #backTo(
    organizationId: string,
    knownId: string,
    newest: SentPage,
    options: Options | undefined,
  ): Promise<EventsPart | EventsLost> {
    const found: ActivityEvent[] = [];
    let page = newest;
    for (let number = 1; ; number += 1) {
      const at = page.items.findIndex(({ id }) => id === knownId);
      const { items } = partOf(page);
      found.push(...(at < 0 ? items : items.slice(0, at)));
      if (at >= 0) return { items: found.toReversed(), more: false };
      if (!page.more || number === maxPages) return 'lost';
      page = await this.#page(organizationId, { page: number + 1 }, options);
    }
  }

  #page(
    organizationId: string,
    { page = 1, ...query }: { readonly page?: number; after?: string; before?: string },
    options: Options | undefined,
  ): Promise<SentPage> {
    const list = { ...listOfEvents(organizationId), schema: sentEvent, perPage: pageSize };
    return this.#requests.page({ ...list, query }, page, options);
  }
}

function listOfEvents(organizationId: string) {
  return { path: `/organizations/${segment(organizationId)}/events`, key: 'events' };
}

export function packetEvents(requests: PacketRequests): EventsSide {
  return new PacketEvents(requests);
}
