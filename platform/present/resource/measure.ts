/**
 * How large values are as JSON, found out before they are written: the same thing can be included in
 * many places, and stands in the answer in each of them.
 */

/** What one answer may hold, and what is left out of it first where it would hold more. */
export const answerBounds = {
  /** Things that are shown in full, each counted wherever it stands. */
  things: 25_000,
  /** Bytes from which on references are shown as addresses only. */
  included: 12 * 1024 * 1024,
  /** Bytes that no answer has, whatever it is made of. */
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

/** Measures the values of one answer, each object once, however often it stands in it. */
export class Measure {
  readonly #known = new WeakMap<object, Size>();
  readonly #things = new WeakSet<object>();
  /** References that were asked for and had no room. */
  readonly collapsed = new Set<string>();

  /** Notes that this is a thing in full, and no part of one. */
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
      // The name in its quotes, and a colon.
      yield { bytes: Buffer.byteLength(JSON.stringify(name)) + 1, things: 0 };
    }
    yield { bytes: Math.max(0, count - 1), things: 0 };
  }
}
