/** Answers by the holder of an invitation’s link. The link proves the address if it was mailed. */
import { and, eq, isNull } from 'drizzle-orm';
import { limits } from '#domain/limits.ts';
import type { Queries } from '../../database/database.ts';
import type { InvitationRow, UserRow } from '../../database/rows.ts';
import { type InvitationState, invitations } from '../../database/schema.ts';
import { line } from '../../input/fields.ts';
import { validate } from '../../input/validate.ts';
import { Problem } from '../../problem/problem.ts';
import { isLinkMailed } from '../../queries/deliveries.ts';
import { findProvenOwner } from '../../queries/emails.ts';
import { lockOrganization } from '../../queries/organization-locks.ts';
import type { Work } from '../../request/work.ts';
import { hashSecret } from '../../secrets/secret.ts';
import { createPerson, lockAddress, splitName } from '../accounts/lock-person.ts';
import { takeAccount } from '../accounts/take-account.ts';
import { acceptInvitation } from '../invitations/accept-invitation.ts';
import { hasExpired } from '../invitations/create-invitation.ts';
import { declineInvitation } from '../invitations/end-invitation.ts';
import { confirmSignIn, type Proof } from '../sign-in/sign-in.ts';

export type Link =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'ended';
      readonly state: Exclude<InvitationState, 'open'> | 'expired';
    }
  | {
      readonly kind: 'open';
      readonly invitation: InvitationRow;
      /** Whether the link was mailed, as opposed to passed on by hand. */
      readonly wasMailed: boolean;
      /**
       * The owner of the address; undefined if the link proves nothing, or the address has no
       * account.
       */
      readonly person: UserRow | undefined;
    };

/** Finds the invitation behind a link's secret. */
export async function followLink(queries: Queries, secret: string, now: Date): Promise<Link> {
  const [invitation] = await queries
    .select()
    .from(invitations)
    .where(eq(invitations.secretHash, hashSecret(secret)));
  if (!invitation) return { kind: 'unknown' };
  if (invitation.state !== 'open') return { kind: 'ended', state: invitation.state };
  if (hasExpired(invitation, now)) return { kind: 'ended', state: 'expired' };
  const wasMailed = await isLinkMailed(queries, invitation.id);
  const person = wasMailed ? await findProvenOwner(queries, invitation.invitee) : undefined;
  return { kind: 'open', invitation, wasMailed, person };
}

/**
 * The same, with the organization locked, so that of two answers to one link the second sees the
 * first.
 */
export async function lockLink(work: Work, secret: string): Promise<Link> {
  const link = await followLink(work.queries, secret, work.now);
  if (link.kind !== 'open') return link;
  await lockOrganization(work, link.invitation.organizationId);
  return followLink(work.queries, secret, work.now);
}

/**
 * Records the first time that the link was opened, and nothing else, since programs open links,
 * too.
 */
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

export type OpenLink = Extract<Link, { readonly kind: 'open' }>;

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

/** Returns the account of a link's holder who is not known by their address. */
async function newcomer(
  work: Work,
  { invitation, wasMailed }: OpenLink,
  name: string,
): Promise<UserRow> {
  const email = invitation.invitee;
  await lockAddress(work, email);
  const person = { ...splitName(name), email };
  // Even if the address has an owner, because a refusal would reveal that to the inviter.
  if (!wasMailed) return createPerson(work, { ...person, verified: false });
  // Another link to the same address may just have created the account.
  return (await findProvenOwner(work.queries, email)) ?? (await takeAccount(work, person));
}

/** Joins the organization, with a new account if the link belongs to none. */
export async function acceptByLink(
  work: Work,
  link: OpenLink,
  name: string,
): Promise<AcceptOutcome> {
  const given = link.person ? '' : readName(name);
  if (typeof given !== 'string') return given;
  const joining = link.person ?? (await newcomer(work, link, given));
  await acceptInvitation(work, link.invitation, joining);
  return { kind: 'joined', person: joining };
}

/**
 * Joins the organization as the person who has signed in with the invited address.
 * @returns the person, or undefined if the address is no longer theirs
 */
export async function acceptSignedIn(
  work: Work,
  { invitation }: OpenLink,
  proof: Proof,
): Promise<UserRow | undefined> {
  const person = await confirmSignIn(work, proof);
  const owner = await findProvenOwner(work.queries, invitation.invitee);
  if (owner?.id !== person.id) return undefined;
  await acceptInvitation(work, invitation, person);
  return person;
}

export function declineByLink(work: Work, { invitation, person }: OpenLink): Promise<void> {
  return declineInvitation(work, invitation, person);
}
