import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JobRecords } from '#main/journal/job-records.ts';
import { MemberChanges, maxChanges } from '#main/journal/member-changes.ts';
import { migrations } from '#main/journal/migrations.ts';
import { memoryJournal } from '../support/journal.ts';
import { storedJob, storedRemoval } from '../support/stored-jobs.ts';

const job = { ...storedJob, kind: 'remove' } as const;
const at = '2026-03-09T12:00:00.000Z';

function open(steps: readonly string[] = migrations) {
  const { database, lines } = memoryJournal(steps);
  const records = new JobRecords(database);
  const begin = (...ids: readonly string[]) => records.begin(job, ids.map(storedRemoval));
  const intend = (id: string) => records.intend(job, storedRemoval(id), at);
  const done = (id: string) =>
    records.record(job, storedRemoval(id), { kind: 'done' }, { at, earlier: null });
  const changes = new MemberChanges(database);
  const past = () => changes.of('acme', 100).map(({ changeId }) => changeId);
  return { database, changes, past, records, begin, intend, done, lines };
}

test.each([
  ['half a JSON', "'{'"],
  ['another form', `'{"changeId":1}'`],
])('a row with %s costs no other', (_name, literal) => {
  const { database, changes, begin, intend, done, lines } = open();
  begin('a', 'b');
  for (const id of ['a', 'b']) {
    intend(id);
    done(id);
  }
  database.write((sql) => sql(`update member_changes set body = ${literal} where id = 'b'`).run());
  expect(changes.of('acme', 10)).toMatchObject([
    { changeId: 'a', jobId: job.id, certain: true, before: { roles: ['admin'] }, after: null },
  ]);
  expect(lines).toEqual([]);
  database.close();
});

test('a change is in the history from its request on, and unsure until its answer', () => {
  const { database, changes, past, begin, intend, done } = open();
  begin('a', 'b');
  expect(past()).toEqual([]);
  intend('a');
  expect(changes.of('acme', 10)).toMatchObject([{ changeId: 'a', certain: false }]);
  done('a');
  expect(changes.of('acme', 10)).toMatchObject([{ changeId: 'a', certain: true }]);
  expect(changes.ofJob('acme', job.id)).toHaveLength(1);
  expect(changes.ofJob('other', job.id)).toEqual([]);
  database.close();
});

test('a refused change leaves the history, unless an earlier request of it is in doubt', () => {
  const { database, changes, records, begin, intend } = open();
  const failure = { kind: 'invalid', message: 'No.' } as const;
  begin('a', 'b');
  for (const [id, earlier] of [
    ['a', null],
    ['b', at],
  ] as const) {
    intend(id);
    records.record(job, storedRemoval(id), { kind: 'failed', failure }, { at, earlier });
  }
  expect(changes.of('acme', 10)).toMatchObject([{ changeId: 'b', certain: false }]);
  database.close();
});

test('an item that the journal lost cannot be sent', () => {
  const { database, past, records, begin, intend } = open();
  begin('a');
  records.drop([{ jobId: job.id, itemIds: ['a'] }]);
  expect(() => intend('a')).toThrow(/lost its note/);
  expect(past()).toEqual([]);
  database.close();
});

test('changes are listed in the order of sending, the latest first', () => {
  const sent = fc.record({ id: fc.uuid(), again: fc.boolean() });
  fc.assert(
    fc.property(fc.uniqueArray(sent, { selector: ({ id }) => id, maxLength: 12 }), (entries) => {
      const { database, past, begin, intend, done } = open();
      begin(...entries.map(({ id }) => id));
      for (const { id } of entries) intend(id);
      // Tried again, it is the latest.
      const repeated = entries.filter(({ again }) => again);
      for (const { id } of repeated) intend(id);
      const order = [...entries.filter(({ again }) => !again), ...repeated].map(({ id }) => id);
      for (const id of order) done(id);
      expect(past()).toEqual(order.toReversed());
      database.close();
    }),
    { numRuns: 30 },
  );
});

test('the oldest changes are forgotten first, when a job ends', () => {
  const { database, changes, records } = open();
  database.write((sql) => {
    for (let n = 0; n < maxChanges + 2; n += 1) {
      sql(
        `insert into member_changes (id, organization_id, state, body) values (?, 'acme', 'done', ?)`,
      ).run(`${n}`, JSON.stringify({ ...storedRemoval(`${n}`).work, at, by: 'Ada' }));
    }
  });
  records.begin(job, []);
  records.finish(job, [], { stopped: false, failure: null });
  const kept = changes.of('acme', maxChanges + 2).map(({ changeId }) => changeId);
  expect(kept).toHaveLength(maxChanges);
  expect([kept[0], kept.at(-1)]).toEqual([`${maxChanges + 1}`, '2']);
  database.close();
});
