/**
 * What an invite would do, before anything is sent: one row for each address, each with its fate.
 * A pure function of the pasted text and of what is known, so that a bad address never stops the
 * rest (USER-DEMANDS.md rows 1 and 2).
 */
import { normalizeEmail } from './email.ts';
import { type EmailEntry, parseEmailList } from './email-list.ts';
import type { Invitation, Member } from './entities.ts';
import { limits } from './limits.ts';

export type InviteeFate =
  | { readonly kind: 'new' }
  | { readonly kind: 'invalid'; readonly reason: string }
  | { readonly kind: 'self' }
  | { readonly kind: 'member'; readonly member: Member }
  | { readonly kind: 'invited'; readonly invitation: Invitation }
  | { readonly kind: 'over-limit' };

export interface InviteeRow {
  /** What stands in the box: the normalised address, or the text where it is none. */
  readonly address: string;
  readonly name: string;
  /** How often the address was pasted; duplicates are merged into one row. */
  readonly times: number;
  readonly fate: InviteeFate;
}

export interface Known {
  readonly ownEmail: string;
  readonly members: readonly Member[];
  readonly invitations: readonly Invitation[];
}

function whyInvalid(text: string): string {
  if (text.length > limits.emailLength) return 'Too long for an e-mail address.';
  if (!text.includes('@')) return 'There is no @ in it.';
  if (/\s/.test(text)) return 'An e-mail address has no spaces.';
  return 'Not an e-mail address.';
}

/** The rows for a pasted text, in the order of first appearance. */
export function planInvitations(pasted: string, known: Known): readonly InviteeRow[] {
  const entries = new Map<string, { readonly entry: EmailEntry; times: number }>();
  for (const entry of parseEmailList(pasted)) {
    const address = entry.email ?? entry.text;
    const seen = entries.get(address);
    if (seen) seen.times += 1;
    else entries.set(address, { entry, times: 1 });
  }
  const ownEmail = normalizeEmail(known.ownEmail);
  const members = new Map(known.members.map((member) => [normalizeEmail(member.email), member]));
  const invitations = new Map(
    known.invitations.map((invitation) => [normalizeEmail(invitation.email), invitation]),
  );
  let fresh = 0;
  const fateOf = (entry: EmailEntry): InviteeFate => {
    if (entry.email === undefined) return { kind: 'invalid', reason: whyInvalid(entry.text) };
    if (entry.email === ownEmail) return { kind: 'self' };
    const member = members.get(entry.email);
    if (member) return { kind: 'member', member };
    const invitation = invitations.get(entry.email);
    if (invitation) return { kind: 'invited', invitation };
    fresh += 1;
    return fresh > limits.invitees ? { kind: 'over-limit' } : { kind: 'new' };
  };
  return Array.from(entries, ([address, { entry, times }]) => ({
    address,
    name: entry.name,
    times,
    fate: fateOf(entry),
  }));
}
