/**
 * Fetches an organization's invitations repeatedly while their mail is queued, so that the screen soon
 * shows whether it was sent or bounced. Ends when no mail is queued or nothing has changed for minutes;
 * the first change that an ordinary round finds starts it again.
 */

import type { Cache } from '../cache/cache.ts';
import { knownItems } from '../cache/known-items.ts';

/** Numbers of an organization's invitations, and of those with queued mail. */
interface MailAmounts {
  readonly queued: number;
  readonly all: number;
}

export function countMail(cache: Cache, organizationId: string): MailAmounts {
  const all = knownItems(cache, 'invitations', organizationId) ?? [];
  const queued = all.filter(({ delivery }) => delivery?.state === 'queued');
  return { queued: queued.length, all: all.length };
}

export interface QueuedMailOptions {
  /** Counts of the cache. */
  readonly amounts: (organizationId: string) => MailAmounts;
  /** Fetches the invitations; never rejects. */
  readonly fetch: (organizationId: string) => Promise<void>;
  readonly isShown: (organizationId: string) => boolean;
  readonly visible: () => boolean;
}

interface Follow {
  readonly queued: number;
  /** Consecutive fetches that found the same number of queued mails. */
  readonly unchanged: number;
  readonly timer: NodeJS.Timeout | undefined;
}

const minPauseMs = 1000;
const maxPauseMs = 30_000;
/** Lengthens the pause for long lists, which cost the platform more. */
const pausePerInvitationMs = 10;
/** Reached after about five minutes. */
const maxUnchanged = 14;

function pauseMs(unchanged: number, all: number): number {
  const backOff = Math.max(minPauseMs * 2 ** unchanged, pausePerInvitationMs * all);
  return Math.min(maxPauseMs, backOff);
}

export class QueuedMail {
  readonly #options: QueuedMailOptions;
  readonly #follows = new Map<string, Follow>();
  #stopped = false;

  constructor(options: QueuedMailOptions) {
    this.#options = options;
  }

  /** Starts with the shortest pause after Orgdesk sent invitations; each further one restarts the pause. */
  begin(organizationId: string): void {
    if (this.#stopped) return;
    clearTimeout(this.#follows.get(organizationId)?.timer);
    // Nothing is counted here, since an invite of thousands calls this for each invitation.
    const timer = this.#fetchIn(minPauseMs, organizationId);
    this.#follows.set(organizationId, { queued: 0, unchanged: 0, timer });
  }

  /** Continues after a fetch of the invitations, including those sent from elsewhere. */
  fetched(organizationId: string): void {
    const { isShown } = this.#options;
    if (this.#follows.has(organizationId) || isShown(organizationId)) this.#look(organizationId);
  }

  stop(): void {
    this.#stopped = true;
    for (const { timer } of this.#follows.values()) clearTimeout(timer);
    this.#follows.clear();
  }

  #look(organizationId: string): void {
    if (this.#stopped) return;
    const before = this.#follows.get(organizationId);
    if (before?.timer) return;
    const { queued, all } = this.#options.amounts(organizationId);
    if (queued === 0) {
      this.#follows.delete(organizationId);
      return;
    }
    const unchanged = before?.queued === queued ? before.unchanged + 1 : 0;
    const timer =
      unchanged > maxUnchanged ? undefined : this.#fetchIn(pauseMs(unchanged, all), organizationId);
    this.#follows.set(organizationId, { queued, unchanged, timer });
  }

  #fetchIn(milliseconds: number, organizationId: string): NodeJS.Timeout {
    return setTimeout(() => void this.#fetch(organizationId), milliseconds).unref();
  }

  async #fetch(organizationId: string): Promise<void> {
    const follow = this.#follows.get(organizationId);
    if (!follow) return;
    this.#follows.set(organizationId, { ...follow, timer: undefined });
    // The round that makes up for the missed ones continues from here.
    if (!this.#options.visible()) return;
    if (this.#options.amounts(organizationId).queued === 0) {
      this.#follows.delete(organizationId);
      return;
    }
    await this.#options.fetch(organizationId);
    this.#look(organizationId);
  }
}
