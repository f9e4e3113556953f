/** The palette over 5 accounts, 500 organizations, 20,000 projects and 100,000 memberships: a key until its results. */
import type { Page } from '@playwright/test';
import type { Bench, Measurement } from './bench.ts';
import { percentile } from './measure/statistics.ts';
import { keystrokes } from './measure/typing.ts';
import { openApp, withKnownAccounts } from './windows.ts';

const accounts = 5;
const size = { organizations: 100, membersOfEach: 200, projectsOfEach: 40 };

/** Names, numbers, parts of addresses, words of the organization, typing errors, and what nobody has. */
const typed = [
  'person12',
  'project 4 organization 7',
  'person150@three',
  'organizaton',
  'exmaple',
  'invite ada@example.org to organization 9',
  'change role of person7 in organization 99',
  'xylophone',
];

/** In the page: types a text into the palette; returns the milliseconds until its results were painted. */
async function find(text: string): Promise<number> {
  const field = document.querySelector<HTMLInputElement>('input[aria-label="Search everything"]');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  if (!field || !set) throw new Error('There is no palette.');
  const from = performance.now();
  set.call(field, text);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  const busy = () => document.querySelector('[data-results]')?.getAttribute('aria-busy') === 'true';
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });
  while (busy()) await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  return performance.now() - from;
}

async function findAll(page: Page): Promise<readonly number[]> {
  const each: number[] = [];
  for (const text of keystrokes(typed)) each.push(await page.evaluate(find, text));
  return each;
}

export const bench: Bench = (context) =>
  withKnownAccounts(context, { accounts, ...size }, async (profile) => {
    const opened = await openApp(context, profile);
    const { page } = opened;
    await page.keyboard.press('Control+k');
    await page.getByLabel('Search everything').locator('visible=true').last().waitFor();
    const first = await page.evaluate(find, 'person12');
    // The first run compiles the code that the other uses.
    await findAll(page);
    const keys = await findAll(page);
    await opened.close();
    const measured: readonly Measurement[] = [
      {
        name: 'A key in the palette until its results among 120,000 (95th percentile)',
        value: percentile(keys, 0.95),
        unit: 'ms',
        limit: 50,
        of: { keys },
      },
      {
        name: 'The first key in the palette, which waits for its preparation',
        value: first,
        unit: 'ms',
      },
    ];
    return measured;
  });
