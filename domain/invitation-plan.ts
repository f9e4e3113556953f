/**
 * What an invite would do, before anything is sent: one row for each person, each with its fate. A
 * pure function of the pasted text and of what is known, so that a bad address never stops the rest
 * and each failure is named before the first request.
 */
import type { Capabilities } from './capabilities.ts';
import { normalizeEmail } from './email.ts';
import type { Invitation, Member, Project } from './entities.ts';
import { isOpen, stateNow } from './invitation-state.ts';
import { type PastedRow, type Reading, readInvitees } from './invite-table.ts';
import { limits } from './limits.ts';
import { mayHold, namesAddress, type TeamOmissions } from './listing.ts';
import { type MergedRows, mergeRows } from './merge-rows.ts';
import { holdsAt } from './pasted-address.ts';
import { ProjectNames } from './pasted-roles.ts';

export type InviteeFate =
  | { readonly kind: 'new' }
  /** Invited before, and that link stopped working: a new invitation replaces it. */
  | { readonly kind: 'expired'; readonly invitation: Invitation }
  /** Invited before, and that was declined, revoked, or ended nobody says how. */
  | { readonly kind: 'ended'; readonly invitation: Invitation }
  | { readonly kind: 'invalid'; readonly reason: string }
  | { readonly kind: 'self' }
  | { readonly kind: 'member'; readonly member: Member }
  | { readonly kind: 'invited'; readonly invitation: Invitation }
  /** The platform lists them, or may, in a way that was not understood. */
  | { readonly kind: 'unreadable' }
  /** Over what Orgdesk sends at once, or over what the platform takes in a day. */
  | { readonly kind: 'over-limit'; readonly limit: 'at-once' | 'a-day'; readonly most: number };

export interface InviteeRow extends MergedRows {
  /** The normalised address, or the text where there is none: one row for each. */
  readonly address: string;
  readonly fate: InviteeFate;
}

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
  readonly columns: Reading['columns'];
}

function whyInvalid(text: string): string {
  if (text.length > limits.emailLength) return 'Too long for an e-mail address.';
  if (!holdsAt(text)) return 'There is no @ in it.';
  if (/\s/.test(text)) return 'An e-mail address has no spaces.';
  if (/[^\p{ASCII}]/u.test(text.slice(0, text.lastIndexOf('@')))) {
    return 'Only plain letters can stand before the @.';
  }
  return 'Not an e-mail address.';
}

const day = 24 * 60 * 60_000;

/** An open one that never ends, or ends last, decides; where none is open, the latest. */
function weight({ state, createdAt, expiresAt }: Invitation): string {
  return state === 'open' ? `open ${expiresAt ?? '~'}` : `ended ${createdAt ?? ''}`;
}

/** Of somebody who was invited before and can be invited anew. */
function fateAfter(invitation: Invitation, now: number): InviteeFate {
  const state = stateNow(invitation, now);
  // Who accepted and is no member was removed since: that is what the person wants to change.
  if (state === 'accepted') return { kind: 'new' };
  return { kind: state === 'expired' ? 'expired' : 'ended', invitation };
}

/**
 * Of several things at one address the one that ranks last, whatever their order.
 * @param made by the list itself, because ten thousand members are not read again for each letter
 */
function byAddress<Item extends { readonly id: string; readonly email: string }>(
  items: readonly Item[],
  rank: (item: Item) => string,
  made: WeakMap<readonly Item[], ReadonlyMap<string | undefined, Item>>,
): ReadonlyMap<string | undefined, Item> {
  const before = made.get(items);
  if (before) return before;
  const key = (item: Item) => `${rank(item)}\n${item.id}`;
  const ordered = items.toSorted((first, second) => (key(first) < key(second) ? -1 : 1));
  const map = new Map(ordered.map((item) => [normalizeEmail(item.email), item]));
  made.set(items, map);
  return map;
}

const memberMaps = new WeakMap<readonly Member[], ReadonlyMap<string | undefined, Member>>();
const invitationMaps = new WeakMap<
  readonly Invitation[],
  ReadonlyMap<string | undefined, Invitation>
>();

/** Tells one address after the other what would become of it; counts those that would be sent. */
class Fates {
  readonly #known: Known;
  readonly #ownEmail: string | undefined;
  readonly #members: ReadonlyMap<string | undefined, Member>;
  readonly #invitations: ReadonlyMap<string | undefined, Invitation>;
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

  of(row: PastedRow): InviteeFate {
    const { email } = row;
    if (email === undefined) return { kind: 'invalid', reason: whyInvalid(row.text) };
    if (email === this.#ownEmail) return { kind: 'self' };
    const member = this.#members.get(email);
    if (member) return { kind: 'member', member };
    const invitation = this.#invitations.get(email);
    if (this.#isUnreadable(email, invitation)) return { kind: 'unreadable' };
    if (invitation && isOpen(invitation, this.#known.now)) {
      return { kind: 'invited', invitation };
    }
    this.#sent += 1;
    if (this.#sent > limits.invitees) {
      return { kind: 'over-limit', limit: 'at-once', most: limits.invitees };
    }
    const most = this.#known.capabilities.invitesPerDay ?? 0;
    if (this.#sent > this.#leftToday) return { kind: 'over-limit', limit: 'a-day', most };
    return invitation ? fateAfter(invitation, this.#known.now) : { kind: 'new' };
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

/** @param removed addresses that the person took out of the plan */
export function planInvitations(
  pasted: string,
  known: Known,
  removed: readonly string[] = [],
): InvitationPlan {
  const reading = readInvitees(pasted);
  const gone = new Set(removed);
  const people = new Map<string, [PastedRow, ...PastedRow[]]>();
  for (const row of reading.rows) {
    const address = row.email ?? row.text;
    const seen = people.get(address);
    if (seen) seen.push(row);
    else if (!gone.has(address)) people.set(address, [row]);
  }
  const fates = new Fates(known);
  const projects = new ProjectNames(known.projects);
  return {
    columns: reading.columns,
    rows: Array.from(people, ([address, rows]) => ({
      ...mergeRows(rows, projects, known.capabilities),
      address,
      fate: fates.of(rows[0]),
    })),
  };
}
