import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Failure } from '#domain/failure.ts';
import { findInvited, settleUnknown } from '#main/commands/invite-check.ts';
import type { Attempted } from '#main/commands/invite-one.ts';
import { InviteRun } from '#main/commands/invite-run.ts';
import { InvitePace } from '#main/jobs/invite-pace.ts';
import type { InviteActivity, InviteResult } from '#preload/contract/organization.ts';
import { eventually } from '#test/shared/eventually.ts';
import { invitation, member } from '../support/entities.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

const sent: Attempted = { outcome: { kind: 'sent' } };
const failed = (failure: Failure): Attempted => ({ outcome: { kind: 'failed', failure } });
const invalid: Failure = { kind: 'invalid', message: 'Already a member.' };
const emails = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@example.org`);

/** A run under way; `wait` is how long a pause lasts, else none does. */
function run(
  invite: (email: string, run: InviteRun) => Promise<Attempted>,
  list: readonly string[] = emails,
  wait?: () => Promise<void>,
) {
  const stop = new AbortController();
  const activities: InviteActivity[] = [];
  const waits: number[] = [];
  const progress: (readonly InviteResult[])[] = [];
  const begun: InviteRun = new InviteRun({
    emails: list,
    invite: (email) => invite(email, begun),
    onProgress: (soFar, activity) => {
      progress.push(soFar);
      activities.push(activity);
    },
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      await wait?.();
    },
    now: () => performance.now(),
    signal: stop.signal,
  });
  return { run: begun, results: begun.run(), stop, waits, progress, activities };
}

function kinds(results: readonly InviteResult[]) {
  return results.map(({ outcome }) => outcome.kind);
}

test('each address gets its outcome, in order, and one that fails stops none', async () => {
  const { results, progress } = run(async (email) =>
    email.startsWith('b') ? failed(invalid) : sent,
  );
  const all = await results;
  expect(all.map(({ email }) => email)).toEqual(emails);
  expect(kinds(all)).toEqual(['sent', 'failed', 'sent', 'sent', 'sent']);
  expect(progress.at(-1)).toHaveLength(5);
});

test('no more than three are asked for at a time', async () => {
  let now = 0;
  let most = 0;
  const many = Array.from({ length: 30 }, (_, n) => `${n}@example.org`);
  const { results } = run(async () => {
    now += 1;
    most = Math.max(most, now);
    await Promise.resolve();
    now -= 1;
    return sent;
  }, many);
  expect(kinds(await results)).toEqual(many.map(() => 'sent'));
  expect(most).toBe(3);
});

test('what was not begun when it is stopped was not sent; what was under way is waited for', async () => {
  let answer: (attempted: Attempted) => void = () => undefined;
  const asked: string[] = [];
  const { results, stop } = run((email) => {
    asked.push(email);
    return new Promise((resolve) => {
      if (email.startsWith('a')) answer = resolve;
      else resolve(sent);
      if (email.startsWith('c')) stop.abort();
    });
  });
  await eventually(() => asked.length === 3);
  answer(sent);
  expect(kinds(await results)).toEqual(['sent', 'sent', 'sent', 'not-sent', 'not-sent']);
  expect(asked).toEqual(emails.slice(0, 3));
});

test('a pause that the platform asks for is kept, and the address asked for again', async () => {
  const asked: string[] = [];
  const { results, waits } = run(async (email) => {
    asked.push(email);
    const first = asked.filter((other) => other === email).length === 1;
    const slow: Failure = { kind: 'rate-limited', message: 'Slow down.', retryAfter: 7 };
    return email.startsWith('b') && first ? failed(slow) : sent;
  });
  expect(kinds(await results)).toEqual(emails.map(() => 'sent'));
  expect(waits).toEqual([7000]);
});

test('a pause that is prolonged while it is waited for is kept to its end', async () => {
  const limited = (retryAfter: number) =>
    failed({ kind: 'rate-limited', message: 'Wait.', retryAfter });
  const asked: string[] = [];
  const ends: (() => void)[] = [];
  let answerSecond: (attempted: Attempted) => void = () => undefined;
  const invite = async (email: string): Promise<Attempted> => {
    asked.push(email);
    if (asked.length === 1) return limited(1);
    if (asked.length > 2) return sent;
    return new Promise((resolve) => (answerSecond = resolve));
  };
  const { results } = run(
    invite,
    ['a', 'b'],
    () => new Promise<void>((resolve) => ends.push(resolve)),
  );
  await eventually(() => ends.length === 1);
  answerSecond(limited(10));
  await eventually(() => ends.length === 2);
  ends[0]?.();
  await setImmediate();
  expect(asked).toEqual(['a', 'b']);
  ends[1]?.();
  expect(kinds(await results)).toEqual(['sent', 'sent']);
});

test('a platform that only ever asks for pauses is given up', async () => {
  const slow: Failure = { kind: 'rate-limited', message: 'Slow down.', retryAfter: 1 };
  const { results } = run(async () => failed(slow), ['a@example.org']);
  expect(await results).toEqual([{ email: 'a@example.org', ...failed(slow) }]);
});

test.each<Failure>([
  { kind: 'offline', message: 'Nothing answers.' },
  { kind: 'unauthorized', message: 'Revoked.' },
  { kind: 'forbidden', message: 'Only admins.' },
])('after $kind the rest is not tried, and says why', async (failure) => {
  const asked: string[] = [];
  const { results } = run(async (email) => {
    asked.push(email);
    return failed(failure);
  });
  expect(await results).toEqual(emails.map((email) => ({ email, ...failed(failure) })));
  expect(asked.length).toBeLessThanOrEqual(3);
});

test('a platform that answers nothing is given up after a few time-outs', async () => {
  const failure: Failure = { kind: 'offline', message: 'No answer.' };
  const many = Array.from({ length: 30 }, (_, n) => `${n}@example.org`);
  const asked: string[] = [];
  const { results } = run(async (email) => {
    asked.push(email);
    return { outcome: { kind: 'unknown', failure } };
  }, many);
  const all = await results;
  expect(asked).toHaveLength(3);
  expect(kinds(all).slice(0, 4)).toEqual(['unknown', 'unknown', 'unknown', 'failed']);
});

test('what the person pauses goes on when they resume it, and what was under way is not lost', async () => {
  const asked: string[] = [];
  const paused = run(async (email, runs) => {
    asked.push(email);
    if (email.startsWith('a')) runs.pause();
    return sent;
  });
  const { results, activities } = paused;
  await eventually(() => activities.some(({ kind }) => kind === 'paused'));
  await setImmediate();
  const begun = asked.length;
  expect(begun).toBeLessThan(emails.length);
  await setImmediate();
  expect(asked).toHaveLength(begun);
  paused.run.resume();
  expect(kinds(await results)).toEqual(emails.map(() => 'sent'));
  expect(asked.toSorted()).toEqual(emails);
});

test('stopping what is paused ends it', async () => {
  const { results, stop } = run(async (_email, runs) => {
    runs.pause();
    return sent;
  });
  await setImmediate();
  stop.abort();
  expect(kinds(await results)).toContain('not-sent');
});

test('what is final for one is not tried for the others', async () => {
  const full: Failure = { kind: 'rate-limited', message: 'Used up.', retryAfter: 80_000 };
  const asked: string[] = [];
  const { results, waits } = run(async (email) => {
    asked.push(email);
    return { ...failed(full), final: true };
  });
  expect(await results).toEqual(emails.map((email) => ({ email, ...failed(full) })));
  expect(asked.length).toBeLessThanOrEqual(3);
  expect(waits).toEqual([]);
});

test('the time left is said from the pace, without what the person paused, or not at all', () => {
  const pace = new InvitePace();
  pace.start(0);
  for (let answer = 0; answer < 4; answer += 1) pace.answered();
  expect(pace.secondsLeft(100, 4000)).toBeNull();
  pace.answered();
  expect(pace.secondsLeft(100, 1000)).toBeNull();
  pace.pause(5000);
  pace.start(65_000);
  expect(pace.secondsLeft(100, 65_000)).toBe(100);
});

const lost: Failure = { kind: 'offline', message: 'No answer.' };
const unknownFor = (names: readonly string[]): readonly InviteResult[] =>
  names.map((name) => ({
    email: `${name}@example.org`,
    outcome: { kind: 'unknown', failure: lost },
  }));

test('an unknown outcome is looked up: sent if they were invited, failed if not', async () => {
  const settled = await settleUnknown(
    unknownFor(['a', 'b']),
    async () => new Map([['a@example.org', 'invitation'] as const]),
  );
  expect(kinds(settled)).toEqual(['sent', 'failed']);
  expect(settled[1]?.outcome).toMatchObject({
    failure: { message: expect.stringMatching(/^No answer\. .*doesn’t list/) },
  });
});

test('an outcome that cannot be looked up stays unknown', async () => {
  const unknown = unknownFor(['a']);
  expect(await settleUnknown(unknown, () => Promise.reject(new Error('away')))).toEqual(unknown);
});

test('who has an open invitation or is a member was invited; an expired invitation says nothing', async () => {
  const platform = new MemoryPlatform();
  platform.invitationsOf.set('acme', [
    invitation('1', { email: 'A@example.org' }),
    invitation('2', { email: 'b@example.org', expiresAt: '2020-01-01T00:00:00.000Z' }),
    invitation('3', { email: 'c@example.org', state: 'declined' }),
  ]);
  platform.membersOf.set('acme', [member('d')]);
  const found = await findInvited(new Map(emails.map((email) => [email, null])), {
    platform,
    organizationId: 'acme',
    remembered: () => [invitation('5', { email: 'e@example.org' })],
  });
  expect([...found]).toEqual([
    ['a@example.org', 'invitation'],
    ['d@example.org', 'member'],
  ]);
});

test('an invitation made since somebody may have been invited counts, whatever became of it', async () => {
  const platform = new MemoryPlatform();
  const tried = '2026-03-09T12:00:00.000Z';
  const behind = '2026-03-09T11:56:00.000Z';
  const before = '2026-03-09T11:54:00.000Z';
  platform.invitationsOf.set('acme', [
    invitation('1', { email: 'a@example.org', state: 'declined', createdAt: behind }),
    invitation('2', { email: 'b@example.org', state: 'revoked', createdAt: before }),
  ]);
  const found = await findInvited(new Map(emails.map((email) => [email, tried])), {
    platform,
    organizationId: 'acme',
    remembered: () => [
      invitation('3', { email: 'c@example.org', state: 'accepted', createdAt: tried }),
      invitation('4', { email: 'd@example.org', state: 'accepted', createdAt: before }),
    ],
  });
  expect([...found.keys()]).toEqual(['a@example.org', 'c@example.org']);
});

test('whether somebody was invited stays unknown while the lists hold what cannot be read', async () => {
  const platform = new MemoryPlatform();
  const anonymous = { unreadable: 1, reasons: [], ids: [], emails: [], truncated: false };
  platform.invitationsOf.set('acme', [invitation('1', { email: 'a@example.org' })]);
  platform.omissions.set('members acme', anonymous);
  const look = (names: readonly string[]) =>
    findInvited(new Map(names.map((email) => [email, null])), {
      platform,
      organizationId: 'acme',
      remembered: () => [],
    });
  const settled = await settleUnknown(unknownFor(['a', 'b']), look);
  expect(kinds(settled)).toEqual(['sent', 'unknown']);
  platform.omissions.set('members acme', { ...anonymous, emails: ['eve@example.org'] });
  expect(kinds(await settleUnknown(unknownFor(['a', 'b']), look))).toEqual(['sent', 'failed']);
});

test('where one throws, the run ends only when the others are through', async () => {
  let through = 0;
  const { results } = run(async (email) => {
    if (email.startsWith('a')) throw new Error('A defect');
    await setImmediate();
    through += 1;
    return sent;
  });
  await expect(results).rejects.toThrow('A defect');
  expect(through).toBe(4);
});
