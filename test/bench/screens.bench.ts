/**
 * From the choice of a screen to its first frame with content from the cache, after a launch and again; and the list
 * of 5,000 projects: a key typed into its search, and its sorting.
 */
import type { Page } from '@playwright/test';
import type { Bench, Measurement } from './bench.ts';
import { percentile } from './measure/statistics.ts';
import { fill, keystrokes, working } from './measure/typing.ts';
import { openApp, withKnownOrganizations } from './windows.ts';

const projects = 5000;
const launches = 5;
const rounds = 10;
const typed = ['project 12', '4999', 'zzz'];

interface Screen {
  readonly name: string;
  /** The selector of the element that is clicked or, for a row, opened by Enter. */
  readonly opens: string;
  /** Selects at least two elements, or one that is named, once the screen has what it read. */
  readonly content: string;
  /** The value of a field that stands for the content in place of a second element. */
  readonly value?: string;
}

const entry = (name: string) => `nav[aria-label="Sections"] li:nth-child(${name}) button`;
const rowsOf = (grid: string) => `[role="grid"][aria-label="${grid}"] [role="row"]`;

/** In the order in which they are opened; a project is opened from the list. */
const screens: readonly Screen[] = [
  { name: 'Billing', opens: entry('4'), content: rowsOf('Invoices') },
  { name: 'Activity', opens: entry('5'), content: rowsOf('Activity') },
  { name: 'Settings', opens: entry('6'), content: 'main input', value: 'Organization 1' },
  { name: 'Team', opens: entry('3'), content: rowsOf('Members') },
  { name: 'Projects', opens: entry('2'), content: rowsOf('Projects') },
  { name: 'Project', opens: `${rowsOf('Projects')}[tabindex="0"]`, content: rowsOf('People') },
];

/** In the page: opens a screen and returns the milliseconds until its content is painted. */
function openScreen({ opens, content, value }: Screen): Promise<number> {
  return new Promise((resolve, reject) => {
    const element = document.querySelector<HTMLElement>(opens);
    if (!element) return reject(new Error(`Nothing to open at ${opens}.`));
    const isThere = () => {
      const found = [...document.querySelectorAll(content)];
      return value === undefined
        ? found.length > 1
        : found.some((field) => field instanceof HTMLInputElement && field.value === value);
    };
    if (isThere()) return reject(new Error('The screen is open already.'));
    const from = performance.now();
    const look = () =>
      requestAnimationFrame(() => {
        const drawn = isThere();
        // The task after a frame's callbacks runs when the frame is painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          if (drawn) resolve(performance.now() - from);
          else if (performance.now() - from > 20_000) reject(new Error(`No ${content}.`));
          else look();
        };
        port2.postMessage(null);
      });
    if (element.role === 'row') {
      element.focus();
      const key = { key: 'Enter', bubbles: true, cancelable: true };
      element.dispatchEvent(new KeyboardEvent('keydown', key));
    } else element.click();
    look();
  });
}

interface Openings {
  /** Milliseconds from the choice of each screen to its painted content. */
  readonly painted: readonly number[];
  /** Milliseconds that the window's main thread worked meanwhile. */
  readonly worked: readonly number[];
}

async function openAll(page: Page): Promise<Openings> {
  const painted: number[] = [];
  const worked = await working(page, screens, async (screen) => {
    painted.push(await page.evaluate(openScreen, screen));
  });
  return { painted, worked };
}

/** Clicks the header of a column; resolves when the sorted list has been painted. */
async function sort(): Promise<void> {
  const header = document.querySelector<HTMLElement>('[role="columnheader"] button');
  if (!header) throw new Error('No column can be sorted.');
  header.click();
  await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}

function rowsOfOpenings(when: string, openings: readonly Openings[]): readonly Measurement[] {
  const painted = openings.flatMap((each) => each.painted);
  const worked = openings.flatMap((each) => each.worked);
  return [
    {
      name: `Opening a screen ${when}, painted from the cache (median)`,
      value: percentile(painted, 0.5),
      unit: 'ms',
      limit: 50,
      of: { painted },
    },
    {
      name: `Work for opening a screen ${when} (median)`,
      value: percentile(worked, 0.5),
      unit: 'ms',
      limit: 50,
      of: { worked },
    },
  ];
}

export const bench: Bench = (context) =>
  withKnownOrganizations(
    context,
    1,
    async (profile) => {
      const filling = await openApp(context, profile);
      await openAll(filling.page);
      await filling.close();

      const first: Openings[] = [];
      for (let launch = 0; launch < launches; launch += 1) {
        const opened = await openApp(context, profile);
        // A person looks at the first screen for a moment, in which the app loads the others.
        await opened.page.waitForTimeout(2000);
        first.push(await openAll(opened.page));
        await opened.close();
      }

      const { page, close } = await openApp(context, profile);
      await openAll(page);
      const again: Openings[] = [];
      for (let round = 0; round < rounds; round += 1) again.push(await openAll(page));

      const list = screens.find(({ name }) => name === 'Projects');
      if (list) await page.evaluate(openScreen, list);
      const type = (text: string) => page.evaluate(fill, text);
      // The first run compiles the code that the other uses.
      await working(page, keystrokes(typed), type);
      const keys = await working(page, keystrokes(typed), type);
      const clicks = Array.from({ length: 20 }, (_, at) => at);
      const sorts = await working(page, clicks, () => page.evaluate(sort));
      await close();
      const measured: readonly Measurement[] = [
        ...rowsOfOpenings('the first time after a launch', first),
        ...rowsOfOpenings('again', again),
        {
          name: 'Work for a key in the search of 5,000 projects (95th percentile)',
          value: percentile(keys, 0.95),
          unit: 'ms',
          limit: 16,
          of: { keys },
        },
        {
          name: 'Work for sorting 5,000 projects (95th percentile)',
          value: percentile(sorts, 0.95),
          unit: 'ms',
          limit: 50,
          of: { sorts },
        },
      ];
      return measured;
    },
    { projectsOfEach: projects, invoicesOfEach: 500, eventsOfEach: 2000 },
  );
