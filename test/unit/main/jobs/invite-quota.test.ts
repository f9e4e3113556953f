import { expect, test } from 'vitest';
import { InviteQuota } from '#main/jobs/invite-quota.ts';
import { Journal } from '#main/journal/journal.ts';
import { memoryJournal } from '../support/journal.ts';
import { storedInvite, storedJob } from '../support/stored-jobs.ts';

const now = Date.parse('2026-03-10T12:00:00Z');
const hour = 3_600_000;
const at = (milliseconds: number) => new Date(milliseconds).toISOString();

/** A journal in which two were sent to an organization, a day and an hour ago, and 20 hours ago. */
function journalled() {
  const records = new Journal(memoryJournal().database).jobs;
  const items = ['a', 'b', 'c'].map(storedInvite);
  records.begin(storedJob, items);
  for (const [index, hours] of [25, 20].entries()) {
    const item = items[index];
    if (item)
      records.record(
        storedJob,
        item,
        { kind: 'done' },
        { at: at(now - hours * hour), earlier: null },
      );
  }
  return records;
}

const quota = (perDay: number | null, organizationId = 'acme') =>
  new InviteQuota({ records: journalled(), organizationId, perDay, platform: 'Acme Cloud' });

test('invitations sent within a day and running ones count', () => {
  const two = quota(3);
  expect(two.take(now)).toBeNull();
  expect(two.take(now)).toBeNull();
  expect(two.take(now)).toMatchObject({ kind: 'rate-limited', retryAfter: 4 * 3600 });
  two.settle();
  expect(two.take(now)).toBeNull();
});

test('the failure names the limit and when there is room', () => {
  expect(quota(1).take(now)?.message).toMatch(
    /^Acme Cloud accepts 1 invitation a day .* Continue from .*\d\d:\d\d\.$/,
  );
});

test('another organization’s invitations do not count, and without a limit none do', () => {
  expect(quota(1, 'other').take(now)).toBeNull();
  expect(quota(null).take(now)).toBeNull();
});

test('a clock that is set back by a month blocks nobody for longer than a day', () => {
  const month = 30 * 24 * hour;
  const two = quota(2);
  expect(two.take(now - month)).toMatchObject({ kind: 'rate-limited', retryAfter: 24 * 3600 });
  expect(two.take(now - month + 25 * hour)).toBeNull();
});
