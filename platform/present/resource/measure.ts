/**
 * Measures how large values are as JSON before they are written. The same object can be included in
 * many places of an answer and counts in each.
 */

/** Limits of one answer, and what is left out first if it would exceed them. */
export const answerBounds = {
  /** Resources shown in full, counted wherever they appear. */
  things: 25_000,
  /** Beyond this, references are shown as addresses only. */
  included: 12 * 1024 * 1024,
  /** No answer is larger than this. */
  bytes: 16 * 1024 * 1024,
} as const;

export interface Size {
  readonly bytes: number;
  readonly things: number;
}

export function sum(sizes: Iterable<Size>): Size {
  let [bytes, things] = [0, 0];
  for (const size of sizes) {
    bytes += size.bytes;
    things += size.things;
  }
  return { bytes, things };
}

/** Measures the values of one answer. Each object is measured once, however often it appears. */
export class Measure {
  readonly #known = new WeakMap<object, Size>();
  readonly #things = new WeakSet<object>();
  /** References that were requested but did not fit. */
  readonly collapsed = new Set<string>();

  /** Marks an object as a resource shown in full, as opposed to a part of one. */
  note(thing: object): void {
    this.#things.add(thing);
  }

  sizeOf(value: unknown): Size {
    if (typeof value !== 'object' || value === null) {
      return { bytes: Buffer.byteLength(JSON.stringify(value) ?? ''), things: 0 };
    }
    const known = this.#known.get(value);
    if (known) return known;
    const { bytes, things } = sum(this.#partsOf(value));
    const size = { bytes: bytes + 2, things: things + (this.#things.has(value) ? 1 : 0) };
    this.#known.set(value, size);
    return size;
  }

  *#partsOf(value: object): Iterable<Size> {
    if (Array.isArray(value)) {
      for (const item of value) yield this.sizeOf(item);
      yield { bytes: Math.max(0, value.length - 1), things: 0 };
      return;
    }
    let count = 0;
    for (const [name, part] of Object.entries(value)) {
      if (part === undefined) continue;
      count += 1;
      yield this.sizeOf(part);
      // The name in quotes, and a colon.
      yield { bytes: Buffer.byteLength(JSON.stringify(name)) + 1, things: 0 };
    }
    yield { bytes: Math.max(0, count - 1), things: 0 };
  }
}
