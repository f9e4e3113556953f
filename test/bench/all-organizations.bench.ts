/** All organizations, with 500 of them in one account: opened, searched, filtered and scrolled; and the rail. */
import type { Page } from '@playwright/test';
import type { Bench, Measurement } from './bench.ts';
import { percentile } from './measure/statistics.ts';
import { fill, keystrokes, working } from './measure/typing.ts';
import { scrollOn, standingStill } from './members.bench.ts';
import { openApp, withKnownOrganizations } from './windows.ts';

const organizations = 500;
const typed = ['organization 12', '499', 'zzz'];
const rounds = 10;
/** Pixels of a frame. */
const step = 176;

interface Shown {
  /** The selector of the tile that is clicked. */
  readonly opens: string;
  /** Selects what its screen has, and how many of them at least. */
  readonly content: string;
  readonly least: number;
}

const all: Shown = {
  opens: '[data-stop="all"]',
  content: '[role="grid"][aria-label="Organizations"] [role="row"]',
  least: 2,
};
const another: Shown = {
  opens: '[data-stop]:not([data-stop="all"])',
  content: 'aside[aria-label="Organization"]',
  least: 1,
};

/** In the page: opens a tile of the rail; resolves when its screen is painted. */
async function show({ opens, content, least }: Shown): Promise<void> {
  const tile = document.querySelector<HTMLElement>(opens);
  if (!tile) throw new Error(`Nothing to open at ${opens}.`);
  tile.click();
  while (document.querySelectorAll(content).length < least)
    await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}

/** In the page: moves the focus one tile down in the rail; resolves when that has been painted. */
async function nextTile(): Promise<void> {
  const tile = document.activeElement;
  const key = { key: 'ArrowDown', bubbles: true, cancelable: true };
  tile?.dispatchEvent(new KeyboardEvent('keydown', key));
  await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}

function openings(page: Page): Promise<readonly number[]> {
  const turns = Array.from({ length: rounds * 2 }, (_, at) => (at % 2 === 0 ? another : all));
  return working(page, turns, (screen) => page.evaluate(show, screen));
}

export const bench: Bench = (context) =>
  withKnownOrganizations(
    context,
    organizations,
    async (profile) => {
      const opened = await openApp(context, profile);
      const { page } = opened;
      await page.evaluate(show, all);
      const opening = (await openings(page)).filter((_, at) => at % 2 === 1);
      const type = (text: string) => page.evaluate(fill, text);
      // The first run compiles the code that the other uses.
      await working(page, keystrokes(typed), type);
      const keys = await working(page, keystrokes(typed), type);
      await type('');
      const steps = Array.from({ length: 100 }, () => step);
      const rows = await working(page, steps, (pixels) => page.evaluate(scrollOn, pixels));
      await page.locator(all.opens).focus();
      const tiles = await working(page, steps, () => page.evaluate(nextTile));
      const still = await standingStill(page, async () => {
        await openings(page);
        for (const text of keystrokes(typed)) await type(text);
      });
      await opened.close();
      const measured: readonly Measurement[] = [
        {
          name: 'Work for opening All organizations with 500 of them (median)',
          value: percentile(opening, 0.5),
          unit: 'ms',
          limit: 50,
          of: { opening },
        },
        {
          name: 'Work for a key in the search of 500 organizations (95th percentile)',
          value: percentile(keys, 0.95),
          unit: 'ms',
          limit: 16,
          of: { keys },
        },
        {
          name: 'Work for a frame of scrolling 500 organizations (95th percentile)',
          value: percentile(rows, 0.95),
          unit: 'ms',
          limit: 8,
          of: { rows },
        },
        {
          name: 'Work for an arrow key in the rail of 500 organizations (95th percentile)',
          value: percentile(tiles, 0.95),
          unit: 'ms',
          limit: 16,
          of: { tiles },
        },
        {
          name: 'Window standing still while All organizations is opened and searched (longest task)',
          value: still,
          unit: 'ms',
          limit: 100,
        },
      ];
      return measured;
    },
    { membersOfEach: 20, projectsOfEach: 4 },
  );
