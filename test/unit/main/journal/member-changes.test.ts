import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptChanges, MemberChanges, type NotedChange } from '#main/journal/member-changes.ts';
import { migrations } from '#main/journal/migrations.ts';
import { memoryJournal } from '../support/journal.ts';

/** As a file may have it that another Orgdesk wrote: nothing is sure of what is in it. */
const loose =
  'create table member_changes (sequence integer primary key autoincrement, id unique, organization_id, state, job_id, body)';

const change = (changeId: string): NotedChange => ({
  changeId,
  at: '2026-01-01T00:00:00.000Z',
  by: 'Ada',
  memberId: changeId,
  name: 'Bob',
  email: 'bob@example.org',
  before: { roles: ['admin'], projectIds: [] },
  after: null,
});

function open(steps: readonly string[] = [loose]) {
  const { database, lines } = memoryJournal(steps);
  return { database, changes: new MemberChanges(database), lines };
}

test.each([
  ['nothing in it', 'null'],
  ['half a JSON', "'{'"],
  ['another form', `'{"changeId":1}'`],
])('a row with %s costs no other', (_name, literal) => {
  const { database, changes, lines } = open();
  changes.add('acme', [change('a'), change('b'), change('c'), change('d')]);
  changes.mark('a', 'done');
  changes.mark('b', 'done');
  database.write((sql) =>
    sql(`update member_changes set body = ${literal} where id in ('b', 'd')`).run(),
  );
  expect(changes.of('acme', 10)).toEqual([{ ...change('a'), jobId: null, certain: true }]);
  expect(changes.leftOver()).toEqual([{ ...change('c'), organizationId: 'acme', state: 'staged' }]);
  expect(lines).toEqual([]);
  database.close();
});

test('what is not noted any more is not marked as being sent', () => {
  const { database, changes } = open();
  changes.add('acme', [change('a')]);
  changes.mark('a', 'sending');
  changes.forget(['a']);
  expect(() => changes.mark('a', 'sending')).toThrow(/lost its note/);
  expect(() => changes.mark('a', 'done')).not.toThrow();
  database.close();
});

test('changes come in the order in which they were noted, whatever the clock and their names say', () => {
  const clock = fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.001Z');
  const noted = fc.record({ id: fc.uuid(), at: clock, again: fc.boolean() });
  fc.assert(
    fc.property(fc.uniqueArray(noted, { selector: ({ id }) => id, maxLength: 12 }), (entries) => {
      const { database, changes } = open(migrations);
      const add = (id: string, at: string) => changes.add('acme', [{ ...change(id), at }]);
      for (const { id, at } of entries) add(id, at);
      // Tried again, it is the latest.
      const repeated = entries.filter(({ again }) => again);
      for (const { id, at } of repeated) add(id, at);
      const order = [...entries.filter(({ again }) => !again), ...repeated].map(({ id }) => id);
      expect(changes.leftOver().map(({ changeId }) => changeId)).toEqual(order);
      for (const id of order) changes.mark(id, 'done');
      const past = changes.of('acme', 100).map(({ changeId }) => changeId);
      expect(past).toEqual(order.toReversed());
      database.close();
    }),
    { numRuns: 30 },
  );
});

test('the oldest changes are forgotten first, also of one millisecond', () => {
  const { database, changes } = open(migrations);
  const ids = Array.from({ length: keptChanges + 2 }, (_, n) => `${7919 * (n + 1)}`);
  changes.add('acme', ids.map(change));
  for (const id of ids) changes.mark(id, 'done');
  changes.add('acme', [change('another')]);
  const kept = changes.of('acme', ids.length).map(({ changeId }) => changeId);
  expect(kept).toEqual(ids.slice(2).toReversed());
  database.close();
});
