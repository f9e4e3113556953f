/**
 * What an invite would do, before anything is sent: one row for each person, each with its status. A
 * pure function of the pasted text and of what is known, so that a bad address never stops the rest
 * and each failure is named before the first request.
 */
import type { Capabilities } from '../capabilities.ts';
import { normalizeEmail } from '../email.ts';
import type { Invitation, Member, Project } from '../entities.ts';
import { isAcceptable, stateNow } from '../invitations/invitation-state.ts';
import { limits } from '../limits.ts';
import { mayHold, namesAddress, type TeamOmissions } from '../listing.ts';
import { type ColumnMappings, type PastedRow, type Reading, readInvitees } from './invitees.ts';
import { type MergedRows, mergeRows } from './merge-rows.ts';
import { holdsAt } from './pasted-address.ts';
import { ProjectNames } from './pasted-roles.ts';

export type InviteeStatus =
  | { readonly kind: 'new' }
  /** Invited before, and that link stopped working: a new invitation replaces it. */
  | { readonly kind: 'expired'; readonly invitation: Invitation }
  /** Invited before, and that was declined, revoked, or ended nobody says how. */
  | { readonly kind: 'ended'; readonly invitation: Invitation }
  | { readonly kind: 'invalid'; readonly reason: string }
  /** A row of a table without an address of the person's own. */
  | { readonly kind: 'no-address' }
  /** The paste says that they left, as in `Status: Deactivated`: not sent unless somebody chooses so. */
  | { readonly kind: 'left'; readonly says: string }
  /** The paste names it as another address of somebody: not sent unless somebody chooses so. */
  | { readonly kind: 'alternate' }
  | { readonly kind: 'self' }
  | { readonly kind: 'member'; readonly member: Member }
  | {
      readonly kind: 'invited';
      readonly invitation: Invitation;
      /** Of all their open invitations: platforms let one address be invited to several projects. */
      readonly projectIds: readonly string[];
    }
  /** The platform lists them, or may, in a way that was not understood. */
  | { readonly kind: 'unreadable' }
  /** Over what Orgdesk sends at once, or over what the platform takes in a day. */
  | { readonly kind: 'over-limit'; readonly limit: 'at-once' | 'a-day'; readonly most: number };

export interface InviteeRow extends MergedRows {
  /** The normalised address, or the text where there is none: one row for each. */
  readonly address: string;
  readonly status: InviteeStatus;
  /** By what the row is called in `Picks`: its address as it was pasted, or its text. */
  readonly key: string;
  /** The keys of those of its pasted rows for which somebody chose this address; empty: of none. */
  readonly picked: readonly string[];
}

/** The address that was chosen for a row, by its key; its own one where it is invited all the same. */
export type Picks = Readonly<Record<string, string>>;

export interface Known {
  readonly ownEmail: string;
  readonly members: readonly Member[];
  /** Whatever their state. */
  readonly invitations: readonly Invitation[];
  /** What the platform lists besides those two; absent where that is nothing. */
  readonly omissions?: TeamOmissions;
  readonly projects: readonly Project[];
  readonly capabilities: Pick<
    Capabilities,
    'assignableRoles' | 'roleNames' | 'invitesToProjects' | 'invitesPerDay'
  >;
  /** Milliseconds. */
  readonly now: number;
}

export interface InvitationPlan {
  /** In the order of first appearance. */
  readonly rows: readonly InviteeRow[];
  readonly tables: Reading['tables'];
  /** Lines around a table that were not read as rows of it. */
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

const day = 24 * 60 * 60_000;

/** An open one that never ends, or ends last, decides; where none is open, the latest. */
function weight({ state, createdAt, expiresAt }: Invitation): string {
  return state === 'open' ? `open ${expiresAt ?? '~'}` : `ended ${createdAt ?? ''}`;
}

/** Of somebody who was invited before and can be invited anew. */
function statusAfter(invitation: Invitation, now: number): InviteeStatus {
  const state = stateNow(invitation, now);
  // Who accepted and is no member was removed since: that is what the person wants to change.
  if (state === 'accepted') return { kind: 'new' };
  return { kind: state === 'expired' ? 'expired' : 'ended', invitation };
}

type ByAddress<Item> = ReadonlyMap<string | undefined, readonly Item[]>;

/**
 * What there is at each address, in the order of its rank.
 * @param made by the list itself, because ten thousand members are not read again for each letter
 */
function byAddress<Item extends { readonly id: string; readonly email: string }>(
  items: readonly Item[],
  rank: (item: Item) => string,
  made: WeakMap<readonly Item[], ByAddress<Item>>,
): ByAddress<Item> {
  const before = made.get(items);
  if (before) return before;
  const key = (item: Item) => `${rank(item)}\n${item.id}`;
  const map = new Map<string | undefined, Item[]>();
  for (const item of items.toSorted((first, second) => (key(first) < key(second) ? -1 : 1))) {
    const address = normalizeEmail(item.email);
    const others = map.get(address);
    if (others) others.push(item);
    else map.set(address, [item]);
  }
  made.set(items, map);
  return map;
}

const memberMaps = new WeakMap<readonly Member[], ByAddress<Member>>();
const invitationMaps = new WeakMap<readonly Invitation[], ByAddress<Invitation>>();

/** Tells one address after the other what would become of it; counts those that would be sent. */
class StatusFinder {
  readonly #known: Known;
  readonly #ownEmail: string | undefined;
  readonly #members: ByAddress<Member>;
  readonly #invitations: ByAddress<Invitation>;
  readonly #leftToday: number;
  #sent = 0;

