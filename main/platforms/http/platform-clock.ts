/** What a platform's clock says, as far as its answers tell (RFC 9110 section 6.6.1). */
import { limits } from '#domain/limits.ts';
import { parseHttpDate } from './http-date.ts';

interface Received {
  readonly header: (name: string) => string;
  /** When it was received, by this computer's clock, in milliseconds. */
  readonly at: number;
  /** Milliseconds between the request and this, by a clock that nobody sets. */
  readonly roundTrip: number;
}

/** Clocks that say something before this were never set; after that no platform of today runs. */
const earliest = Date.UTC(2020, 0);
const latest = Date.UTC(2100, 0);

export class PlatformClock {
  #offset = 0;

  /** Milliseconds by which this computer's clock is behind; negative: ahead; 0: they agree, or nobody knows. */
  get offset(): number {
    return this.#offset;
  }

  /** Of an answer that the platform gave to the token, and that nothing in between kept for others. */
  notice({ header, at, roundTrip }: Received): void {
    const date = parseHttpDate(header('date'));
    const isFresh = !(Number(header('age')) > 0);
    if (date === undefined || date < earliest || date >= latest || !isFresh) return;
    // It was said in whole seconds, somewhere on the way.
    const uncertain = 500 + roundTrip / 2;
    const found = date + uncertain - at;
    const tolerance = Math.max(limits.clockTolerance, 4 * uncertain);
    if (Math.abs(found) <= tolerance) this.#offset = 0;
    else if (Math.abs(found - this.#offset) > 4 * uncertain) this.#offset = Math.round(found);
  }
}
