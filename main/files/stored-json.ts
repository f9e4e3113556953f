/** A small JSON file whose contents are checked: read once at the start, written whole on each change. */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { writeAtomically } from './atomic.ts';
import { setAside } from './set-aside.ts';

export interface StoredJsonOptions<Value> {
  readonly path: string;
  readonly schema: z.ZodType<Value>;
  /** What holds while there is no file. */
  readonly initial: Value;
  /** Told, in a sentence for the person, that the file could not be used. */
  readonly onProblem: (sentence: string) => void;
  /** What the file holds, to name it in sentences: "settings". */
  readonly what: string;
}

interface Loaded<Value> {
  readonly value: Value;
  readonly writable: boolean;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Undefined for what is no JSON, or another one. */
export function parseText<Value>(text: string, schema: z.ZodType<Value>): Value | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function load<Value>(options: StoredJsonOptions<Value>): Loaded<Value> {
  const { path, schema, initial, onProblem, what } = options;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return { value: initial, writable: true };
    // Not readable is not empty: writing now would destroy what is in there.
    onProblem(`The file with your ${what} could not be read. Changes last until Orgdesk ends.`);
    return { value: initial, writable: false };
  }
  const value = parseText(text, schema);
  if (value !== undefined) return { value, writable: true };
  try {
    setAside(path);
    onProblem(`The file with your ${what} was damaged. It was set aside, and Orgdesk began anew.`);
    return { value: initial, writable: true };
  } catch {
    onProblem(`The file with your ${what} is damaged. Changes last until Orgdesk ends.`);
    return { value: initial, writable: false };
  }
}

export class StoredJson<Value> {
  readonly #options: StoredJsonOptions<Value>;
  readonly #writable: boolean;
  #value: Value;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: StoredJsonOptions<Value>) {
    const { value, writable } = load(options);
    this.#options = options;
    this.#value = value;
    this.#writable = writable;
  }

  get value(): Value {
    return this.#value;
  }

  /** Holds at once; resolves when it is on the disk. Rejects when it could not be written. */
  async save(value: Value): Promise<void> {
    this.#value = value;
    await this.#inTurn(() => this.#write(value));
  }

  /** Holds when it is on the disk, and not at all when it could not be written; it then rejects. */
  async update(change: (value: Value) => Value): Promise<void> {
    await this.#inTurn(async () => {
      const value = change(this.#value);
      await this.#write(value);
      this.#value = value;
    });
  }

  /** Resolves when nothing is being written any more. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#writing.then(work);
    this.#writing = done.catch(() => undefined);
    await done;
  }

  async #write(value: Value): Promise<void> {
    if (!this.#writable) return;
    await writeAtomically(this.#options.path, `${JSON.stringify(value, null, 2)}\n`);
  }
}
