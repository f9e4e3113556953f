/** From choosing an organization in the rail to its own content painted: 50 organizations of 200 members. */
import type { Page } from '@playwright/test';
import type { Bench } from './bench.ts';
import { percentile } from './measure/statistics.ts';
import { openApp, withKnownOrganizations } from './windows.ts';

const organizations = 50;
const rounds = 4;

/** Clicks the tile at a position of the rail and returns how many milliseconds it took to paint. */
function switchTo(page: Page, at: number): Promise<number> {
  return page.evaluate(
    (index) =>
      new Promise<number>((resolve, reject) => {
        const tile = document.querySelectorAll<HTMLElement>(
          'nav[aria-label="Organizations"] li button',
        )[index];
        if (!tile) return reject(new Error(`There is no tile ${index}.`));
        const from = performance.now();
        const observer = new PerformanceObserver((list) => {
          const [mark] = list.getEntriesByName('orgdesk:organization-painted');
          if (!mark) return;
          observer.disconnect();
          resolve(mark.startTime - from);
        });
        observer.observe({ type: 'mark' });
        tile.click();
      }),
    at,
  );
}

export const bench: Bench = (context) =>
  withKnownOrganizations(context, organizations, async (profile) => {
    const opened = await openApp(context, profile);
    await opened.page.keyboard.press('g');
    await opened.page.keyboard.press('t');
    await opened.page.getByRole('heading', { name: 'Team' }).waitFor();
    const durations: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (let step = 1; step <= organizations; step += 1) {
        // Far jumps and near ones: 7 and 50 share no divisor, so each tile has its turn.
        durations.push(await switchTo(opened.page, (step * 7 + round) % organizations));
      }
    }
    await opened.close();
    return [
      {
        name: 'Switching organizations, painted (95th percentile)',
        value: percentile(durations, 0.95),
        unit: 'ms',
        limit: 50,
        of: { durations },
      },
    ];
  });
