/** Logs that are not on the screen are read until they are complete, one page at a time. */
import { expect, onTestFinished, test } from 'vitest';
import { ActivityKeeper } from '#main/resources/activity-keeper.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';

const minute = 60_000;

/** `pages`: how many pages each organization's log lacks. */
function opened(pages: Readonly<Record<string, number>>) {
  const left = new Map(Object.entries(pages));
  const read: string[] = [];
  const state = { visible: true, now: 1000, closed: new Set<string>() };
  let hold: Promise<void> = Promise.resolve();
  const keeper = new ActivityKeeper({
    keys: () => [...left.keys()].map((organizationId) => ({ accountId: 'one', organizationId })),
    stateOf: ({ organizationId }: OrganizationKey) => {
      const lacking = left.get(organizationId) ?? 0;
      if (state.closed.has(organizationId)) return null;
      return {
        amount: 0,
        newest: null,
        oldest: `${lacking}`,
        note: '',
        isComplete: lacking === 0,
      };
    },
    refresh: async ({ organizationId }) => {
      read.push(organizationId);
      await hold;
      left.set(organizationId, Math.max(0, (left.get(organizationId) ?? 0) - 1));
    },
    visible: () => state.visible,
    now: () => state.now,
  });
  onTestFinished(() => keeper.stop());
  const steps = async (times: number) => {
    for (let step = 0; step < times; step += 1) await keeper.step();
    return read.splice(0).join(' ');
  };
  const holdReadings = () => {
    let release = () => {};
    hold = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  };
  return { keeper, state, steps, read, holdReadings };
}

test('a log is read page by page until it is complete, and then rests', async () => {
  const { state, steps } = opened({ acme: 3 });
  expect(await steps(10)).toBe('acme acme acme');
  state.now += 5 * minute;
  expect(await steps(10)).toBe('acme');
});

test('an organization with many events keeps no other one waiting', async () => {
  const { steps } = opened({ acme: 100, globex: 1 });
  expect(await steps(2)).toBe('acme globex');
});

test('a reading that brings nothing rests as well, so that a refusal is not repeated at once', async () => {
  const { state, steps } = opened({ acme: 0 });
  expect(await steps(5)).toBe('acme');
  state.now += minute;
  expect(await steps(5)).toBe('');
});

test('nothing is read while the window is hidden, or the account is closed', async () => {
  const { state, steps } = opened({ acme: 1, globex: 1 });
  state.visible = false;
  expect(await steps(3)).toBe('');
  state.visible = true;
  state.closed.add('acme');
  expect(await steps(3)).toBe('globex');
});

test('one page is read at a time', async () => {
  const { keeper, read, holdReadings } = opened({ acme: 1, globex: 1 });
  const release = holdReadings();
  const first = keeper.step();
  await keeper.step();
  expect(read).toEqual(['acme']);
  release();
  await first;
  await keeper.step();
  expect(read).toEqual(['acme', 'globex']);
});
