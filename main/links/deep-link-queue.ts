/**
 * Queues links that the system hands to Orgdesk: in the arguments of a first or second start, or by macOS'
 * own event. Each link is shown as soon as a window can show it.
 */
import { appScheme, readAppLink } from './invitation-link.ts';

export class DeepLinkQueue {
  #show: ((link: string) => void) | null = null;
  /** The last link that arrived while no window could show it. */
  #waiting: string | null = null;
  readonly #onGiven = new Set<() => void>();

  /** Takes the link from a start's arguments; ignores all other arguments. */
  take(argv: readonly string[]): void {
    const given = argv.find((each) => each.toLowerCase().startsWith(`${appScheme}:`));
    if (given !== undefined) this.open(given);
  }

  /** Queues a link. Drops any text that platforms would not make; the check does not prove who made it. */
  open(text: string): void {
    const read = readAppLink(text);
    if (!read) return;
    this.#waiting = read.link;
    for (const given of this.#onGiven) given();
    this.#pass();
  }

  /** Calls `listener` for each new link, to bring the window to the front. */
  onGiven(listener: () => void): void {
    this.#onGiven.add(listener);
  }

  /** Sets the function that shows links in the window; null while there is none. */
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
