/**
 * Queues links that the system hands to Orgdesk: in the arguments of a first or second start, or by macOS'
 * own event. Each link is shown as soon as a window can show it.
 */
import { readPlaceLink } from '#domain/place-link.ts';
import { appScheme, readAppLink } from './invitation-link.ts';

/** A link of Orgdesk's scheme: to an invitation, to a place, or one that leads nowhere. */
export type DeepLink =
  | { readonly kind: 'invitation' | 'place'; readonly link: string }
  | { readonly kind: 'unknown' };

/** Sorts a text by what it links to. The check does not prove who made it. */
function deepLink(text: string): DeepLink {
  const invitation = readAppLink(text);
  if (invitation) return { kind: 'invitation', link: invitation.link };
  return readPlaceLink(text) ? { kind: 'place', link: text } : { kind: 'unknown' };
}

export class DeepLinkQueue {
  #show: ((link: DeepLink) => void) | null = null;
  /** The last link that arrived while no window could show it. */
  #waiting: DeepLink | null = null;
  readonly #onGiven = new Set<() => void>();

  /** Takes the link from a start's arguments; ignores all other arguments. */
  take(argv: readonly string[]): void {
    const given = argv.find((each) => each.toLowerCase().startsWith(`${appScheme}:`));
    if (given !== undefined) this.open(given);
  }

  /** Queues a link. Of a text that Orgdesk would not make, it keeps nothing. */
  open(text: string): void {
    this.#waiting = deepLink(text);
    for (const given of this.#onGiven) given();
    this.#pass();
  }

  /** Calls `listener` for each new link, to bring the window to the front. */
  onGiven(listener: () => void): void {
    this.#onGiven.add(listener);
  }

  /** Sets the function that shows links in the window; null while there is none. */
  showWith(show: ((link: DeepLink) => void) | null): void {
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
