/** The change stream of an account: it goes on where it ended, is never a hot loop, and gives up rightly. */
import { expect, it, test } from 'vitest';
import { type Failure, FailureError } from '#domain/failure.ts';
import type { StreamOptions } from '#main/platforms/port/sides/stream.ts';
import { LiveStream } from '#main/sync/live-stream.ts';
import { activityEvent } from '#test/unit/renderer/samples.ts';
import { memoryLog } from '../support/log.ts';

type Follow = (options: StreamOptions) => Promise<void>;

const event = activityEvent();
const failing = (failure: Failure) => async () => {
  throw new FailureError(failure);
};
const offline = failing({ kind: 'offline', message: 'No answer.' });

/** Runs a stream through these answers, one for each try; the last of them stops it. */
const run = (...answers: readonly Follow[]) => runWhile(false, ...answers);

async function runWhile(isReachable: boolean, ...answers: readonly Follow[]) {
  const said: string[] = [];
  const pauses: number[] = [];
  const places: (string | null)[] = [];
  let time = 0;
  const live: LiveStream = new LiveStream({
    stream: {
      follow: async (options) => {
        places.push(options.after);
        const answer = answers[places.length - 1];
        if (!answer) return live.stop();
        return answer(options);
      },
    },
    place: null,
    logger: memoryLog().logger,
    wait: async (milliseconds) => void pauses.push(milliseconds),
    now: () => time,
    random: () => 1,
    isReachable: () => isReachable,
    onOpen: () => said.push('open'),
    onEnd: () => undefined,
    onSilence: () => said.push(live.isSilent ? 'silent' : 'speaking'),
    onEvent: ({ organizationId }) => said.push(`event in ${organizationId}`),
    onReset: () => said.push('reset'),
    onAbsent: () => said.push('absent'),
    onUnreachable: () => said.push('unreachable'),
  });
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  const done = live.run();
  return { done, live, said, pauses, places, pass };
}

it('goes on after the last place that it received', async () => {
  const { done, said, places } = await run(
    async ({ onOpen, onMessage }) => {
      onOpen();
      onMessage('1', null);
      onMessage('2', { organizationId: 'acme', event });
    },
    async ({ onOpen, onMessage }) => {
      onOpen();
      onMessage('3', { organizationId: 'globex', event });
    },
  );
  await done;
  expect(places).toEqual([null, '2', '3']);
  expect(said.filter((each) => each !== 'unreachable')).toEqual([
    'open',
    'reset',
    'event in acme',
    'open',
    'event in globex',
  ]);
});

it('pauses longer after each failure, up to four seconds', async () => {
  const { done, pauses } = await run(...Array.from({ length: 8 }, () => offline));
  await done;
  expect(pauses).toEqual([200, 400, 800, 1600, 3200, 4000, 4000, 4000]);
});

it('streams that end at once pause as failures do', async () => {
  const { done, pauses } = await run(...Array.from({ length: 4 }, () => async () => undefined));
  await done;
  expect(pauses).toEqual([200, 400, 800, 1600]);
});

it('a stream that lasted is reopened soon, and nobody is told', async () => {
  const opened = await run(offline, async ({ onOpen }) => {
    onOpen();
    opened.pass(60_000);
  });
  await opened.done;
  expect(opened.pauses).toEqual([200, 200]);
  expect(opened.said).toEqual(['open']);
});

it('the account learns that the platform is unreachable at the second try', async () => {
  const { done, said } = await run(offline, offline);
  await done;
  expect(said).toEqual(['unreachable']);
});

it('a stream that does not pass leaves a platform that answers alone', async () => {
  const { done, said, pauses } = await runWhile(true, ...Array.from({ length: 14 }, () => offline));
  await done;
  expect(said).toEqual(['unreachable']);
  expect(pauses.slice(5)).toEqual([
    6400, 12_800, 25_600, 51_200, 102_400, 204_800, 300_000, 300_000, 300_000,
  ]);
});

it('asks at once for a platform that ends soon after its return', async () => {
  const opened = async ({ onOpen }: StreamOptions) => onOpen();
  const { done, said } = await runWhile(true, offline, offline, opened, offline);
  await done;
  expect(said).toEqual(['unreachable', 'open', 'unreachable']);
});

it('a platform that was silent until its stream was cut is asked at once, and is silent until it streams', async () => {
  const { done, said, live } = await runWhile(
    true,
    async ({ onOpen, onSilence }) => {
      onOpen();
      onSilence(true);
    },
    async ({ onOpen }) => {
      onOpen();
      live.stop();
    },
  );
  await done;
  expect(said).toEqual(['open', 'silent', 'unreachable', 'speaking', 'open']);
});

it('waits as long as the platform asks', async () => {
  const message = 'Too many streams.';
  const { done, pauses } = await run(
    failing({ kind: 'rate-limited', message, retryAfter: 90 }),
    failing({ kind: 'rate-limited', message }),
  );
  await done;
  expect(pauses).toEqual([90_000, 60_000]);
});

test.each(['not-found', 'forbidden', 'platform', 'unauthorized', 'invalid'] as const)(
  'gives up after an answer that is %s',
  async (kind) => {
    const { done, places, said } = await run(failing({ kind, message: 'No.' }), offline);
    await done;
    expect(places).toHaveLength(1);
    expect(said).toEqual([kind === 'unauthorized' ? 'unreachable' : 'absent']);
  },
);

it('tells nothing after it was stopped', async () => {
  const { done, said, live } = await run(async ({ onMessage }) => {
    live.stop();
    onMessage('1', { organizationId: 'acme', event });
  });
  await done;
  expect(said).toEqual([]);
});
