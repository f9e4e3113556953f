/**
 * The accounts at work, each by itself. This is the only way to reach several of them at once: what one
 * throws is logged and answered for, and reaches no other account, no push and no caller.
 */
import type { Logger } from '../log/logger.ts';
import type { AccountSession } from './session.ts';

export class Sessions {
  readonly #byId = new Map<string, AccountSession>();
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** To look at what each holds in memory; what can throw goes through the methods below. */
  get all(): readonly AccountSession[] {
    return [...this.#byId.values()];
  }

  /** Undefined: there is none, or it was signed out of. */
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
   * Does something with one account.
   * @param what completes "An account failed: "
   * @param otherwise what stands in where it throws; must not throw itself
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

  /** Does something with each, in order; those that throw are left out of the answers. */
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

  /** As `each`, with all of them at once; never rejects. */
  async eachAtOnce<Value>(
    what: string,
    work: (session: AccountSession) => Promise<Value>,
  ): Promise<readonly Value[]> {
    const answers = this.each(what, (session) =>
      work(session).then(
        (value): readonly Value[] => [value],
        (error: unknown): readonly Value[] => {
          this.#logger.error(`An account failed: ${what}`, error);
          return [];
        },
      ),
    );
    return (await Promise.all(answers)).flat();
  }
}
