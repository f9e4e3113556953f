/**
 * Plans an invite before anything is sent: one row for each person, each with a status. The plan is a
 * pure function of the pasted text and of the organization's lists, so a bad address never stops the
 * rest, and each problem is named before the first request.
 */
import type { Capabilities } from '../capabilities.ts';
import type { Invitation, Member, Project } from '../entities.ts';
import {
  contactKey,
  type FindPerson,
  type Identified,
  identityKeys,
  personIndex,
} from '../identity.ts';
import { isAcceptable, stateNow } from '../invitations/invitation-state.ts';
import { limits } from '../limits.ts';
import { mayHold, namesPerson, type TeamOmissions } from '../listing.ts';
import type { RoleTable } from '../roles/role-table.ts';
import { type ColumnMappings, type PastedRow, type Reading, readInvitees } from './invitees.ts';
import { type MergedRows, mergeRows } from './merge-rows.ts';
import { holdsAt } from './pasted-address.ts';
import { ProjectNames } from './pasted-roles.ts';

export type InviteeStatus =
  | { readonly kind: 'new' }
  /** An earlier invitation has expired; a new one replaces it. */
  | { readonly kind: 'expired'; readonly invitation: Invitation }
  /** An earlier invitation was declined or revoked, or has ended for an unknown reason. */
  | { readonly kind: 'ended'; readonly invitation: Invitation }
  | { readonly kind: 'invalid'; readonly reason: string }
  /** The row of a table has no address of the person's own. */
  | { readonly kind: 'no-address' }
  /** The paste says that the person has left, as in `Status: Deactivated`: sent only if chosen. */
  | { readonly kind: 'left'; readonly says: string }
  /** The paste marks it as another address of a person: sent only if chosen. */
  | { readonly kind: 'alternate' }
  | { readonly kind: 'self' }
  | { readonly kind: 'member'; readonly member: Member }
  | {
      readonly kind: 'invited';
      readonly invitation: Invitation;
      /** The projects of all open invitations: a platform can invite one address to several projects. */
      readonly projectIds: readonly string[];
    }
  /** The platform lists the person, or may do so, in an entry that was not understood. */
  | { readonly kind: 'unreadable' }
  /** Beyond what Orgdesk sends at once, or beyond what the platform accepts in a day. */
  | { readonly kind: 'over-limit'; readonly limit: 'at-once' | 'a-day'; readonly maximum: number };

export interface InviteeRow extends MergedRows {
  /** The normalized address, or the text if there is none. No two rows have the same. */
  readonly address: string;
  readonly status: InviteeStatus;
  /** The row's key in `Picks`: its address as pasted, or its text. */
  readonly key: string;
  /** The keys of the pasted rows for which this address was chosen; empty if it was not. */
  readonly picked: readonly string[];
}

/** The address chosen for each row, by key. A row's own address means that it is invited regardless. */
export type Picks = Readonly<Record<string, string>>;

