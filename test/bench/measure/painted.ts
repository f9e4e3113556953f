/** Waits for what the window paints by itself, and says when that was. */
import type { Page } from '@playwright/test';

/** What the text of an element, and its attribute `data-tone` below it, say. */
export interface Wanted {
  /** A selector of one element. */
  readonly within: string;
  readonly has?: string;
  readonly lacks?: string;
  /** The tone of the connection's state. */
  readonly tones?: readonly string[];
}

/** Milliseconds since the epoch, with fractions, as the page counts them. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/** In the page: resolves with the milliseconds since the epoch. */
function look({ wanted, patience }: { readonly wanted: Wanted; readonly patience: number }) {
  const { within, has, lacks, tones } = wanted;
  const isShown = () => {
    const element = document.querySelector(within);
    const text = element?.textContent ?? '';
    const tone = element?.querySelector<HTMLElement>('[data-tone]')?.dataset.tone ?? '';
    return (
      element !== null &&
      (has === undefined || text.includes(has)) &&
      (lacks === undefined || !text.includes(lacks)) &&
      (tones === undefined || tones.includes(tone))
    );
  };
  return new Promise<number>((resolve, reject) => {
    const end = () => {
      observer.disconnect();
      clearTimeout(timer);
    };
    const check = () => {
      if (!isShown()) return;
      end();
      // The task after a frame's callback runs when that frame is painted.
      requestAnimationFrame(() =>
        setTimeout(() => resolve(performance.timeOrigin + performance.now()), 0),
      );
    };
    const observer = new MutationObserver(check);
    const all = { subtree: true, childList: true, characterData: true, attributes: true };
    const timer = setTimeout(() => {
      end();
      const shown = document.querySelector(within)?.textContent?.slice(-300);
      reject(new Error(`The window did not paint ${JSON.stringify(wanted)}, but: ${shown}`));
    }, patience);
    observer.observe(document.body, all);
    check();
  });
}

/**
 * Resolves with the milliseconds since the epoch at which the window has painted that.
 * @param patience milliseconds after which it rejects
 */
export function painted(page: Page, wanted: Wanted, patience = 120_000): Promise<number> {
  return page.evaluate(look, { wanted, patience });
}
