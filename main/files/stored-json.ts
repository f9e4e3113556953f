/**
 * A small JSON file whose contents are validated part by part. It is read once at the start and written
 * whole on each change, with a copy beside it in case it is damaged.
 */
import { writeAtomically } from './atomic.ts';
import type { Json } from './json-text.ts';
import { copyOf, type LoadOptions, loadJson, sealed } from './load-json.ts';

export interface StoredJsonOptions<Value> extends LoadOptions<Value> {
  /** The value while there is no file. */
  readonly initial: Value;
  /** Milliseconds after which a failed write is tried again. */
  readonly retryAfterMs?: number;
}

const defaultRetryMs = 30_000;

function textOf(document: Json): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

export class StoredJson<Value> {
  readonly #options: StoredJsonOptions<Value>;
  readonly #writable: boolean;
  /** The whole document, including unknown parts. */
  #document: Json;
  #value: Value;
  /** Names, for a sentence, the parts of the file that were not understood when it was read. */
  readonly unread: readonly string[];
  #writing: Promise<void> = Promise.resolve();
  /** Runs while the file lacks the value because the disk refused it. */
  #retry: NodeJS.Timeout | undefined;

  constructor(options: StoredJsonOptions<Value>) {
    const { document, writable, recovered } = loadJson(options);
    const { format, initial, onProblem, what } = options;
    const reading = format.read(document);
    this.#options = options;
    this.#document = document;
    this.#writable = writable;
    this.#value = reading?.value ?? initial;
    this.unread = reading?.unread ?? [];
    if (this.unread.length > 0) {
      const parts = new Intl.ListFormat('en').format(this.unread);
      onProblem(
        `Orgdesk couldn’t read some of your ${what}: ${parts}. They stay in the file unchanged.`,
      );
    }
    if (recovered) this.save(this.#value).catch(() => undefined);
  }

  get value(): Value {
    return this.#value;
  }

  /**
   * Applies the value at once; resolves when it is on the disk. Rejects if it could not be written, and
   * retries until it is.
   */
  async save(value: Value): Promise<void> {
    this.#value = value;
    await this.#inTurn(() => this.#writeOrRetry());
  }

  /** Applies the change once it is on the disk. If it cannot be written, rejects and changes nothing. */
  async update(change: (value: Value) => Value): Promise<void> {
    await this.#inTurn(async () => {
      const value = change(this.#value);
      await this.#write(value);
      this.#value = value;
    });
  }

  /** Applies the change in its turn even if the disk refuses; otherwise as `save`. */
  async insist(change: (value: Value) => Value): Promise<void> {
    await this.#inTurn(async () => {
      this.#value = change(this.#value);
      await this.#writeOrRetry();
    });
  }

  /** Resolves when no write is running; a refused write is tried once more. */
  async settled(): Promise<void> {
    if (this.#retry) await this.#tryAgain();
    clearTimeout(this.#retry);
    await this.#writing;
  }

  async #writeOrRetry(): Promise<void> {
    try {
      await this.#write(this.#value);
    } catch (error) {
      clearTimeout(this.#retry);
      const { retryAfterMs = defaultRetryMs } = this.#options;
      this.#retry = setTimeout(() => void this.#tryAgain(), retryAfterMs);
      this.#retry.unref();
      throw error;
    }
  }

  async #tryAgain(): Promise<void> {
    await this.#inTurn(() => this.#writeOrRetry()).catch(() => undefined);
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#writing.then(work);
    this.#writing = done.catch(() => undefined);
    await done;
  }

  async #write(value: Value): Promise<void> {
    if (!this.#writable) return;
    const { path, format } = this.#options;
    const document = sealed(format.write(value, this.#document));
    await writeAtomically(path, textOf(document));
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#document = document;
    // The file itself is intact even if its copy cannot be written.
    await writeAtomically(copyOf(path), textOf(document)).catch(() => undefined);
  }
}