export interface Known {
  readonly ownEmail: string;
  readonly ownHandle?: string | undefined;
  readonly members: readonly Member[];
  /** In any state. */
  readonly invitations: readonly Invitation[];
  /** What members and invitations lack; absent if they are complete. */
  readonly omissions?: TeamOmissions;
  readonly projects: readonly Project[];
  readonly table: RoleTable;
  readonly capabilities: Pick<Capabilities, 'invitesBy' | 'invitesToProjects' | 'invitesPerDay'>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface InvitationPlan {
  /** In the order of first appearance. */
  readonly rows: readonly InviteeRow[];
  readonly tables: Reading['tables'];
  /** Lines around a table that are not rows of it. */
  readonly asides: Reading['asides'];
}

function whyInvalid(text: string): string {
  if (text.length > limits.emailLength) return 'Too long for an email address';
  if (/^(?:x[45]00|eum|spo):|(?:^|<)\/o=/i.test(text))
    return 'Internal Exchange address, can’t receive email';
  if (!holdsAt(text)) return 'Missing @';
  if (/\s/.test(text)) return 'Email addresses can’t contain spaces';
  if (/[^\p{ASCII}]/u.test(text.slice(0, text.lastIndexOf('@')))) {
    return 'Special characters aren’t allowed before the @';
  }
  return 'Not a valid email address';
}

function whyNoContact(
  { email, text, withoutAddress }: PastedRow,
  { invitesBy }: Known['capabilities'],
): InviteeStatus {
  if (withoutAddress) return { kind: 'no-address' };
  if (invitesBy !== 'handle') return { kind: 'invalid', reason: whyInvalid(text) };
  const reason =
    email === undefined ? 'Not a valid username' : 'This platform invites people by their username';
  return { kind: 'invalid', reason };
}

const day = 24 * 60 * 60_000;

/** A rank by which the last invitation decides: an open one that expires last or never, else the latest. */
function weight({ state, createdAt, expiresAt }: Invitation): string {
  return state === 'open' ? `open ${expiresAt ?? '~'}` : `ended ${createdAt ?? ''}`;
}

/** Returns the status of a person who was invited before and can be invited again. */
function statusAfter(invitation: Invitation, now: number): InviteeStatus {
  const state = stateNow(invitation, now);
  // A person who accepted and is no member has been removed since, and can be invited again.
  if (state === 'accepted') return { kind: 'new' };
  return { kind: state === 'expired' ? 'expired' : 'ended', invitation };
}

/**
 * Indexes lists in the order of their rank: the last of several items about one person decides. Each list is
 * indexed once, since ten thousand members are not read again for each key press.
 */
function rankedFinder<Item extends Identified & { readonly id: string }>(
  rank: (item: Item) => string,
): (items: readonly Item[]) => FindPerson<Item> {
  const made = new WeakMap<readonly Item[], FindPerson<Item>>();
  const key = (item: Item) => `${rank(item)}\n${item.id}`;
  return (items) => {
    const find =
      made.get(items) ??
      personIndex(items.toSorted((first, second) => (key(first) < key(second) ? -1 : 1)));
    made.set(items, find);
    return find;
  };
}

const membersBy = rankedFinder<Member>(() => '');
const invitationsBy = rankedFinder(weight);

/** What platforms call people, with or without an @ before it. */
const handlePattern = /^@?(?<handle>[a-z\d](?:[a-z\d._-]{0,62}[a-z\d])?)$/i;

/** The address of a row, or `@` and the handle that it consists of, as far as the platform invites by them. */
function contactIn(
  { email, text, withoutAddress }: PastedRow,
  { invitesBy }: Known['capabilities'],
): string | undefined {
  if (email !== undefined) return invitesBy === 'handle' ? undefined : email;
  if (invitesBy === 'address' || withoutAddress) return undefined;
  const handle = handlePattern.exec(text)?.groups?.handle;
  return handle === undefined ? undefined : `@${handle.toLowerCase()}`;
}

/** Decides the status of one address after the other; counts those that would be sent. */
class StatusFinder {
  readonly #known: Known;
  readonly #ownKeys: readonly string[];
  readonly #members: FindPerson<Member>;
  readonly #invitations: FindPerson<Invitation>;
  readonly #leftToday: number;
  #sent = 0;

  constructor(known: Known) {
    const { ownEmail, ownHandle, members, invitations, now } = known;
    const { invitesPerDay } = known.capabilities;
    this.#known = known;
    this.#ownKeys = identityKeys({ email: ownEmail, handle: ownHandle });
    this.#members = membersBy(members);
    this.#invitations = invitationsBy(invitations);
    const today = invitations.filter(
      ({ createdAt }) => createdAt !== null && Date.parse(createdAt) > now - day,
    ).length;
    this.#leftToday = invitesPerDay === null ? Number.POSITIVE_INFINITY : invitesPerDay - today;
  }

