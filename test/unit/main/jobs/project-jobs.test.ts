/** Projects are deleted and offered as jobs, one by one; a lost answer is looked up. */
import { expect, test, vi } from 'vitest';
import { UncertainError } from '#main/platforms/port/uncertain.ts';
import type { JobWork } from '#preload/contract/jobs.ts';
import { project } from '../support/entities.ts';
import { carryOut, setUpJobs } from '../support/jobs.ts';

async function setUp() {
  const opened = await setUpJobs();
  vi.useRealTimers();
  const { platform, manager, key } = opened;
  platform.projectsOf.set(
    'acme',
    ['web', 'shop', 'lab'].map((id) => project(id)),
  );
  await manager.session(key.accountId).refresh('acme', 0);
  const outcomes = async (work: JobWork) => {
    const rows = await carryOut(opened.jobs, key, work);
    return rows.map(({ name, outcome }) => [name, outcome?.kind]);
  };
  const shown = () => {
    const projects = manager.view(key)?.projects;
    return projects?.state === 'known' ? projects.items.map(({ id }) => id) : [];
  };
  return { ...opened, outcomes, shown };
}

const lost = new UncertainError({ kind: 'platform', message: 'No answer.' });

test('several projects are deleted, and those that are not known are named', async () => {
  const { platform, outcomes, shown } = await setUp();
  const names = await outcomes({ kind: 'delete-projects', projectIds: ['web', 'gone', 'lab'] });
  expect(names.map(([, kind]) => kind)).toEqual(['done', 'failed', 'done']);
  expect(platform.projectsOf.get('acme')?.map(({ id }) => id)).toEqual(['shop']);
  expect(shown()).toEqual(['shop']);
});

test.each([
  ['was carried out', true, 'done'],
  ['was not carried out', false, 'failed'],
])('a deletion without an answer that %s is told apart', async (_what, done, kind) => {
  const { platform, outcomes, shown } = await setUp();
  const remove = platform.deleteProject.bind(platform);
  vi.spyOn(platform, 'deleteProject').mockImplementationOnce(async (...input) => {
    if (done) await remove(...input);
    throw lost;
  });
  const [outcome] = await outcomes({ kind: 'delete-projects', projectIds: ['web'] });
  expect(outcome?.[1]).toBe(kind);
  expect(shown().includes('web')).toBe(!done);
});

test('projects are offered once each, although the answer about one is lost', async () => {
  const { platform, outcomes } = await setUp();
  const side = platform.projectTransfers;
  const offer = side.offer.bind(side);
  vi.spyOn(side, 'offer').mockImplementationOnce(async (...input) => {
    await offer(...input);
    throw lost;
  });
  const work = { kind: 'offer-projects', projectIds: ['web', 'shop'], toOrganizationId: 'globex' };
  const rows = await outcomes(work as JobWork);
  expect(rows.map(([, kind]) => kind)).toEqual(['done', 'done']);
  const offers = await side.list('acme');
  expect(offers.map(({ projectId }) => projectId).toSorted()).toEqual(['shop', 'web']);
});
