/** Refuses what a person's roles forbid, before anything is sent: the platform decides again. */
import { FailureError } from '#domain/failure.ts';
import { may, type Permission, whyNot } from '#domain/roles/role-table.ts';
import type { AccountSession } from '../accounts/session.ts';
import { knownOrganization } from '../cache/known-items.ts';

/**
 * What a change needs. Null if the roles alone cannot tell: everybody may leave, and some may change only
 * certain people, so each member's change is decided by `membership-rules.ts`.
 */
export type Needed = Permission | null;

/**
 * Throws a `FailureError`: `forbidden` if the person's roles do not include the permission, `not-found` if the
 * organization is not listed.
 */
export function requirePermission(
  { cache, kind }: Pick<AccountSession, 'cache' | 'kind'>,
  organizationId: string,
  needed: Needed,
): void {
  if (needed === null) return;
  const organization = knownOrganization(cache, organizationId);
  if (!organization) {
    const message = 'This organization is no longer in your account.';
    throw new FailureError({ kind: 'not-found', message });
  }
  const { roles } = kind.view;
  if (!may(roles, organization.myRoles, needed))
    throw new FailureError({ kind: 'forbidden', message: whyNot(roles, needed) });
}
