/** Answers of the person who holds an invitation’s link, which proves that the address is theirs. */
import { and, eq, isNull } from 'drizzle-orm';
import { limits } from '#domain/limits.ts';
import type { Queries } from '../database/database.ts';
import { findProvenOwner } from '../database/emails.ts';
import type { InvitationRow, UserRow } from '../database/rows.ts';
import { type InvitationState, invitations } from '../database/schema.ts';
import { line } from '../http/fields.ts';
import { Problem } from '../http/problem.ts';
import { validate } from '../http/validate.ts';
import { hashSecret } from '../secrets/secret.ts';
import type { Work } from '../work.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { declineInvitation } from './end-invitation.ts';
import { hasExpired } from './invitations.ts';
import { lockOrganization } from './organizations.ts';
import { createPerson, holdAddress, splitName } from './people.ts';

export type Link =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'ended';
      readonly state: Exclude<InvitationState, 'open'> | 'expired';
    }
  | {
      readonly kind: 'open';
      readonly invitation: InvitationRow;
      /** Undefined where nobody has proven the invited address yet. */
      readonly person: UserRow | undefined;
    };

/** What a link's secret leads to. */
export async function followLink(queries: Queries, secret: string, now: Date): Promise<Link> {
  const [invitation] = await queries
    .select()
    .from(invitations)
    .where(eq(invitations.secretHash, hashSecret(secret)));
  if (!invitation) return { kind: 'unknown' };
  if (invitation.state !== 'open') return { kind: 'ended', state: invitation.state };
  if (hasExpired(invitation, now)) return { kind: 'ended', state: 'expired' };
  return {
    kind: 'open',
    invitation,
    person: await findProvenOwner(queries, invitation.invitee),
  };
}

/** The same, holding the organization, so that of two answers to one link the second sees the first. */
export async function holdLink(work: Work, secret: string): Promise<Link> {
  const link = await followLink(work.queries, secret, work.now);
  if (link.kind !== 'open') return link;
  await lockOrganization(work, link.invitation.organizationId);
  return followLink(work.queries, secret, work.now);
}

/** Notes that the link was opened, the first time. Nothing else comes of it: programs open links too. */
export async function noteOpened(
  { queries, now }: Pick<Work, 'queries' | 'now'>,
  { id }: InvitationRow,
): Promise<void> {
  await queries
    .update(invitations)
    .set({ openedAt: now })
    .where(
      and(eq(invitations.id, id), eq(invitations.state, 'open'), isNull(invitations.openedAt)),
    );
}

type OpenLink = Extract<Link, { readonly kind: 'open' }>;

type AcceptOutcome =
  | { readonly kind: 'joined'; readonly person: UserRow }
  | { readonly kind: 'fault'; readonly text: string };

function readName(name: string): string | AcceptOutcome {
  try {
    return validate(line(limits.personName), name);
  } catch (error) {
    if (error instanceof Problem) return { kind: 'fault', text: `Your name ${error.message}.` };
    throw error;
  }
}

/**
 * The account of whoever holds the link. One that was made with the address and never proved it
 * gives way: it may be anybody's.
 */
async function takeAccount(work: Work, address: string, name: string): Promise<UserRow> {
  await holdAddress(work, address);
  // Another link to the same address may have made the account a moment ago.
  const owner = await findProvenOwner(work.queries, address);
  return owner ?? createPerson(work, { ...splitName(name), email: address, verified: true });
}

/** Joins the organization, with a new account where there is none for the address. */
export async function acceptByLink(
  work: Work,
  { invitation, person }: OpenLink,
  name: string,
): Promise<AcceptOutcome> {
  const given = person ? '' : readName(name);
  if (typeof given !== 'string') return given;
  const joining = person ?? (await takeAccount(work, invitation.invitee, given));
  await acceptInvitation(work, invitation, joining);
  return { kind: 'joined', person: joining };
}

export function declineByLink(work: Work, { invitation, person }: OpenLink): Promise<void> {
  return declineInvitation(work, invitation, person);
}
