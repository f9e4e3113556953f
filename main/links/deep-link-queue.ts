/**
 * Links that the system hands to Orgdesk: in the arguments of a start, of a second start, or by macOS'
 * own event. Each is shown as soon as a window can show it.
 */
import { appScheme, readAppLink } from './invitation-link.ts';

export class DeepLinkQueue {
  #show: ((link: string) => void) | null = null;
  /** Of several that came before a window could show any, the last. */
  #waiting: string | null = null;
  readonly #onGiven = new Set<() => void>();

  /** The arguments of a start; all that are none of ours are left alone. */
  take(argv: readonly string[]): void {
    const given = argv.find((each) => each.toLowerCase().startsWith(`${appScheme}:`));
    if (given !== undefined) this.open(given);
  }

  /** What is not exactly what platforms make is dropped: it says nothing about who made it. */
  open(text: string): void {
    const read = readAppLink(text);
    if (!read) return;
    this.#waiting = read.link;
    for (const given of this.#onGiven) given();
    this.#pass();
  }

  /** `listener`: brings the window up that is to show it. */
  onGiven(listener: () => void): void {
    this.#onGiven.add(listener);
  }

  /** A window listens from now on; null: none does. */
  showWith(show: ((link: string) => void) | null): void {
    this.#show = show;
    this.#pass();
  }

  #pass(): void {
    if (this.#waiting === null || !this.#show) return;
    const link = this.#waiting;
    this.#waiting = null;
    this.#show(link);
  }
}
