/**
 * Ends Orgdesk at a given step of a job, as far as anybody outside can tell: from there on nothing more is
 * written to the journal, and no request or answer comes through. Steps are each commit to the journal,
 * before and after it, and each request that changes something: before it is sent, while it is under way,
 * and when it is answered.
 */
import { setImmediate } from 'node:timers/promises';
import type { Database, OpenDatabase } from '#main/sql/libsql.ts';

export class EndAtStep {
  readonly died: Promise<'died'>;
  readonly #last: number;
  #die: () => void = () => undefined;
  #counts = false;
  #lost = '';
  #steps = 0;
  #dead = false;
  #sent: Promise<unknown>[] = [];

  constructor(last: number) {
    this.#last = last;
    this.died = new Promise((resolve) => {
      this.#die = () => resolve('died');
    });
  }

  /** Nothing comes back from here any more. */
  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    if (request.method === 'GET') return this.#dead ? forever() : fetch(request);
    const isLost = `${request.url} ${await request.clone().text()}`.includes(this.#lost);
    if (this.#ends()) return forever();
    const answer = fetch(request);
    this.#sent.push(answer.catch(() => undefined));
    await setImmediate();
    if (this.#ends()) return forever();
    await answer;
    if (this.#ends()) return forever();
    // As when the connection breaks before the answer: it may have been carried out.
    if (isLost && this.#counts) throw new TypeError('terminated');
    return answer;
  };

  libsql(libsql: OpenDatabase): OpenDatabase {
    return new Proxy(libsql, {
      construct: (target, parameters: ConstructorParameters<OpenDatabase>) => {
        const database = new target(...parameters);
        return parameters[0].includes('journals') ? this.#watched(database) : database;
      },
    });
  }

  #watched(database: Database): Database {
    const check = () => {
      if (this.#ends()) throw new Error('Ended here');
    };
    return {
      exec: (sql) => {
        if (sql !== 'commit') return database.exec(sql);
        check();
        const done = database.exec(sql);
        check();
        return done;
      },
      prepare: (sql) => database.prepare(sql),
      close: () => database.close(),
    };
  }

  /**
   * Counts, and loses answers, only from here on: when a job is about to begin.
   * @param lost stands in the path or the body of the requests whose answers are lost
   */
  begin(lost: string): void {
    this.#lost = lost;
    this.#counts = true;
  }

  /**
   * Resolves when the platform has answered all that was sent. Without waiting for it, a new start could read
   * the platform's lists before the platform carries out what the earlier one sent.
   */
  async answered(): Promise<void> {
    await Promise.all(this.#sent);
  }

  get isDead(): boolean {
    return this.#dead;
  }

  #ends(): boolean {
    if (this.#counts) this.#steps += 1;
    if (this.#steps === this.#last && !this.#dead) {
      this.#dead = true;
      this.#die();
    }
    return this.#dead;
  }
}

function forever(): Promise<never> {
  return new Promise(() => undefined);
}
