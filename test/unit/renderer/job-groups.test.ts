/** Jobs that were started together, in words and as one row. */
import { expect, test } from 'vitest';
import type { JobView } from '#preload/contract/jobs.ts';
import { findGroup, groupJobs, type JobGroup } from '#renderer/store/job-groups.ts';
import { groupEnd, groupTitle, partWords } from '#renderer/texts/job-groups.ts';
import { job, jobRow } from './samples.ts';

const groupId = '6f1b2c52-8a5e-4a3c-9f43-6f5f4d0e5a02';

/** Jobs of one group in organizations "1", "2", … */
function group(...parts: readonly Parameters<typeof job>[0][]) {
  const jobs = parts.map((part, place) =>
    job({
      jobId: `job${place}`,
      groupId,
      key: { accountId: 'one', organizationId: String(place) },
      ...part,
    }),
  );
  const found = findGroup(jobs, groupId);
  if (!found) throw new Error('No group');
  return found;
}

const ada = jobRow({ name: '', email: 'ada@example.org' });
const inviting = { kind: 'invite', first: ada } as const;

test('jobs of a group are one row at the place of its first, and others stay alone', () => {
  const jobs: readonly JobView[] = [
    job({ jobId: 'a' }),
    job({ jobId: 'b', groupId, state: 'finished', counts: { done: 1 } }),
    job({ jobId: 'c' }),
    job({ jobId: 'd', groupId, state: 'running', counts: { total: 3, done: 1 } }),
  ];
  const [first, together, last, ...none] = groupJobs(jobs);
  expect([first, last]).toEqual([jobs[0], jobs[2]]);
  expect(together).toMatchObject({
    groupId,
    state: 'running',
    counts: { total: 4, done: 2, left: 2 },
  });
  expect(none).toEqual([]);
});

test.each<readonly [string, string, JobGroup, boolean]>([
  [
    'Inviting ada@example.org to 2 organizations',
    'Invited ada@example.org to 1 of 2 organizations · 1 failed',
    group({ ...inviting, counts: { done: 1 } }, { ...inviting, counts: { failed: 1 } }),
    false,
  ],
  [
    'Sending 5 invitations in 2 organizations',
    'Sent 5 invitations in 2 organizations',
    group(
      { ...inviting, counts: { total: 2, done: 2 } },
      { ...inviting, counts: { total: 3, done: 3 } },
    ),
    false,
  ],
  [
    'Renewing 4 invitations in 1 organization',
    'Renewed 1 of 4 invitations in 1 organization · 1 without a reply · 2 not sent',
    group({ kind: 'resend', counts: { total: 4, done: 1, unknown: 1 } }),
    false,
  ],
  [
    'Leaving 2 organizations',
    'Left 2 organizations',
    group({ kind: 'remove', counts: { done: 1 } }, { kind: 'remove', counts: { done: 1 } }),
    true,
  ],
  [
    'Removing Grace Hopper from 2 organizations',
    'Removed Grace Hopper from 0 of 2 organizations · 1 changed elsewhere · 1 not sent',
    group({ kind: 'remove', counts: { conflict: 1 } }, { kind: 'remove' }),
    false,
  ],
  [
    'Changing Grace Hopper’s role in 2 organizations',
    'Changed Grace Hopper’s role in 2 organizations',
    group({ counts: { done: 1 } }, { counts: { done: 1 } }),
    false,
  ],
])('a group is called “%s” and ends as “%s”', (title, end, jobs, isOwn) => {
  expect(groupTitle(jobs, isOwn)).toBe(title);
  expect(groupEnd(jobs, isOwn)).toBe(end);
});

test('a reason that all failures share is named once', () => {
  const failure = { kind: 'offline', message: 'No connection.' } as const;
  const ended = { kind: 'remove', state: 'finished', failure, counts: { failed: 1 } } as const;
  expect(groupEnd(group(ended, ended), false)).toBe(
    'Removed Grace Hopper from 0 of 2 organizations · 2 failed · No connection.',
  );
});

test('one organization’s part is counted, or is the outcome of its only item', () => {
  expect(partWords(job({ kind: 'invite', counts: { total: 4, done: 2, failed: 1 } }))).toBe(
    '2 invited, 1 failed, 1 waiting',
  );
  const outcome = { kind: 'failed', failure: { kind: 'forbidden', message: 'Not you.' } } as const;
  expect(partWords(job({ first: jobRow({ outcome }), counts: { failed: 1 } }))).toBe('Not you.');
});
