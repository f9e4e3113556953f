/** Journals that an older Orgdesk left, with rows as it wrote them and as damage leaves them. */
import { expect, test } from 'vitest';
import { JournalDatabase } from '#main/journal/database.ts';
import { JobRecords } from '#main/journal/job-records.ts';
import { migrate } from '#main/journal/migrate.ts';
import { migrations } from '#main/journal/migrations.ts';
import { Connection } from '#main/sql/connection.ts';
import type { Database } from '#main/sql/libsql.ts';
import { libsql } from '../support/libsql.ts';
import { memoryLog } from '../support/log.ts';

/** The steps before long work became jobs. */
const older = migrations.slice(0, 5);

const before = { roles: ['collaborator'], projectIds: ['web'] };
const change = {
  changeId: 'c1',
  at: '2026-03-09T12:00:00.000Z',
  by: 'Ada',
  memberId: 'bob',
  name: 'Bob',
  email: 'bob@example.org',
  before,
  after: null,
};

function upgraded(fill: (database: Database) => void) {
  const database: Database = new libsql(':memory:');
  migrate(database, older);
  fill(database);
  migrate(database, migrations);
  const { logger } = memoryLog();
  const opened = { connection: new Connection(database) };
  const records = new JobRecords(new JournalDatabase({ opened, anew: () => opened, logger }));
  return { records, database };
}

function note(database: Database, id: string, state: string, body: string) {
  database
    .prepare('insert into member_changes (id, organization_id, state, body) values (?, ?, ?, ?)')
    .run(id, 'acme', state, body);
}

test('a removal that waited and a role change without an answer become jobs', () => {
  const { records, database } = upgraded((filled) => {
    note(filled, 'c1', 'staged', JSON.stringify(change));
    note(
      filled,
      'c2',
      'sending',
      JSON.stringify({ ...change, changeId: 'c2', memberId: 'eve', after: before }),
    );
    note(filled, 'c3', 'done', JSON.stringify({ ...change, changeId: 'c3' }));
  });
  expect(records.all()).toMatchObject([
    {
      id: 'c1',
      kind: 'remove',
      by: 'Ada',
      finished: false,
      damaged: false,
      items: [
        {
          id: 'bob',
          intendedAt: null,
          outcome: null,
          work: { before, after: null, expected: { ...before, revision: null } },
        },
      ],
    },
    {
      kind: 'change-roles',
      damaged: false,
      items: [{ id: 'eve', intendedAt: change.at, outcome: null, work: { after: before } }],
    },
  ]);
  expect(
    database.prepare('select id, state, job_id from member_changes order by id').all(),
  ).toEqual([
    { id: 'c2', state: 'unsure', job_id: 'c2' },
    { id: 'c3', state: 'done', job_id: null },
  ]);
});

test.each([
  ['no JSON', 'not json'],
  ['JSON of nothing', 'null'],
  ['a text', '"text"'],
  ['an empty object', '{}'],
  ['a list', '[1]'],
  ['a change without its author', JSON.stringify({ ...change, by: undefined })],
  ['a change without its time', JSON.stringify({ ...change, at: undefined })],
  ['a change of nobody', JSON.stringify({ ...change, memberId: undefined })],
  ['a change from nothing', JSON.stringify({ ...change, memberId: 'eve', before: undefined })],
])('%s among the changes costs nothing else', (_what, body) => {
  for (const state of ['staged', 'sending']) {
    const { records } = upgraded((filled) => {
      note(filled, 'broken', state, body);
      note(filled, 'c1', 'staged', JSON.stringify(change));
    });
    const items = records.all().flatMap(({ items: each }) => each);
    expect(items.map(({ id }) => id)).toContain('bob');
  }
});

test.each([
  ['roles that are no JSON', { roles: 'x' }],
  ['projects that are no JSON', { project_ids: '{' }],
  ['an outcome that nobody knows', { outcome: 'odd', failure: '"' }],
])('an invite with %s is kept, and can only be discarded', (_what, part) => {
  const { records } = upgraded((filled) => {
    filled
      .prepare(
        'insert into invite_runs (id, organization_id, started_at, message) values (?, ?, ?, ?)',
      )
      .run('r1', 'acme', change.at, 'Hello “you”');
    const row = {
      run_id: 'r1',
      email: 'o\'b"x@example.org',
      position: 0,
      name: 'O\'B "x" \\',
      roles: '["admin"]',
      project_ids: '[]',
      idempotency_key: 'k',
      intended_at: null,
      outcome: null,
      failure: null,
    };
    for (const one of [row, { ...row, ...part, email: 'b@example.org', position: 1 }]) {
      filled
        .prepare(
          `insert into invite_rows (${Object.keys(one).join(', ')}) values (${Object.keys(one)
            .map(() => '?')
            .join(', ')})`,
        )
        .run(...Object.values(one));
    }
  });
  expect(records.all()).toMatchObject([
    {
      id: 'r1',
      kind: 'invite',
      message: 'Hello “you”',
      damaged: true,
      items: [{ work: { name: 'O\'B "x" \\', email: 'o\'b"x@example.org' } }],
    },
  ]);
});

test('a job of an older Orgdesk was not made offline, so it is not sent by itself', () => {
  const database: Database = new libsql(':memory:');
  migrate(database, migrations.slice(0, -1));
  database.exec(
    `insert into jobs (id, kind, organization_id, organization_name, started_by, started_at, message)
       values ('j1', 'invite', 'acme', 'Acme', 'Ada', '2026-03-09T12:00:00.000Z', '');
     insert into job_items (job_id, id, position, work, idempotency_key) values ('j1', 'a', 0,
       '{"what":"invite","email":"a@example.org","name":"","roles":["billing"],"projectIds":[]}', 'k')`,
  );
  migrate(database, migrations);
  const { logger } = memoryLog();
  const opened = { connection: new Connection(database) };
  const records = new JobRecords(new JournalDatabase({ opened, anew: () => opened, logger }));
  expect(records.all()).toMatchObject([
    { id: 'j1', waits: false, finished: false, damaged: false },
  ]);
});
