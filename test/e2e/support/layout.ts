/** What is wrong with the layout of a window, found in its document. */
import type { Page } from '@playwright/test';

/**
 * Returns one line for each mistake: a page that is wider than the window, a text that is cut without an
 * ellipsis or cannot be read in full, and a control that the window's edge hides.
 */
export function layoutMistakes(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const mistakes = new Set<string>();
    const { innerWidth, innerHeight } = window;
    const named = (element: Element) => {
      const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
      return `<${element.tagName.toLowerCase()} ${element.className}> "${words.slice(0, 60)}"`;
    };
    const clips = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
    const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';

    const main = document.querySelector('#root');
    for (const element of [document.documentElement, document.body, main])
      if (element && element.scrollWidth > innerWidth)
        mistakes.add(`wider than the window: ${named(element)} ${element.scrollWidth}`);

    /** Texts for screen readers only, and those that are not laid out. */
    const isHidden = (element: Element) => {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        return true;
      for (let at: Element | null = element; at; at = at.parentElement) {
        const { width, height } = at.getBoundingClientRect();
        const { clipPath, overflow } = getComputedStyle(at);
        if (width <= 1 && height <= 1 && clips(overflow)) return true;
        if (clipPath === 'inset(50%)') return true;
      }
      return false;
    };
    const isTold = (element: Element) => element.closest('[title], [data-tip]') !== null;

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const element = text.parentElement;
      if (!element || text.textContent?.trim() === '' || element.closest('script, style, svg'))
        continue;
      if (isHidden(element)) continue;
      range.selectNodeContents(text);
      const written = range.getBoundingClientRect();
      if (written.width === 0) continue;
      for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
        const { overflowX, overflowY, textOverflow, display } = getComputedStyle(at);
        if (display === 'inline') continue;
        const edge = at.getBoundingClientRect();
        const sideways = written.right > edge.right + 1.5 || written.left < edge.left - 1.5;
        const downwards = written.bottom > edge.bottom + 4 || written.top < edge.top - 4;
        if (sideways && overflowX === 'visible' && at.matches('[role="gridcell"], td')) {
          mistakes.add(`written over the next cell: ${named(element)}`);
          break;
        }
        if (sideways && clips(overflowX)) {
          if (textOverflow !== 'ellipsis')
            mistakes.add(`cut without an ellipsis: ${named(element)}`);
          else if (!isTold(element)) mistakes.add(`cut, and nowhere in full: ${named(element)}`);
          break;
        }
        if (downwards && clips(overflowY) && !isTold(element)) {
          mistakes.add(`cut at its top or bottom: ${named(element)}`);
          break;
        }
        if ((sideways && scrolls(overflowX)) || (downwards && scrolls(overflowY))) break;
      }
    }

    const controls = document.querySelectorAll(
      'a[href], button, input, select, textarea, [tabindex="0"], [contenteditable="true"]',
    );
    for (const control of controls) {
      if (control.matches(':disabled, [tabindex="-1"]') || isHidden(control)) continue;
      if (control.closest('[inert], [aria-hidden="true"]')) continue;
      const { left, right, top, bottom } = control.getBoundingClientRect();
      const outside = {
        x: left < -1 || right > innerWidth + 1,
        y: top < -1 || bottom > innerHeight + 1,
      };
      for (let at = control.parentElement; at; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at);
        if (scrolls(overflowX)) outside.x = false;
        if (scrolls(overflowY)) outside.y = false;
      }
      if (outside.x || outside.y) mistakes.add(`outside the window: ${named(control)}`);
    }
    return [...mistakes];
  });
}

/** Returns one line for each dialog that does not fit into the window, or whose buttons are not in view. */
export function dialogMistakes(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isInView = (element: Element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const { innerWidth, innerHeight } = window;
      return left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
    };
    return [...document.querySelectorAll('[role="dialog"]')].flatMap((dialog) => {
      const footer = dialog.querySelector('[class*="_footer_"]');
      return [
        ...(isInView(dialog) ? [] : ['a dialog does not fit']),
        ...(footer === null || isInView(footer) ? [] : ['its buttons are not in view']),
      ];
    });
  });
}
