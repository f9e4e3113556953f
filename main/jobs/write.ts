/** Common steps of every change in an organization. */
import { type FailureKind, failureKind } from '#domain/failure.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { AccountSession } from '../accounts/session.ts';
import type { Cache } from '../cache/cache.ts';
import type { Platform } from '../platforms/port/platform.ts';
import { UncertainError } from '../platforms/port/uncertain.ts';
import { type Needed, requirePermission } from './permission.ts';

export interface Writing {
  readonly session: AccountSession;
  readonly platform: Platform;
  /** The account's current cache, which may be replaced during every request. */
  readonly cache: Cache;
  readonly organizationId: string;
}

/** Failures after which the shown data is or may be outdated. */
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

/** Fetches the list of organizations and this organization again, in the background. */
export function refreshAll(session: AccountSession, organizationId: string): void {
  session.refreshStale(0);
  session.refreshInBackground(organizationId, 0);
}

/**
 * Writes to the platform, then writes its answer to the cache and the screen. Fetches everything again after
 * a failure that shows that the screen is outdated or the connection has changed.
 * @param needed without it, nothing is sent
 */
export async function write<Value>(
  accountManager: AccountManager,
  { accountId, organizationId }: OrganizationKey,
  needed: Needed,
  work: (writing: Writing) => Promise<Value>,
): Promise<Value> {
  const session = accountManager.session(accountId);
  const platform = session.platform();
  try {
    requirePermission(session, organizationId, needed);
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

/** As the failure handling of `write`, for changes outside an organization: refreshes the account. */
export function rethrowUncertain(session: AccountSession, error: unknown): void {
  if (meansStale(error)) session.refreshStale(0);
  if (error instanceof UncertainError) throw error.withWarning();
}

/** Treats a removal as successful if the item is already gone. */
export async function ignoreNotFound(removal: Promise<void>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (failureKind(error) !== 'not-found') throw error;
  }
}
