/** One change of one or many members: held while it can be undone, then sent. */
import { randomUUID } from 'node:crypto';
import type { PendingChange } from '#preload/contract/pending-changes.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { knownOrganization } from '../cache/known-items.ts';
import { write } from '../jobs/write.ts';
import type { Logger } from '../log/logger.ts';
import { failureFrom } from '../sync/failed.ts';
import { Items } from './items.ts';
import type { PlannedItem } from './plan-items.ts';
import { sendItems } from './send-items.ts';

export interface RunningChangeOptions {
  readonly accountManager: AccountManager;
  readonly logger: Logger;
  readonly key: OrganizationKey;
  readonly items: readonly PlannedItem[];
  /** Milliseconds in which it can be undone. */
  readonly delay: number;
  readonly onChange: () => void;
}

export class RunningChange {
  readonly id = randomUUID();
  readonly key: OrganizationKey;
  readonly #options: RunningChangeOptions;
  readonly #organizationName: string;
  readonly #sendAt: string;
  readonly #timer: NodeJS.Timeout;
  readonly #items: Items;
  #state: PendingChange['state'] = 'staged';
  #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #ending = false;

  /** Throws a `FailureError`; then nothing is staged. */
  constructor(options: RunningChangeOptions) {
    const { accountManager, key, items, delay, logger } = options;
    this.#options = options;
    this.key = key;
    const { cache } = accountManager.session(key.accountId);
    this.#organizationName = knownOrganization(cache, key.organizationId)?.name ?? '';
    this.#items = new Items(accountManager, key, items, logger);
    this.#sendAt = new Date(Date.now() + delay).toISOString();
    this.#timer = setTimeout(() => this.sendNow(), delay);
  }

  /** Resolves when nothing of it is under way. */
  get settled(): Promise<void> {
    return this.#running;
  }

  /** Whether it would still change that member. */
  touches({ accountId, organizationId }: OrganizationKey, memberId: string): boolean {
    return (
      this.#state !== 'finished' &&
      this.key.accountId === accountId &&
      this.key.organizationId === organizationId &&
      this.#items.has(memberId)
    );
  }

  view(): PendingChange {
    return {
      stageId: this.id,
      key: this.key,
      organizationName: this.#organizationName,
      state: this.#state,
      stopping: this.#stop.signal.aborted,
      sendAt: this.#sendAt,
      items: this.#items.views(),
    };
  }

  /** Nothing was sent, and nothing will be. False: it is too late for that. */
  undo(): boolean {
    if (this.#state !== 'staged') return false;
    clearTimeout(this.#timer);
    this.#items.forgetUndone();
    return true;
  }

  /** Sends what is staged, now. */
  sendNow(): void {
    if (this.#state === 'staged') this.#begin();
  }

  /** As `sendNow`, when Orgdesk ends: what is not done stays noted, to be told at the next start. */
  sendAtTheEnd(): void {
    this.#ending = true;
    this.sendNow();
  }

  /** What is under way is waited for; the rest is not sent. */
  stop(): void {
    if (this.#state !== 'sending') return;
    this.#stop.abort();
    this.#options.onChange();
  }

  /** Tries again with those who were not changed; a conflict is written over. Throws a `FailureError`. */
  retry(memberIds: readonly string[]): void {
    if (this.#state !== 'finished') return;
    this.#items.again(memberIds);
    this.#begin();
  }

  /** Leaves these as they are. Answers whether anything is left to be looked at. */
  dismiss(memberIds: readonly string[]): boolean {
    if (this.#state !== 'finished') return true;
    this.#items.drop(memberIds);
    return this.#items.undone.length > 0;
  }

  #begin(): void {
    clearTimeout(this.#timer);
    this.#state = 'sending';
    this.#stop = new AbortController();
    this.#running = this.#run().finally(() => {
      this.#state = 'finished';
      this.#options.onChange();
    });
    this.#options.onChange();
  }

  async #run(): Promise<void> {
    const { accountManager, logger, onChange } = this.#options;
    const items = this.#items;
    const options = { logger, items, stop: this.#stop.signal, onChange };
    try {
      await write(accountManager, this.key, (writing) => sendItems(options, writing));
    } catch (error) {
      // It holds for all of them: offline, without a token, signed out of.
      const failure = failureFrom(error, logger);
      for (const { memberId } of items.all.filter(({ outcome }) => outcome === null)) {
        items.put(memberId, { outcome: { kind: 'failed', failure } });
      }
    }
    if (!this.#ending) items.forgetUndone();
  }
}
