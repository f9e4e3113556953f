import type { CallInput } from '#preload/contract/calls.ts';
import type { SearchHit } from '#preload/contract/organization.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { AccountSession } from '../accounts/session.ts';
import { steps } from '../turns/thread-share.ts';

/** Maximum hits of each kind. */
const maxHits = 20;

/** With fewer hits than these, words with typing errors are found, too. */
const fewHits = 6;

/** Milliseconds after which the memory of searches is freed: the palette is opened often or not at all. */
const keptMs = 10 * 60_000;

function keyText({ accountId, organizationId }: OrganizationKey): string {
  return `${accountId} ${organizationId}`;
}

function idOf({ kind, key, id }: SearchHit): string {
  return `${kind} ${keyText(key)} ${id}`;
}

/** Searches the caches of all accounts. */
export class Search {
  readonly #accountManager: AccountManager;
  #latest = 0;
  #ending: NodeJS.Timeout | undefined;

  constructor(accountManager: AccountManager) {
    this.#accountManager = accountManager;
  }

  /**
   * Returns the best hits, the best first; none for a search that another follows before it begins. Without text
   * it only prepares the searches to come, so that the first letter waits for nothing.
   */
  async find({ text, recent, isExact }: CallInput<'search'>): Promise<readonly SearchHit[]> {
    this.#latest += 1;
    const own = this.#latest;
    clearTimeout(this.#ending);
    this.#ending = setTimeout(() => this.#end(), keptMs).unref();
    await this.#prepare();
    if (own !== this.#latest || text.trim() === '') return [];
    const exact = await this.#search(text, recent, false);
    const isEnough = isExact === true || exact.length >= fewHits;
    if (isEnough || own !== this.#latest) return exact;
    const known = new Set(exact.map(idOf));
    const tolerant = await this.#search(text, recent, true);
    const others = tolerant.filter((hit) => !known.has(idOf(hit)));
    return [...exact, ...others];
  }

  async #search(
    text: string,
    recent: readonly OrganizationKey[],
    isTolerant: boolean,
  ): Promise<readonly SearchHit[]> {
    const ranks = new Map(recent.map((key, at) => [keyText(key), at]));
    const rankOf = ({ key }: SearchHit) => ranks.get(keyText(key)) ?? recent.length;
    const hits: SearchHit[] = [];
    await this.#eachInSteps('a search', ({ account, cache }) => {
      const ids = recent.flatMap((key) =>
        key.accountId === account.id ? [key.organizationId] : [],
      );
      for (const hit of cache.search.find(text, { limit: maxHits, recent: ids, isTolerant })) {
        const { organizationId, ...rest } = hit;
        hits.push({ ...rest, key: { accountId: account.id, organizationId } });
      }
      return false;
    });
    return hits.toSorted((one, other) => one.fit - other.fit || rankOf(one) - rankOf(other));
  }

  /** Reads what searches need. */
  #prepare(): Promise<void> {
    return this.#eachInSteps('preparing a search', ({ cache }) => cache.search.prepare());
  }

  /**
   * Calls `work` with each account until it returns false, in steps between which main does its other work. An account
   * that fails, or was signed out of meanwhile, is left out.
   */
  async #eachInSteps(what: string, work: (session: AccountSession) => boolean): Promise<void> {
    const rest = steps();
    let left = this.#accountManager.each(what, (session) => session);
    while (left.length > 0) {
      const unfinished: AccountSession[] = [];
      for (const session of left) {
        if (this.#accountManager.one(session, what, work)) unfinished.push(session);
        await rest();
      }
      left = unfinished;
    }
  }

  #end(): void {
    this.#accountManager.each('the end of searches', ({ cache }) => cache.search.end());
  }
}
