/** Mail that is on its way is asked after with growing pauses, until all of it is settled. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { QueuedMail } from '#main/sync/queued-mail.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp(part: { readonly all?: number; readonly shown?: boolean } = {}) {
  const state = { queued: 1, all: part.all ?? 1, visible: true };
  const fetched: number[] = [];
  const onFetch = { run: (): void => undefined };
  const start = Date.now();
  const mail: QueuedMail = new QueuedMail({
    amounts: () => state,
    fetch: async (id) => {
      fetched.push(Math.round((Date.now() - start) / 1000));
      onFetch.run();
      mail.fetched(id);
    },
    isShown: () => part.shown ?? false,
    visible: () => state.visible,
  });
  return { mail, state, fetched, onFetch };
}

test('sent invitations are fetched after one second, then less and less often', async () => {
  const { mail, fetched } = setUp();
  mail.begin('acme');
  await vi.advanceTimersByTimeAsync(100_000);
  expect(fetched).toEqual([1, 2, 4, 8, 16, 32, 62, 92]);
});

test('fetching ends once no mail is queued', async () => {
  const { mail, state, fetched, onFetch } = setUp();
  onFetch.run = () => {
    if (fetched.length === 2) state.queued = 0;
  };
  mail.begin('acme');
  await vi.advanceTimersByTimeAsync(600_000);
  expect(fetched).toEqual([1, 2]);
});

test('a change of the queued mail shortens the pauses again', async () => {
  const { mail, state, fetched, onFetch } = setUp();
  state.queued = 5;
  onFetch.run = () => {
    if (fetched.length === 4) state.queued = 4;
  };
  mail.begin('acme');
  await vi.advanceTimersByTimeAsync(12_000);
  expect(fetched).toEqual([1, 2, 4, 8, 9, 11]);
});

test('mail that stays queued for minutes is left to the ordinary rounds', async () => {
  const { mail, state, fetched } = setUp();
  mail.begin('acme');
  await vi.advanceTimersByTimeAsync(3_600_000);
  const amount = fetched.length;
  expect(fetched.at(-1)).toBeLessThan(400);
  mail.fetched('acme');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetched).toHaveLength(amount);
  state.queued = 0;
  mail.fetched('acme');
  state.queued = 2;
  mail.begin('acme');
  await vi.advanceTimersByTimeAsync(1000);
  expect(fetched).toHaveLength(amount + 1);
});

test('a long list is fetched less often', async () => {
  const { mail, fetched } = setUp({ all: 1000 });
  mail.begin('acme');
  await vi.advanceTimersByTimeAsync(32_000);
  expect(fetched).toEqual([1, 11, 21, 31]);
});

test('a platform without delivery states is not asked', async () => {
  const { mail, state, fetched } = setUp();
  state.queued = 0;
  mail.begin('acme');
  await vi.advanceTimersByTimeAsync(600_000);
  expect(fetched).toEqual([]);
});

test('nothing is fetched while the window is hidden, and the next round continues', async () => {
  const { mail, state, fetched } = setUp();
  mail.begin('acme');
  state.visible = false;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(fetched).toEqual([]);
  state.visible = true;
  mail.fetched('acme');
  await vi.advanceTimersByTimeAsync(2000);
  expect(fetched).toHaveLength(1);
});

test('mail sent elsewhere is followed only in the shown organization', async () => {
  const hidden = setUp({ shown: false });
  hidden.mail.fetched('acme');
  const shown = setUp({ shown: true });
  shown.mail.fetched('acme');
  await vi.advanceTimersByTimeAsync(1000);
  expect([hidden.fetched.length, shown.fetched.length]).toEqual([0, 1]);
});

test('invitations sent in a row delay the first fetch, and stopping ends all fetches', async () => {
  const { mail, fetched } = setUp();
  for (let sent = 0; sent < 20; sent += 1) {
    mail.begin('acme');
    await vi.advanceTimersByTimeAsync(500);
  }
  expect(fetched).toEqual([]);
  mail.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  mail.begin('acme');
  mail.fetched('acme');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetched).toEqual([]);
});

test('two fetches are always at least a second apart', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 3 }), { maxLength: 30 }), async (amounts) => {
      const { mail, state, fetched } = setUp({ shown: true });
      mail.begin('acme');
      for (const amount of amounts) {
        state.queued = amount;
        mail.fetched('acme');
        await vi.advanceTimersByTimeAsync(700);
      }
      mail.stop();
      const pauses = fetched.slice(1).map((at, index) => at - (fetched[index] ?? 0));
      expect(pauses.every((pause) => pause >= 1)).toBe(true);
    }),
  );
});
