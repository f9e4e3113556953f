/** Collects one person's data from the caches of all accounts. */
import type { CallInput } from '#preload/contract/calls.ts';
import type { PersonView } from '#preload/contract/organization.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { memberFinder } from '../cache/find-member.ts';

const gone = 'This person is no longer in the organization.';

/** Leaves out the membership from which the window asks. */
export async function getPerson(
  accountManager: AccountManager,
  { key, memberId }: CallInput<'getPerson'>,
): Promise<PersonView> {
  const { account, cache } = accountManager.session(key.accountId);
  const member = memberFinder(cache, key.organizationId, gone)(memberId);
  const found = accountManager.each('looking for a person', (session) => {
    // Identifiers and handles belong to one platform; on another one only the address identifies the person.
    const same = session.account.baseUrl === account.baseUrl;
    const whom = same
      ? { email: member.email, handle: member.handle, userId: member.userId }
      : { email: member.email, userId: null };
    const keyOf = (organizationId: string) => ({ accountId: session.account.id, organizationId });
    const { members, invitations } = session.cache.person(whom);
    return {
      places: members.map(({ organizationId, ...place }) => ({
        key: keyOf(organizationId),
        ...place,
      })),
      invitations: invitations.map(({ organizationId, ...place }) => ({
        key: keyOf(organizationId),
        ...place,
      })),
    };
  });
  return {
    elsewhere: found
      .flatMap(({ places }) => places)
      .filter(
        ({ key: other }) =>
          other.accountId !== key.accountId || other.organizationId !== key.organizationId,
      ),
    invitations: found.flatMap(({ invitations }) => invitations),
  };
}
