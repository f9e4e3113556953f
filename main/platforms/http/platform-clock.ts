/** Estimates a platform's clock from the dates of its answers (RFC 9110 section 6.6.1). */
import { limits } from '#domain/limits.ts';
import { parseHttpDate } from './http-date.ts';

interface Received {
  readonly header: (name: string) => string;
  /** Time of receipt by this computer's clock, in milliseconds. */
  readonly at: number;
  /** Milliseconds from the request to its answer, by a monotonic clock. */
  readonly roundTrip: number;
}

/** Clocks before `earliest` were never set; no current platform runs after `latest`. */
const earliest = Date.UTC(2020, 0);
const latest = Date.UTC(2100, 0);

export class PlatformClock {
  #offset = 0;

  /** Milliseconds by which this computer's clock is behind; negative if it is ahead; 0 if they agree or the offset is unknown. */
  get offset(): number {
    return this.#offset;
  }

  /** Notes an answer. It must come from the platform itself, for this token, and from no shared cache. */
  notice({ header, at, roundTrip }: Received): void {
    const date = parseHttpDate(header('date'));
    const isFresh = !(Number(header('age')) > 0);
    if (date === undefined || date < earliest || date >= latest || !isFresh) return;
    // The date is in whole seconds and was set somewhere during the round trip.
    const uncertain = 500 + roundTrip / 2;
    const found = date + uncertain - at;
    const tolerance = Math.max(limits.clockTolerance, 4 * uncertain);
    if (Math.abs(found) <= tolerance) this.#offset = 0;
    else if (Math.abs(found - this.#offset) > 4 * uncertain) this.#offset = Math.round(found);
  }
}
