/** What every change in an organization has in common. */
import { FailureError, type FailureKind } from '#domain/failure.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountSession } from '../accounts/session.ts';
import type { Cache } from '../cache/cache.ts';
import type { Desk } from '../desk.ts';
import type { Platform } from '../platforms/platform.ts';

export interface Writing {
  readonly platform: Platform;
  readonly cache: Cache;
  readonly organizationId: string;
}

/** Failures after which what is shown is known to be wrong, or may be. */
const telling: readonly FailureKind[] = ['not-found', 'conflict', 'unauthorized', 'offline'];

function lookAgain(desk: Desk, session: AccountSession, organizationId: string): void {
  session.wake(0);
  session.refresh(organizationId, 0).catch((error: unknown) => {
    desk.parts.services.logger.error('An organization could not be refreshed', error);
  });
}

/**
 * Writes to the platform, then what it answered to the cache, then to the screen. Fails at once while
 * the account is offline; after a failure that says that the screen is behind, it is fetched anew.
 */
export async function write<Value>(
  desk: Desk,
  { accountId, organizationId }: OrganizationKey,
  work: (writing: Writing) => Promise<Value>,
): Promise<Value> {
  const session = desk.session(accountId);
  const platform = session.platform();
  try {
    return await work({ platform, cache: session.cache, organizationId });
  } catch (error) {
    if (error instanceof FailureError && telling.includes(error.failure.kind)) {
      lookAgain(desk, session, organizationId);
    }
    throw error;
  } finally {
    session.changed(organizationId);
  }
}
