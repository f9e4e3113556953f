/**
 * Runs operations with the same key one after another, each within a time limit. The limit counts from the
 * call, so that operations behind a hanging one time out as well. An operation that times out while it
 * waits for its turn never runs, unless it is `runIfLate`.
 */
export class TimeoutError extends Error {
  constructor(milliseconds: number) {
    super(`No answer within ${milliseconds} ms`);
    this.name = 'TimeoutError';
  }
}

export class KeyedMutex {
  readonly #limit: number;
  readonly #last = new Map<string, Promise<void>>();

  /** @param limit milliseconds */
  constructor(limit: number) {
    this.#limit = limit;
  }

  async take<Value>(
    name: string,
    operation: () => Promise<Value>,
    { runIfLate = false } = {},
  ): Promise<Value> {
    const before = this.#last.get(name) ?? Promise.resolve();
    let late = false;
    const run = before.then(() => {
      if (late && !runIfLate) throw new TimeoutError(this.#limit);
      return operation();
    });
    const over = run.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(name, over);
    over.then(() => {
      if (this.#last.get(name) === over) this.#last.delete(name);
    });
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        late = true;
        reject(new TimeoutError(this.#limit));
      }, this.#limit);
    });
    try {
      return await Promise.race([run, limit]);
    } finally {
      clearTimeout(timer);
    }
  }
}