  constructor(known: Known) {
    const { ownEmail, members, invitations, now } = known;
    const { invitesPerDay } = known.capabilities;
    this.#known = known;
    this.#ownEmail = normalizeEmail(ownEmail);
    this.#members = byAddress(members, () => '', memberMaps);
    this.#invitations = byAddress(invitations, weight, invitationMaps);
    const today = invitations.filter(
      ({ createdAt }) => createdAt !== null && Date.parse(createdAt) > now - day,
    ).length;
    this.#leftToday = invitesPerDay === null ? Number.POSITIVE_INFINITY : invitesPerDay - today;
  }

  of({ email, text, withoutAddress }: PastedRow, held: InviteeStatus | null): InviteeStatus {
    if (email === undefined) {
      return withoutAddress
        ? { kind: 'no-address' }
        : { kind: 'invalid', reason: whyInvalid(text) };
    }
    if (email === this.#ownEmail) return { kind: 'self' };
    const member = this.#members.get(email)?.at(-1);
    if (member) return { kind: 'member', member };
    const invitations = this.#invitations.get(email) ?? [];
    const invitation = invitations.at(-1);
    if (this.#isUnreadable(email, invitation)) return { kind: 'unreadable' };
    if (invitation && isAcceptable(invitation, this.#known.now)) {
      const open = invitations.filter((each) => isAcceptable(each, this.#known.now));
      const projectIds = [...new Set(open.flatMap((each) => each.projectIds))];
      return { kind: 'invited', invitation, projectIds };
    }
    if (held !== null) return held;
    this.#sent += 1;
    if (this.#sent > limits.invitees) {
      return { kind: 'over-limit', limit: 'at-once', most: limits.invitees };
    }
    const most = this.#known.capabilities.invitesPerDay ?? 0;
    if (this.#sent > this.#leftToday) return { kind: 'over-limit', limit: 'a-day', most };
    return invitation ? statusAfter(invitation, this.#known.now) : { kind: 'new' };
  }

  /** Who joined by an earlier invitation, or may have, can be one of those who are not shown. */
  #isUnreadable(email: string, invitation: Invitation | undefined): boolean {
    const { members, invitations } = this.#known.omissions ?? {};
    const mayHaveJoined = invitation?.state === 'accepted' || invitation?.state === 'ended';
    return (
      namesAddress(members, email) ||
      namesAddress(invitations, email) ||
      (mayHaveJoined && mayHold(members, { email }))
    );
  }
}

/** Why somebody who could be invited is not, unless somebody chooses so. */
function heldBack({ left, alternate }: MergedRows): InviteeStatus | null {
  if (left !== '') return { kind: 'left', says: left };
  return alternate ? { kind: 'alternate' } : null;
}

/** A row of the paste with the address that was chosen for it, if it was among those that it has. */
interface PickedRow {
  readonly row: PastedRow;
  readonly key: string;
  readonly picked: boolean;
}

/** Two rows without an address are two people, also where all else in them is alike. */
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
 * @param picks addresses that the person chose of those that rows offer
 * @param mappings what the person said of the columns of tables
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
    const address = one.row.email ?? row.text;
    const seen = people.get(address);
    if (seen) seen.push(one);
    else if (!gone.has(address)) people.set(address, [one]);
  }
  const finder = new StatusFinder(known);
  const projects = new ProjectNames(known.projects);
  const { tables, asides } = reading;
  const rows = Array.from(people, ([address, several]): InviteeRow => {
    const [{ row, key }, ...more] = several;
    const merged = mergeRows([row, ...more.map((each) => each.row)], projects, known.capabilities);
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
