/**
 * Keeps the events of organizations that are not on the screen: it reads on until their logs are complete, one
 * page at a time, and then looks now and then for newer events. Nothing is read while the window is hidden.
 */
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { StoredEvents } from '../cache/event-store.ts';

/** Milliseconds between two readings, of whichever organization. */
const stepMs = 10_000;
/** Maximum age in milliseconds of a complete log; also the pause after a reading that brought nothing. */
const maxAgeMs = 300_000;

export interface ActivityKeeperOptions {
  /** The organizations whose events are kept. */
  readonly keys: () => readonly OrganizationKey[];
  /** The state of an organization's log; null if its account is not open. */
  readonly stateOf: (key: OrganizationKey) => (StoredEvents & { isComplete: boolean }) | null;
  /** Brings one log up to date; never rejects. */
  readonly refresh: (key: OrganizationKey) => Promise<void>;
  readonly visible: () => boolean;
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number;
}

export class ActivityKeeper {
  readonly #options: ActivityKeeperOptions;
  /** When each log may be read again, by the text of its key. */
  readonly #nextAt = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;
  #reading = false;

  constructor(options: ActivityKeeperOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.step(), stepMs);
    this.#timer.unref();
  }

  /** Reads one page of the organization that waits longest, if any is due. */
  async step(): Promise<void> {
    const { keys, refresh, stateOf, visible, now } = this.#options;
    if (this.#reading || !visible()) return;
    const at = (key: OrganizationKey) => this.#nextAt.get(JSON.stringify(key)) ?? 0;
    const [key] = keys()
      .filter((each) => at(each) <= now() && stateOf(each) !== null)
      .toSorted((first, second) => at(first) - at(second));
    if (!key) return;
    this.#reading = true;
    const before = stateOf(key);
    await refresh(key);
    this.#reading = false;
    const after = stateOf(key);
    const goesOn = after?.isComplete === false && after.oldest !== before?.oldest;
    this.#nextAt.set(JSON.stringify(key), now() + (goesOn ? 0 : maxAgeMs));
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
