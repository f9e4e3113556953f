/** A team of ten thousand: a key typed into the search, scrolling, and the cost of a push of all of them. */
import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { Bench, Measurement } from './bench.ts';
import { percentile } from './measure/statistics.ts';
import { fill, keystrokes, working } from './measure/typing.ts';
import { type Connected, openApp, withKnownOrganizations } from './windows.ts';

const members = 10_000;
const typed = ['person12', 'example 99', 'billing 3', 'zzz', 'person 4 example.org'];
/** The number of frames in which the list is scrolled, and the pixels of each. */
const frames = 600;
const step = 176;
/** Milliseconds: one frame at sixty a second, and a margin for the clock of the screen. */
const frame = 17;

/** Scrolls a step; resolves when that has been painted. */
export async function scrollOn(pixels: number): Promise<void> {
  let scroller = document.querySelector('[role="grid"]')?.parentElement ?? null;
  while (scroller && scroller.scrollHeight <= scroller.clientHeight + 1) {
    scroller = scroller.parentElement;
  }
  if (!scroller) throw new Error('Nothing scrolls.');
  scroller.scrollTop += pixels;
  await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}

/** Scrolls a step in every frame; returns the milliseconds between frames. */
function scroll(page: Page): Promise<readonly number[]> {
  return page.evaluate(
    ({ count, pixels }) =>
      new Promise<number[]>((resolve, reject) => {
        let scroller = document.querySelector('[role="grid"]')?.parentElement ?? null;
        while (scroller && scroller.scrollHeight <= scroller.clientHeight + 1) {
          scroller = scroller.parentElement;
        }
        if (!scroller) return reject(new Error('Nothing scrolls.'));
        const list = scroller;
        const between: number[] = [];
        let last = 0;
        const next = (now: number) => {
          if (last > 0) between.push(now - last);
          last = now;
          list.scrollTop += pixels;
          if (between.length < count) requestAnimationFrame(next);
          else resolve(between);
        };
        requestAnimationFrame(next);
      }),
    { count: frames, pixels: step },
  );
}

/** Returns the longest task of the window during the work, in milliseconds; 0 if none took 50. */
export async function standingStill(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const tasks = { longest: 0 };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        tasks.longest = Math.max(tasks.longest, duration);
    }).observe({ type: 'longtask' });
    Object.assign(window, { tasks });
  });
  await work();
  return page.evaluate(async () => {
    // A task is reported shortly after it ended.
    await new Promise((resolve) => setTimeout(resolve, 500));
    return (window as unknown as { readonly tasks: { readonly longest: number } }).tasks.longest;
  });
}

/** Returns the longest time during the work in which main did not answer, in milliseconds. */
async function waiting(page: Page, work: () => Promise<void>): Promise<number> {
  const stopped = page.evaluate(async () => {
    let longest = 0;
    const stop = new Promise<void>((resolve) =>
      window.addEventListener('bench-stop', () => resolve(), { once: true }),
    );
    let running = true;
    void stop.then(() => {
      running = false;
    });
    while (running) {
      const from = performance.now();
      await window.orgdesk.suggestPerson();
      longest = Math.max(longest, performance.now() - from);
      await Promise.race([stop, new Promise((resolve) => setTimeout(resolve, 20))]);
    }
    return longest;
  });
  await work();
  await page.evaluate(() => window.dispatchEvent(new Event('bench-stop')));
  return stopped;
}

const listed = z.object({ organizations: z.array(z.object({ id: z.string() })) });
const people = z.object({
  members: z.array(z.object({ id: z.string(), roles: z.array(z.string()) })),
});

/** Changes the role of one member directly on the platform; returns the member's identifier. */
async function changeSomebody({ url, token }: Connected): Promise<string> {
  const ask = async (path: string, body?: unknown) => {
    const response = await fetch(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'PUT',
      headers: { 'X-Auth-Token': token, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
    return response.json();
  };
  const { organizations } = listed.parse(await ask('/organizations'));
  const path = `/organizations/${organizations[0]?.id}/members`;
  const { members: some } = people.parse(await ask(path));
  const member = some.find(({ roles }) => roles.includes('billing'));
  if (!member) throw new Error('Nobody has the role that is changed.');
  await ask(`${path}/${member.id}`, { roles: ['admin'] });
  return member.id;
}

/** Fetches everything, and resolves when the change of that member has arrived in the window and is drawn. */
function syncUntilChanged(page: Page, memberId: string): Promise<void> {
  return page.evaluate(
    (id) =>
      new Promise<void>((resolve, reject) => {
        const stop = window.orgdesk.onOrganization((view) => {
          if (view.members.state !== 'known') return;
          const { items } = view.members;
          const line = items.slice(items.indexOf(id)).split('\n', 1)[0];
          if (!line?.includes('"admin"')) return;
          stop();
          requestAnimationFrame(() => setTimeout(resolve, 0));
        });
        window.orgdesk
          .getStart()
          .then(({ shell }) => window.orgdesk.retry({ accountId: shell.accounts[0]?.id ?? '' }))
          .catch(reject);
      }),
    memberId,
  );
}

export const bench: Bench = (context) =>
  withKnownOrganizations(
    context,
    1,
    async (profile, platform) => {
      const opened = await openApp(context, profile);
      const { page } = opened;
      await page.getByRole('navigation').getByRole('button', { name: 'Team' }).click();
      const grid = page.locator(`[role="grid"][aria-rowcount="${members + 1}"]`);
      await grid.waitFor();
      const type = (text: string) => page.evaluate(fill, text);
      // The first runs compile the code that the others use.
      await working(page, keystrokes(typed), type);
      const keys = await working(page, keystrokes(typed), type);
      await grid.waitFor();
      const steps = Array.from({ length: 200 }, () => step);
      const rows = await working(page, steps, (pixels) => page.evaluate(scrollOn, pixels));
      const between = await scroll(page);
      // Measured separately, because repeated calls to main are work for the window, too.
      const one = await changeSomebody(platform);
      const still = await standingStill(page, () => syncUntilChanged(page, one));
      const another = await changeSomebody(platform);
      const answer = await waiting(page, () => syncUntilChanged(page, another));
      await opened.close();
      const measured: readonly Measurement[] = [
        {
          name: 'Work for a key in the search of 10,000 members (95th percentile)',
          value: percentile(keys, 0.95),
          unit: 'ms',
          limit: 8,
          of: { keys },
        },
        {
          name: 'Work for a frame of scrolling 10,000 members (95th percentile)',
          value: percentile(rows, 0.95),
          unit: 'ms',
          limit: 8,
          of: { rows },
        },
        {
          name: 'Between two frames of scrolling 10,000 members (95th percentile)',
          value: percentile(between, 0.95),
          unit: 'ms',
          limit: frame,
          of: { between },
        },
        {
          name: 'Window standing still while 10,000 members are synced and pushed (longest task)',
          value: still,
          unit: 'ms',
          limit: 100,
        },
        {
          name: 'Main not answering while it syncs 10,000 members (longest)',
          value: answer,
          unit: 'ms',
          limit: 250,
        },
      ];
      return measured;
    },
    { membersOfEach: members },
  );
