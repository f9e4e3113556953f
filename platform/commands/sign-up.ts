import { and, eq } from 'drizzle-orm';
import { hashSecret } from '../authorization/secret.ts';
import { findPersonByEmail } from '../database/people.ts';
import { invitations } from '../database/schema.ts';
import { invalid } from '../http/problem.ts';
import type { Work } from '../work.ts';
import { hasExpired } from './invitations.ts';
import { createPerson, holdAddress, type NewPerson } from './people.ts';

export interface SignUp extends Omit<NewPerson, 'verified'> {
  readonly invitationId?: string | undefined;
  readonly nonce?: string | undefined;
}

/**
 * Whether the sign-up comes from the mail of an open invitation to the same address. What proves it
 * is the secret in the mailed link; the `nonce` in answers of the API does not, because the inviter
 * sees it and could sign up in the invited person's name.
 */
async function provesAddress(
  { queries, now }: Work,
  { email, invitationId, nonce }: SignUp,
): Promise<boolean> {
  if (invitationId === undefined && nonce === undefined) return false;
  const [invitation] = await queries
    .select()
    .from(invitations)
    .where(and(eq(invitations.secretHash, hashSecret(nonce ?? '')), eq(invitations.state, 'open')));
  const fits =
    invitation?.id === invitationId &&
    invitation?.invitee === email &&
    !hasExpired(invitation, now);
  if (!fits) throw invalid('invitation_id and nonce do not belong to an open invitation');
  return true;
}

/** Makes a person. An address that is taken changes nothing and is not told: that would reveal who is here. */
export async function signUp(work: Work, input: SignUp): Promise<void> {
  const verified = await provesAddress(work, input);
  await holdAddress(work, input.email);
  if (await findPersonByEmail(work.queries, input.email)) return;
  await createPerson(work, { ...input, verified });
}
