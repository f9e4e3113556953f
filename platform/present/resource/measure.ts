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

/** Printable ASCII without what JSON escapes: each character is one byte. */
const plainText = /^[ !#-[\]-~]*$/;

function bytesOfText(text: string): number {
  return plainText.test(text) ? text.length + 2 : Buffer.byteLength(JSON.stringify(text));
}

function bytesOf(value: unknown): number {
  return typeof value === 'string'
    ? bytesOfText(value)
    : Buffer.byteLength(JSON.stringify(value) ?? '');
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
    if (typeof value !== 'object' || value === null) return { bytes: bytesOf(value), things: 0 };
    const known = this.#known.get(value);
    if (known) return known;
    const size = Array.isArray(value) ? this.#sizeOfItems(value) : this.#sizeOfFields(value);
    if (this.#things.has(value)) size.things += 1;
    this.#known.set(value, size);
    return size;
  }

  #sizeOfItems(items: readonly unknown[]): { bytes: number; things: number } {
    // The brackets, and the commas.
    const size = { bytes: 2 + Math.max(0, items.length - 1), things: 0 };
    for (const item of items) this.#add(size, item);
    return size;
  }

  #sizeOfFields(fields: object): { bytes: number; things: number } {
    const size = { bytes: 2, things: 0 };
    let count = 0;
    for (const [name, field] of Object.entries(fields)) {
      if (field === undefined) continue;
      count += 1;
      // The name, and a colon.
      size.bytes += bytesOfText(name) + 1;
      this.#add(size, field);
    }
    size.bytes += Math.max(0, count - 1);
    return size;
  }

  #add(size: { bytes: number; things: number }, part: unknown): void {
    if (typeof part !== 'object' || part === null) {
      size.bytes += bytesOf(part);
      return;
    }
    const { bytes, things } = this.sizeOf(part);
    size.bytes += bytes;
    size.things += things;
  }
}
