import { expect, test } from 'vitest';
import { MemberChanges, type NotedChange } from '#main/journal/member-changes.ts';
import { memoryJournal } from '../support/journal.ts';

/** As a file may have it that another Orgdesk wrote: nothing is sure of what is in it. */
const loose = 'create table member_changes (id primary key, organization_id, at, state, body)';

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

function open() {
  const { database, lines } = memoryJournal([loose]);
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
  expect(changes.of('acme', 10)).toEqual([{ ...change('a'), certain: true }]);
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
