/**
 * Holds the open accounts and isolates them from each other. This is the only way to reach several of them
 * at once: an account's error is logged and replaced, and affects no other account, no push and no caller.
 */
import type { Logger } from '../log/logger.ts';
import type { AccountSession } from './session.ts';

export class Sessions {
  readonly #byId = new Map<string, AccountSession>();
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** For state in memory only; work that can throw uses the methods below. */
  get all(): readonly AccountSession[] {
    return [...this.#byId.values()];
  }

  /** Returns undefined if there is no such account, or it was signed out. */
  get(accountId: string): AccountSession | undefined {
    return this.#byId.get(accountId);
  }

  put(session: AccountSession): void {
    this.#byId.set(session.account.id, session);
  }

  remove(accountId: string): void {
    this.#byId.delete(accountId);
  }

  /**
   * Calls `work` with one account.
   * @param what completes "An account failed: "
   * @param otherwise returns the replacement if `work` throws; must not throw itself
   */
  one<Value>(
    session: AccountSession,
    what: string,
    work: (session: AccountSession) => Value,
    otherwise: (error: unknown) => Value,
  ): Value {
    try {
      return work(session);
    } catch (error) {
      this.#logger.error(`An account failed: ${what}`, error);
      return otherwise(error);
    }
  }

  /** Calls `work` with each account in order; results of failing calls are left out. */
  each<Value>(what: string, work: (session: AccountSession) => Value): readonly Value[] {
    return this.all.flatMap((session) =>
      this.one<readonly Value[]>(
        session,
        what,
        (each) => [work(each)],
        () => [],
      ),
    );
  }

  /**
   * As `each`, in parallel; never rejects.
   * @param first the account with which it begins
   */
  async eachAtOnce<Value>(
    what: string,
    work: (session: AccountSession) => Promise<Value>,
    first?: string,
  ): Promise<readonly Value[]> {
    const begun = new Map<string, Promise<readonly Value[]>>();
    const begin = (session: AccountSession) => {
      if (begun.has(session.account.id)) return;
      const answer = work(session).then(
        (value): readonly Value[] => [value],
        (error: unknown): readonly Value[] => {
          this.#logger.error(`An account failed: ${what}`, error);
          return [];
        },
      );
      begun.set(session.account.id, answer);
    };
    const own = first === undefined ? undefined : this.get(first);
    if (own) this.one(own, what, begin, () => undefined);
    this.each(what, begin);
    return (await Promise.all(begun.values())).flat();
  }
}
