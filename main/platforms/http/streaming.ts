/** What reading an answer that goes on needs: its text, and a deadline that each part moves. */

/** Aborts its signal when the time that was set last is over. */
export class Deadline {
  readonly #abort = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #limit = 0;

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get isOver(): boolean {
    return this.#abort.signal.aborted;
  }

  /** The milliseconds that were set last. */
  get limit(): number {
    return this.#limit;
  }

  set(milliseconds: number): void {
    this.#limit = milliseconds;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#abort.abort(), milliseconds);
    this.#timer.unref();
  }

  clear(): void {
    clearTimeout(this.#timer);
  }
}

/** Yields the text of a body as it arrives. Whoever stops reading ends the connection. */
export async function* textOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      yield decoder.decode(part.value, { stream: true });
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
