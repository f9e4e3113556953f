/** Fetches the invitations that an account's person can answer; nothing else waits for them. */
import type { Cache } from '../cache/cache.ts';
import type { Logger } from '../log/logger.ts';
import type { Platform } from '../platforms/port/platform.ts';
import { logOmissions } from './log-omissions.ts';

export interface ReceivedSyncOptions {
  readonly platform: Platform;
  readonly cache: Cache;
  readonly signal: AbortSignal;
  readonly logger: Logger;
}

/** Returns whether they changed. A failure leaves them unchanged. Rejects only when the signal aborts. */
export async function syncReceived(options: ReceivedSyncOptions): Promise<boolean> {
  const { platform, cache, signal, logger } = options;
  const { canAcceptInvitations, canDeclineInvitations } = platform.capabilities;
  if (!canAcceptInvitations && !canDeclineInvitations) return false;
  const stamp = cache.stamp();
  try {
    const { items, omissions } = await platform.receivedInvitations({ signal });
    signal.throwIfAborted();
    logOmissions(logger, 'received invitations', omissions, () => cache.received().omissions);
    const fetchedAt = new Date().toISOString();
    return cache.replaceReceived(items, { stamp, fetchedAt, omissions }) === 'changed';
  } catch (error) {
    signal.throwIfAborted();
    logger.warn('The received invitations could not be fetched', error);
    return false;
  }
}
