/**
 * Runs operations with the same key one after another, each within a time limit, and so many at once. The limit counts
 * from the call, so that operations behind a hanging one time out as well. An operation that times out while it
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
  readonly #waiting: (() => void)[] = [];
  #free: number;

  /**
   * @param limit milliseconds
   * @param atOnce operations that run at the same time; one that hangs keeps its place
   */
  constructor(limit: number, atOnce: number) {
    this.#limit = limit;
    this.#free = atOnce;
  }

  async take<Value>(
    name: string,
    operation: () => Promise<Value>,
    { runIfLate = false } = {},
  ): Promise<Value> {
    const before = this.#last.get(name) ?? Promise.resolve();
    let late = false;
    const run = before.then(async () => {
      await this.#place();
      try {
        if (late && !runIfLate) throw new TimeoutError(this.#limit);
        return await operation();
      } finally {
        this.#leave();
      }
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
  /** Resolves when an operation may begin. */
  async #place(): Promise<void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}
