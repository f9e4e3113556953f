/** Types into the search of a list, and measures the work of the window's main thread. */
import type { Page } from '@playwright/test';

/** Fills the search, as a key does that was typed into it; resolves when that has been painted. */
export async function fill(text: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('input[data-list-search]');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  if (!field || !set) throw new Error('There is no search.');
  set.call(field, text);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}

/** Every text in the field while these are typed and deleted, letter by letter. */
export function keystrokes(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => {
    const lengths = Array.from({ length: text.length }, (_, at) => at);
    return [
      ...lengths.map((at) => text.slice(0, at + 1)),
      ...lengths.map((at) => text.slice(0, text.length - 1 - at)),
    ];
  });
}

/**
 * Milliseconds that the window's main thread worked on each step: script, style, layout and paint. It is the
 * thread's own time, so that other work of the machine is not counted.
 */
export async function working<Step>(
  page: Page,
  steps: readonly Step[],
  take: (step: Step) => Promise<void>,
): Promise<readonly number[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const each: number[] = [];
  for (const step of steps) {
    const before = await worked();
    await take(step);
    each.push((await worked()) - before);
  }
  await session.send('Performance.disable');
  return each;
}
