/** Holds an account's cache and journal, which can be reopened after a failure or in another place. */
import { type Failure, FailureError } from '#domain/failure.ts';
import type { Cache } from '../cache/cache.ts';
import type { Journal } from '../journal/journal.ts';
import { ClosedError } from '../sql/connection.ts';
import { asFailure } from '../sync/failed.ts';
import type { Account } from './account-list.ts';
import { type AccountStorage, openAccountStorage } from './account-storage.ts';
import { InvitationHistoryCache } from './invitation-history-cache.ts';
import type { SessionServices } from './session-services.ts';

export interface ReopenableStorageOptions {
  readonly services: Pick<
    SessionServices,
    'folders' | 'libsql' | 'logger' | 'onProblem' | 'onShell' | 'vaults'
  >;
  /** Closes everything when it aborts. */
  readonly ending: AbortSignal;
  /** Called before the previous storage is closed. */
  readonly onReplace: () => void;
}

export class ReopenableStorage {
  readonly #options: ReopenableStorageOptions;
  #storage: AccountStorage | undefined;
  #opening: Promise<void> = Promise.resolve();
  #failure: Failure | null = null;
  /** Reads from the journal, for which the first paint does not wait. */
  #invitations: InvitationHistoryCache;

  constructor(options: ReopenableStorageOptions) {
    this.#options = options;
    this.#invitations = this.#readInvitations();
  }

  get isOpen(): boolean {
    return this.#storage !== undefined;
  }

  /** Whether the storage is as lasting as intended for the account. False before `open`. */
  get isLasting(): boolean {
    return this.#storage?.isLasting ?? false;
  }

  /** Why the last `open` failed; null if it succeeded or is still running. */
  get failure(): Failure | null {
    return this.#failure;
  }

  /** Settles as the last `open` does. */
  get opening(): Promise<void> {
    return this.#opening;
  }

  /** Throws a `ClosedError` before `open` has resolved and after `close`. */
  get cache(): Cache {
    if (!this.#storage) throw new ClosedError();
    return this.#storage.cache;
  }

  /** Throws only as `cache` does: without a file, memory serves, and the person is notified. */
  get journal(): Journal {
    if (!this.#storage) throw new ClosedError();
    return this.#storage.journal();
  }

  get invitations(): InvitationHistoryCache {
    return this.#invitations;
  }

  /** Resolves when the cache can be read. Rejects if nothing can be opened, with the reason in `failure`. */
  open(account: Account): Promise<void> {
    this.#opening = this.#open(account).then(
      () => {
        this.#failure = null;
      },
      (error: unknown) => {
        this.#failure = asFailure(error);
        throw error;
      },
    );
    return this.#opening;
  }

  /** Deletes the offline copy. Throws a `FailureError` if there is none on the disk. */
  clearCache(): void {
    const clear = this.#storage?.clearCache;
    if (!clear) {
      throw new FailureError({
        kind: 'not-found',
        message: 'This account keeps no offline copy on the disk.',
      });
    }
    clear();
  }

  close(): void {
    this.#storage?.close();
    this.#storage = undefined;
  }

  async #open(account: Account): Promise<void> {
    const { services, ending, onReplace } = this.#options;
    const { folders, vaults, libsql, logger, onProblem, onShell } = services;
    const storage = await openAccountStorage({
      account,
      folders,
      keychain: vaults.keychain,
      libsql,
      logger,
      onProblem,
      onDiskProblemChange: onShell,
    });
    if (ending.aborted) return storage.close();
    onReplace();
    this.#storage?.close();
    this.#storage = storage;
    this.#invitations = this.#readInvitations();
    onShell();
  }

  #readInvitations(): InvitationHistoryCache {
    return new InvitationHistoryCache(
      () => this.journal.invitations,
      this.#options.services.logger,
    );
  }
}
