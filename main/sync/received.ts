/** Fetches the invitations that the person of an account can answer; nothing else waits for them. */
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

/** Whether they are others than before; what fails leaves them as they were. Rejects only when aborted. */
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
