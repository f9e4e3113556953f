/** What the sync of an account needs from outside, and whom it tells. */
import type { Failure } from '#domain/failure.ts';
import type { Connection } from '#preload/contract/shell.ts';
import type { Cache, CollectionKind } from '../cache/cache.ts';
import type { Logger } from '../log/logger.ts';
import type { Platform } from '../platforms/port/platform.ts';

export interface SyncOptions {
  readonly platform: Platform;
  readonly cache: Cache;
  readonly logger: Logger;
  /** The organization of this account that is shown, if any. */
  readonly current: () => string | null;
  /** Whether the window is visible; nothing is polled while it is not. */
  readonly visible: () => boolean;
  /** Whether the platform sends what changes by itself. */
  readonly isLive: () => boolean;
  readonly onConnection: (connection: Connection) => void;
  /** Called when the list of organizations or the received invitations changed. */
  readonly onOrganizations: () => void;
  /** `changed`: more than its age changed. `retryAt`: when it is fetched again after a failure, ISO 8601. */
  readonly onCollection: (
    organizationId: string,
    kind: CollectionKind,
    changed: boolean,
    failure: Failure | null,
    retryAt: string | null,
  ) => void;
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number;
  /** Between 0 and 1. */
  readonly random: () => number;
}
