/**
 * Asks for an organization's invitations again while mail of theirs is queued, so that the screen says
 * soon whether it was sent or bounced. Ends when all of it is settled, and where nothing changes for
 * minutes: the ordinary rounds go on, and the first change that they bring begins it anew.
 */

export interface QueuedMailOptions {
  /** What the cache knows: how many invitations there are, and how many have mail that is queued. */
  readonly amounts: (organizationId: string) => { readonly queued: number; readonly all: number };
  /** Fetches the invitations; never rejects. */
  readonly fetch: (organizationId: string) => Promise<void>;
  readonly isShown: (organizationId: string) => boolean;
  readonly visible: () => boolean;
}

interface Follow {
  readonly queued: number;
  /** Looks in a row that found as many as before. */
  readonly unchanged: number;
  readonly timer: NodeJS.Timeout | undefined;
}

const minPauseMs = 1000;
const maxPauseMs = 30_000;
/** A long list costs the platform more, so it is read less often. */
const pausePerInvitationMs = 10;
/** About five minutes. */
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

  /** Invitations were sent from here: begins with the shortest pause, after the last of them. */
  begin(organizationId: string): void {
    if (this.#stopped) return;
    clearTimeout(this.#follows.get(organizationId)?.timer);
    // Nothing is counted yet: a run of thousands begins it with each of them.
    const timer = this.#fetchIn(minPauseMs, organizationId);
    this.#follows.set(organizationId, { queued: 0, unchanged: 0, timer });
  }

  /** The invitations were fetched: what is shown is followed, whoever sent it. */
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
    // The round that makes up for what was missed goes on with it.
    if (!this.#options.visible()) return;
    if (this.#options.amounts(organizationId).queued === 0) {
      this.#follows.delete(organizationId);
      return;
    }
    await this.#options.fetch(organizationId);
    this.#look(organizationId);
  }
}