  of(row: PastedRow, held: InviteeStatus | null): InviteeStatus {
    const contact = contactIn(row, this.#known.capabilities);
    if (contact === undefined) return whyNoContact(row, this.#known.capabilities);
    const key = contactKey(contact);
    if (key !== null && this.#ownKeys.includes(key)) return { kind: 'self' };
    const member = this.#members(contact).at(-1);
    if (member) return { kind: 'member', member };
    const invitations = this.#invitations(contact);
    const invitation = invitations.at(-1);
    if (this.#isUnreadable(contact, invitation)) return { kind: 'unreadable' };
    if (invitation && isAcceptable(invitation, this.#known.now)) {
      const open = invitations.filter((each) => isAcceptable(each, this.#known.now));
      const projectIds = [...new Set(open.flatMap((each) => each.projectIds))];
      return { kind: 'invited', invitation, projectIds };
    }
    if (held !== null) return held;
    this.#sent += 1;
    if (this.#sent > limits.invitees) {
      return { kind: 'over-limit', limit: 'at-once', maximum: limits.invitees };
    }
    const maximum = this.#known.capabilities.invitesPerDay ?? 0;
    if (this.#sent > this.#leftToday) return { kind: 'over-limit', limit: 'a-day', maximum };
    return invitation ? statusAfter(invitation, this.#known.now) : { kind: 'new' };
  }

  /** A person who joined, or may have joined, by an earlier invitation can be one of those who are not shown. */
  #isUnreadable(contact: string, invitation: Invitation | undefined): boolean {
    const { members, invitations } = this.#known.omissions ?? {};
    const mayHaveJoined = invitation?.state === 'accepted' || invitation?.state === 'ended';
    return (
      namesPerson(members, contact) ||
      namesPerson(invitations, contact) ||
      (mayHaveJoined && mayHold(members, contact))
    );
  }
}

/** Returns why a person is invited only if chosen, or null. */
function heldBack({ left, alternate }: MergedRows): InviteeStatus | null {
  if (left !== '') return { kind: 'left', says: left };
  return alternate ? { kind: 'alternate' } : null;
}

/** A pasted row with the address that was chosen for it, if the row has that address. */
interface PickedRow {
  readonly row: PastedRow;
  readonly key: string;
  readonly picked: boolean;
}

/** Tells rows without an address apart by number: two equal rows are two people. */
function withOwnTexts(rows: readonly PastedRow[]): readonly PastedRow[] {
  const amounts = new Map<string, number>();
  return rows.map((row) => {
    if (!row.withoutAddress) return row;
    const amount = (amounts.get(row.text) ?? 0) + 1;
    amounts.set(row.text, amount);
    return amount === 1 ? row : { ...row, text: `${row.text} (${amount})` };
  });
}

function pick(row: PastedRow, picks: Picks): PickedRow {
  const { email, offered } = row;
  const key = email ?? row.text;
  const chosen = Object.hasOwn(picks, key) ? picks[key] : undefined;
  if (chosen === undefined) return { row, key, picked: false };
  if (chosen === email) return { row, key, picked: true };
  if (!offered.some((each) => each.email === chosen)) return { row, key, picked: false };
  const own = email === undefined ? [] : [{ email, from: '' }];
  return { row: { ...row, email: chosen, offered: [...own, ...offered] }, key, picked: true };
}

/**
 * @param removed addresses that the person took out of the plan
 * @param picks addresses that the person chose among those that rows offer
 * @param mappings the person's choices of columns
 */
export function planInvitations(
  pasted: string,
  known: Known,
  removed: readonly string[] = [],
  picks: Picks = {},
  mappings?: ColumnMappings,
): InvitationPlan {
  const reading = readInvitees(pasted, mappings);
  const gone = new Set(removed);
  const people = new Map<string, [PickedRow, ...PickedRow[]]>();
  for (const row of withOwnTexts(reading.rows)) {
    const one = pick(row, picks);
    const address = contactIn(one.row, known.capabilities) ?? one.row.email ?? row.text;
    const seen = people.get(address);
    if (seen) seen.push(one);
    else if (!gone.has(address)) people.set(address, [one]);
  }
  const finder = new StatusFinder(known);
  const projects = new ProjectNames(known.projects);
  const { tables, asides } = reading;
  const rows = Array.from(people, ([address, several]): InviteeRow => {
    const [{ row, key }, ...more] = several;
    const merged = mergeRows(
      [row, ...more.map((each) => each.row)],
      projects,
      known.table,
      known.capabilities,
    );
    const picked = several.flatMap((each) => (each.picked ? [each.key] : []));
    return {
      ...merged,
      address,
      key,
      picked,
      status: finder.of(row, picked.length > 0 ? null : heldBack(merged)),
    };
  });
  return { tables, asides, rows };
}
