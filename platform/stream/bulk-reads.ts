/** The answers of this copy that go on for long: how many there may be, and their end. */
import { Readable } from 'node:stream';
import { tooBusy, tooMany } from '../problem/problem.ts';

export interface BulkReads {
  /**
   * Returns a body of these lines. The next ones are made when the client has read those before.
   * @param holder the person who reads
   * @throws Problem 429 if the person reads too many at once, 503 if too many are read in all
   */
  readonly open: (holder: string, lines: AsyncIterable<string>) => Readable;
  /** Ends all of them. */
  readonly stop: () => void;
}

/** How many one person may read at once, and how many are read at once on one copy. */
const limits = { ofPerson: 2, inAll: 8 } as const;
/** Bytes that are made before the client reads them. */
const highWaterMark = 256 * 1024;

export function createBulkReads(): BulkReads {
  const open = new Map<Readable, string>();
  return {
    open: (holder, lines) => {
      const own = [...open.values()].filter((other) => other === holder).length;
      if (own >= limits.ofPerson) {
        throw tooMany(`Only ${limits.ofPerson} of these reads can run at once.`, 10);
      }
      if (open.size >= limits.inAll) throw tooBusy();
      const body = Readable.from(lines, { objectMode: false, highWaterMark });
      open.set(body, holder);
      body.once('close', () => open.delete(body));
      return body;
    },
    stop: () => {
      for (const body of open.keys()) body.destroy();
    },
  };
}
