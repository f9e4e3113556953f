/** The first paint waits for the account on the screen, and for no other. */
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { firstData } from '#main/app/first-data.ts';

const never = new Promise<void>(() => undefined);
const atOnce = Promise.resolve();

/** Returns the waits that were over before the first paint. */
async function waitsOf(
  shown: string | undefined,
  openings: Readonly<Record<string, Promise<void>>>,
): Promise<readonly number[]> {
  const over: number[] = [];
  await firstData({
    openings: Object.entries(openings).map(([accountId, opening]) => ({ accountId, opening })),
    shown,
    // What is already open comes first, then the shorter wait.
    wait: async (milliseconds) => {
      for (let turns = milliseconds / 50; turns > 0; turns -= 1) await setImmediate();
      over.push(milliseconds);
    },
  });
  return over;
}

it.each([
  ['every account is open', 'acme', { acme: atOnce, other: atOnce }, []],
  ['another one never opens', 'acme', { acme: atOnce, other: never }, [50]],
  ['the one on the screen never opens', 'acme', { acme: never, other: atOnce }, [1500, 50]],
  ['none was on the screen and one never opens', undefined, { acme: atOnce, other: never }, [1500]],
  ['the one on the screen was signed out of', 'gone', { acme: atOnce, other: atOnce }, []],
  ['there is none', undefined, {}, []],
] as const)('when %s', async (_what, shown, openings, waits) => {
  const over = await waitsOf(shown, openings);
  expect(over).toEqual(waits);
});
