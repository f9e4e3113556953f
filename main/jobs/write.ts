/** What every change in an organization has in common. */
import { type FailureKind, failureKind } from '#domain/failure.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { AccountSession } from '../accounts/session.ts';
import type { Cache } from '../cache/cache.ts';
import type { Platform } from '../platforms/port/platform.ts';
import { UncertainError } from '../platforms/port/uncertain.ts';

export interface Writing {
  readonly session: AccountSession;
  readonly platform: Platform;
  /** The account's cache as it is now; it may be another one after every answer. */
  readonly cache: Cache;
  readonly organizationId: string;
}

/** Failures after which what is shown is known to be wrong, or may be. */
const staleKinds: readonly FailureKind[] = [
  'not-found',
  'conflict',
  'forbidden',
  'unauthorized',
  'offline',
  'intercepted',
  'unavailable',
];

function meansStale(error: unknown): boolean {
  if (error instanceof UncertainError) return true;
  const kind = failureKind(error);
  return kind !== null && staleKinds.includes(kind);
}

/** Fetches the list of organizations and this organization anew, in the background. */
export function refreshAll(session: AccountSession, organizationId: string): void {
  session.refreshStale(0);
  session.refreshInBackground(organizationId, 0);
}

/**
 * Writes to the platform, then what it answered to the cache, then to the screen. After a failure that
 * says that the screen is behind, or that the connection is another one, everything is fetched anew.
 */
export async function write<Value>(
  accountManager: AccountManager,
  { accountId, organizationId }: OrganizationKey,
  work: (writing: Writing) => Promise<Value>,
): Promise<Value> {
  const session = accountManager.session(accountId);
  const platform = session.platform();
  try {
    const value = await work({
      session,
      platform,
      get cache() {
        return session.cache;
      },
      organizationId,
    });
    if (session.connection.state === 'failing') session.refreshStale(0);
    return value;
  } catch (error) {
    if (meansStale(error)) refreshAll(session, organizationId);
    throw error instanceof UncertainError ? error.withWarning() : error;
  } finally {
    session.changed(organizationId);
  }
}

/** Beside `write`, for what is in no organization: after a failure that says more, the account is looked at anew. */
export function rethrowUncertain(session: AccountSession, error: unknown): void {
  if (meansStale(error)) session.refreshStale(0);
  if (error instanceof UncertainError) throw error.withWarning();
}

/** Whoever wants to remove what is gone already has what they want, whoever removed it. */
export async function ignoreNotFound(removal: Promise<void>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (failureKind(error) !== 'not-found') throw error;
  }
}
