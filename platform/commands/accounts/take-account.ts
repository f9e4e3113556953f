/**
 * Gives an account to somebody who has just proven an address by the link of an invitation mail.
 */
import { eq } from 'drizzle-orm';
import type { UserRow } from '../../database/rows.ts';
import { users } from '../../database/schema.ts';
import { isMemberAnywhere } from '../../queries/members.ts';
import { findPersonByEmail } from '../../queries/people.ts';
import type { Work } from '../../request/work.ts';
import { createPerson, loadPerson, type NewPerson, profileColumns } from './lock-person.ts';
import { proveAsOwn } from './prove-address.ts';

/**
 * Creates the account, or hands over the one that joined an organization by a link that proved
 * nothing: its memberships were given to this address. Any other account that was created with the
 * address is removed. The caller has locked the address and checked that nobody has proven it.
 */
export async function takeAccount(
  work: Work,
  person: Omit<NewPerson, 'verified'>,
): Promise<UserRow> {
  const left = await findPersonByEmail(work.queries, person.email);
  if (!left || !(await isMemberAnywhere(work.queries, left.id))) {
    return createPerson(work, { ...person, verified: true });
  }
  await proveAsOwn(work, left, person.email);
  await work.queries
    .update(users)
    .set({
      ...profileColumns(person.profile ?? {}),
      firstName: person.firstName,
      lastName: person.lastName,
      passwordHash: person.passwordHash ?? null,
      updatedAt: work.now,
    })
    .where(eq(users.id, left.id));
  return loadPerson(work, left.id);
}
