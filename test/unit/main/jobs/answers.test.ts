/** Answers that only some kinds of platform give: a change that is done in part, people added at once. */
import { expect, test, vi } from 'vitest';
import { PartialChangeError } from '#main/platforms/port/partial.ts';
import { eventually } from '#test/shared/eventually.ts';
import { invitation, member } from '../support/entities.ts';
import { setUpJobs, web } from '../support/jobs.ts';

test('a partial change reports and shows the completed part, and can be continued', async () => {
  const { platform, jobs, start, seen, known, rows } = await setUpJobs();
  const part = member('bob', { ...web, roles: ['limited_collaborator'], revision: '2' });
  vi.spyOn(platform, 'changeRoles').mockImplementationOnce(async () => {
    platform.putMember('acme', part);
    throw new PartialChangeError(part, 'The role was changed.', {
      kind: 'forbidden',
      message: 'Web keeps them.',
    });
  });
  const wish = { roles: ['limited_collaborator'], projectIds: [] };
  const job = start({ kind: 'change-roles', changes: [{ ...seen('bob'), ...wish }] });
  jobs.sendNow(job);
  vi.useRealTimers();
  await jobs.settled(job.jobId);
  expect(rows(job)).toMatchObject([
    {
      outcome: {
        kind: 'failed',
        failure: { message: 'The role was changed. Web keeps them.' },
      },
    },
  ]);
  expect(known('bob')).toMatchObject({ roles: wish.roles, projectIds: ['web'] });
  jobs.retry({ ...job, ids: ['bob'] });
  await jobs.settled(job.jobId);
  expect(rows(job)).toMatchObject([{ outcome: { kind: 'done' } }]);
  expect(known('bob')).toMatchObject(wish);
});

test('people who are added at once count as invited and are shown as members', async () => {
  const { platform, jobs, start, known, outcomes } = await setUpJobs();
  const email = 'grace@example.org';
  vi.spyOn(platform, 'invite').mockImplementation(async () => {
    platform.putMember('acme', member('grace', { ...web, email }));
    return invitation('grace', { email, state: 'accepted' });
  });
  const rowOf = { email, name: '', ...web };
  const job = start({ kind: 'invite', rows: [rowOf], message: '', replaces: null });
  vi.useRealTimers();
  await jobs.settled(job.jobId);
  expect(outcomes(job)).toEqual(['done']);
  await eventually(() => known('grace') !== undefined);
});
