/** A team of ten thousand: a key typed into the search, scrolling, and what a push of all of them costs. */
import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { Bench, Measurement } from './bench.ts';
import { percentile } from './measure/statistics.ts';
import { type Connected, openApp, withKnownOrganizations } from './windows.ts';

const members = 10_000;
const typed = ['person12', 'example 99', 'billing 3', 'zzz', 'person 4 example.org'];
/** Frames that are scrolled through, and pixels of each. */
const frames = 600;
const step = 400;
/** Milliseconds: one frame of sixty a second, and a little for the clock of the screen. */
const frame = 17;

/** Types and takes back each text, letter by letter; answers the milliseconds of each key: events, rendering and layout. */
function type(page: Page, texts: readonly string[]): Promise<readonly number[]> {
  return page.evaluate(async (wanted) => {
    const field = document.querySelector<HTMLInputElement>('input[data-list-search]');
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    if (!field || !set) throw new Error('There is no search.');
    const painted = () =>
      new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
    const key = async (text: string) => {
      const from = performance.now();
      set.call(field, text);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      // React renders what a key changes before the next task; its layout is asked for here.
      await Promise.resolve();
      document.body.getBoundingClientRect();
      const took = performance.now() - from;
      // Whatever was put off until after the paint belongs to no key, and must not be in its way.
      await painted();
      return took;
    };
    const durations: number[] = [];
    for (const text of wanted) {
      for (let length = 1; length <= text.length; length += 1)
        durations.push(await key(text.slice(0, length)));
      for (let length = text.length - 1; length >= 0; length -= 1)
        durations.push(await key(text.slice(0, length)));
    }
    return durations;
  }, texts);
}

/** Scrolls a step in every frame; answers the milliseconds between frames. */
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

/** While the work goes on: the longest time in which the renderer did nothing else, and main answered nobody. */
async function blocking(
  page: Page,
  work: () => Promise<void>,
): Promise<{ readonly renderer: number; readonly main: number }> {
  await page.evaluate(() => {
    const watched = { renderer: 0, main: 0, stop: () => {} };
    let running = true;
    watched.stop = () => {
      running = false;
    };
    const channel = new MessageChannel();
    let last = performance.now();
    channel.port1.onmessage = () => {
      const now = performance.now();
      watched.renderer = Math.max(watched.renderer, now - last);
      last = now;
      if (running) setTimeout(() => channel.port2.postMessage(null), 0);
    };
    channel.port2.postMessage(null);
    const ask = async () => {
      while (running) {
        const from = performance.now();
        await window.orgdesk.suggestPerson();
        watched.main = Math.max(watched.main, performance.now() - from);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    void ask();
    Object.assign(window, { watched });
  });
  await work();
  return page.evaluate(() => {
    const { watched } = window as unknown as {
      readonly watched: {
        readonly renderer: number;
        readonly main: number;
        readonly stop: () => void;
      };
    };
    watched.stop();
    return { renderer: watched.renderer, main: watched.main };
  });
}

const listed = z.object({ organizations: z.array(z.object({ id: z.string() })) });
const people = z.object({
  members: z.array(z.object({ id: z.string(), roles: z.array(z.string()) })),
});

/** Changes the role of one member behind Orgdesk's back; answers the member's identifier. */
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

/** Has everything fetched, and resolves when the change of that member has arrived in the window and is drawn. */
function syncUntilChanged(page: Page, memberId: string): Promise<void> {
  return page.evaluate(
    (id) =>
      new Promise<void>((resolve, reject) => {
        const stop = window.orgdesk.onOrganization((view) => {
          if (view.members.state !== 'known') return;
          const lines = view.members.items.split('\n');
          const member = lines.find((line) => line.includes(id));
          if (!member?.includes('"admin"')) return;
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
      await type(page, typed.slice(0, 1));
      const keys = await type(page, typed);
      await grid.waitFor();
      const between = await scroll(page);
      const memberId = await changeSomebody(platform);
      const blocked = await blocking(page, () => syncUntilChanged(page, memberId));
      await opened.close();
      const measured: readonly Measurement[] = [
        {
          name: 'A key in the search of 10,000 members (95th percentile)',
          value: percentile(keys, 0.95),
          unit: 'ms',
          limit: 16,
          of: { keys },
        },
        {
          name: 'Between two frames of scrolling 10,000 members (95th percentile)',
          value: percentile(between, 0.95),
          unit: 'ms',
          limit: frame,
          of: { between },
        },
        {
          name: 'Window standing still for a push of 10,000 members (longest)',
          value: blocked.renderer,
          unit: 'ms',
          limit: 100,
        },
        {
          name: 'Main not answering while it syncs 10,000 members (longest)',
          value: blocked.main,
          unit: 'ms',
          limit: 250,
        },
      ];
      return measured;
    },
    members,
  );
