/** How long main does not answer the window while another account's platform sends very much. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Bench, Measurement } from './bench.ts';
import { startEnormous } from './measure/enormous.ts';
import { percentile } from './measure/statistics.ts';
import { connectAll, makeProfile, openApp } from './windows.ts';

const usual = { members: 100_000, floodMs: 20_000 };
const quickly = { members: 20_000, floodMs: 5000 };

/** In the page: asks main again and again until told to stop; returns the milliseconds of each answer. */
async function askMain(): Promise<readonly number[]> {
  const answers: number[] = [];
  let isOver = false;
  window.addEventListener('bench-stop', () => {
    isOver = true;
  });
  while (!isOver) {
    const from = performance.now();
    await window.orgdesk.suggestPerson();
    answers.push(performance.now() - from);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return answers;
}

/** Returns the milliseconds of main's answers during the work. */
async function answering(page: Page, work: () => Promise<void>): Promise<readonly number[]> {
  const answers = page.evaluate(askMain);
  await work();
  await page.evaluate(() => window.dispatchEvent(new Event('bench-stop')));
  return answers;
}

/** In the page: connects a further account. */
async function connectFurther(address: string): Promise<void> {
  const input = { kind: 'packet', token: 'of-the-bench', storage: 'session' } as const;
  const outcome = await window.orgdesk.connectAccount({ ...input, address });
  if (!outcome.ok) throw new Error(outcome.failure.message);
}

function rows(what: string, answers: readonly number[]): readonly Measurement[] {
  return [
    {
      name: `Main not answering while ${what} (95th percentile)`,
      value: percentile(answers, 0.95),
      unit: 'ms',
      limit: 50,
    },
    {
      name: `Main not answering while ${what} (longest)`,
      value: Math.max(...answers),
      unit: 'ms',
      limit: 250,
      of: { answers },
    },
  ];
}

export const bench: Bench = async (context) => {
  const { members, floodMs } = context.quick ? quickly : usual;
  const small = await startEnormous({ person: 'ada', members: 20 });
  const enormous = await startEnormous({ person: 'bob', members });
  const flooding = await startEnormous({ person: 'eve', members: 20, isFlooding: true });
  const profile = await makeProfile();
  try {
    const opened = await openApp(context, profile.folder);
    try {
      const { page } = opened;
      await connectAll(opened, { address: small.url, token: 'of-the-bench', organizations: 1 });
      const listing = await answering(page, async () => {
        await page.evaluate(connectFurther, enormous.url);
        await enormous.read;
        // The list is written after its last page.
        await pause(10_000);
      });
      const flood = await answering(page, async () => {
        await page.evaluate(connectFurther, flooding.url);
        await pause(floodMs);
      });
      const amount = new Intl.NumberFormat('en').format(members);
      return [
        ...rows(`another account reads ${amount} members`, listing),
        ...rows('a platform floods its stream', flood),
      ];
    } finally {
      await opened.close();
    }
  } finally {
    await profile.remove();
    for (const server of [small, enormous, flooding]) await server.stop();
  }
};
