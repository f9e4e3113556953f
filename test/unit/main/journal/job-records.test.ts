/** What the journal knows of the items of jobs that may have been sent. */
import { expect, test } from 'vitest';
import { JobRecords } from '#main/journal/job-records.ts';
import { memoryJournal } from '../support/journal.ts';
import { storedInvite, storedJob } from '../support/stored-jobs.ts';

const monday = '2026-03-09T12:00:00.000Z';
const tuesday = '2026-03-10T12:00:00.000Z';
const item = storedInvite('a');

function begun() {
  const { database } = memoryJournal();
  const records = new JobRecords(database);
  records.begin(storedJob, [item]);
  const intendedAt = () => records.all()[0]?.items[0]?.intendedAt;
  return { database, records, intendedAt };
}

test('an item in doubt stays in doubt after any later answer', () => {
  const { records, intendedAt } = begun();
  records.intend(storedJob, item, monday);
  records.intend(storedJob, item, tuesday);
  expect(intendedAt()).toBe(monday);
  records.release(storedJob.id, item, monday);
  expect(intendedAt()).toBe(monday);
  const failure = { kind: 'offline', message: 'No connection.' } as const;
  records.record(storedJob, item, { kind: 'failed', failure }, { at: tuesday, earlier: monday });
  expect(intendedAt()).toBe(monday);
});

test('a refused first try leaves no doubt', () => {
  const { records, intendedAt } = begun();
  records.intend(storedJob, item, monday);
  records.release(storedJob.id, item, null);
  expect(intendedAt()).toBeNull();
});

test('intending an item that the journal lost fails', () => {
  const { records } = begun();
  records.forget(storedJob.id);
  expect(() => records.intend(storedJob, item, monday)).toThrow(/lost its note of this/);
});

test('jobs are listed in the order of their start, by any clock', () => {
  const records = new JobRecords(memoryJournal().database);
  const begin = (id: string, startedAt: string) =>
    records.begin({ ...storedJob, id, startedAt }, [item]);
  begin('second name', monday);
  begin('first name', monday);
  begin('clock set back', '2025-01-01T00:00:00.000Z');
  const names = records.all().map(({ id }) => id);
  expect(names).toEqual(['second name', 'first name', 'clock set back']);
});

test('an item that is not understood stays stored and affects no other job', () => {
  const { database, records } = begun();
  const strange = [
    `work = '{"what":"audit"}'`,
    `work = 'half of a w'`,
    `outcome = '{"kind":"postponed"}'`,
    `outcome = 'half of an o'`,
  ];
  for (const change of strange) {
    records.begin({ ...storedJob, id: change }, [item, storedInvite('b')]);
    database.write((sql) =>
      sql(`update job_items set ${change} where job_id = ? and id = 'b'`).run(change),
    );
  }
  expect(records.all().map(({ id, damaged, items }) => [id, damaged, items.length])).toEqual([
    [storedJob.id, false, 1],
    ...strange.map((change) => [change, true, 1]),
  ]);
  for (const change of strange) records.forget(change);
  expect(records.all()).toHaveLength(1);
});
