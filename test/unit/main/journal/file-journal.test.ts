import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JournalDatabase } from '#main/journal/database.ts';
import { Journal } from '#main/journal/journal.ts';
import { migrations } from '#main/journal/migrations.ts';
import { openFileJournal } from '#main/journal/open.ts';
import { openEncrypted } from '#main/sql/libsql.ts';
import { emptyFolder } from '../support/folder.ts';
import { fullableDisk } from '../support/full-disk.ts';
import { memoryJournal } from '../support/journal.ts';
import { libsql } from '../support/libsql.ts';
import { memoryLog } from '../support/log.ts';
import { storedInvite, storedJob } from '../support/stored-jobs.ts';

const key = '0123456789abcdef'.repeat(4);
const canary = 'canary-name-of-a-person';
const first = ['create table notes (id integer primary key, words text not null) strict'];
const second = [...first, "alter table notes add column colour text not null default 'red'"];

function open(path: string, steps: readonly string[] = first, withKey = key) {
  const problems: string[] = [];
  const { logger, lines } = memoryLog();
  const onProblem = (sentence: string) => void problems.push(sentence);
  const options = { libsql, path, key: withKey, migrations: steps, logger, onProblem };
  return { journal: openFileJournal(options), problems, lines };
}

function note(journal: JournalDatabase, count = 1): void {
  journal.write((sql) => {
    for (let n = 0; n < count; n += 1) {
      sql('insert into notes (words) values (?)').run(`${canary} ${n}`);
    }
  });
}

function countOf(journal: JournalDatabase): unknown {
  return journal.read((sql) => sql('select count(*) as count from notes').get());
}

async function filledFile(): Promise<string> {
  const path = join(await emptyFolder(), 'journals', 'account.db');
  const { journal, problems } = open(path);
  note(journal, 500);
  journal.close();
  expect(problems).toEqual([]);
  return path;
}

function copiesOf(path: string): readonly string[] {
  return readdirSync(join(path, '..')).filter((name) => name.includes('.corrupt-'));
}

test('a migration preserves the rows and runs once', async () => {
  const path = await filledFile();
  for (let start = 0; start < 2; start += 1) {
    const { journal, problems } = open(path, second);
    const row = journal.read((sql) => sql('select count(*) as count, colour from notes').get());
    expect(row).toMatchObject({ count: 500, colour: 'red' });
    expect(problems).toEqual([]);
    journal.close();
  }
});

const clash = "insert into notes (id, words) values (1, 'There is one with this number')";

test('a failed migration leaves the file unchanged, also for the next start', async () => {
  const path = await filledFile();
  const { journal, problems } = open(path, [...second, clash]);
  expect(countOf(journal)).toMatchObject({ count: 1 });
  expect(problems).toEqual([expect.stringContaining('only until Orgdesk quits')]);
  journal.close();
  const after = open(path, second);
  expect(countOf(after.journal)).toMatchObject({ count: 500 });
  after.journal.close();
});

test('a newer Orgdesk’s file is not written, which is reported', async () => {
  const path = await filledFile();
  open(path, second).journal.close();
  const { journal, problems } = open(path, first);
  note(journal);
  expect(countOf(journal)).toMatchObject({ count: 1 });
  expect(problems).toEqual([expect.stringContaining('newer Orgdesk')]);
  journal.close();
  const after = open(path, second);
  expect(countOf(after.journal)).toMatchObject({ count: 500 });
  after.journal.close();
});

test('a failed transaction writes nothing', async () => {
  const { journal } = open(await filledFile());
  const fail = () =>
    journal.write((sql) => {
      sql("insert into notes (words) values ('half')").run();
      sql('insert into notes (words) values (null)').run();
    });
  expect(fail).toThrow('whether the disk is full');
  expect(countOf(journal)).toMatchObject({ count: 500 });
  journal.close();
});

test('nothing can be read in the files without the key', async () => {
  const path = await filledFile();
  const { journal } = open(path);
  note(journal);
  const texts = () =>
    readdirSync(join(path, '..')).map((name) => readFileSync(join(path, '..', name), 'latin1'));
  expect(texts().join()).not.toMatch(/canary|SQLite format/);
  journal.close();
  expect(texts().join()).not.toMatch(/canary|SQLite format/);
  expect(readFileSync(path).length).toBeGreaterThan(10_000);
});

test.each<readonly [name: string, damage: (bytes: Buffer) => Buffer]>([
  ['garbage', () => Buffer.from('garbage'.repeat(1000))],
  ['its end cut off', (bytes) => bytes.subarray(0, 5000)],
  ['another beginning', (bytes) => Buffer.concat([Buffer.alloc(4096, 0x5a), bytes.subarray(4096)])],
])('a file with %s is set aside, told, and begun anew', async (_name, damage) => {
  const path = await filledFile();
  const damaged = damage(readFileSync(path));
  writeFileSync(path, damaged);
  const { journal, problems } = open(path);
  expect(countOf(journal)).toMatchObject({ count: 0 });
  note(journal);
  journal.close();
  expect(problems).toEqual([expect.stringContaining('set it aside')]);
  const [copy = ''] = copiesOf(path);
  expect(readFileSync(join(path, '..', copy)).equals(damaged)).toBe(true);
  const after = open(path);
  expect(countOf(after.journal)).toMatchObject({ count: 1 });
  expect(after.problems).toEqual([]);
  after.journal.close();
});

test('a file with another key is set aside, not written over', async () => {
  const path = await filledFile();
  const { journal, problems } = open(path, first, key.replaceAll('0', 'f'));
  expect(countOf(journal)).toMatchObject({ count: 0 });
  expect(problems).toEqual([expect.stringContaining('set it aside')]);
  expect(copiesOf(path)).toHaveLength(1);
  journal.close();
});

test('damage found later fails the operation; the next one uses a new file', async () => {
  const path = await filledFile();
  const bytes = readFileSync(path);
  bytes.fill(0x5a, 4096 * 4);
  writeFileSync(path, bytes);
  const { journal, problems } = open(path);
  const readAll = () => journal.read((sql) => sql('select words from notes').all());
  expect(readAll).toThrow('couldn’t read');
  expect(problems).toEqual([expect.stringContaining('set it aside')]);
  expect(readAll()).toEqual([]);
  note(journal);
  expect(countOf(journal)).toMatchObject({ count: 1 });
  journal.close();
});

test('memory serves if no file can be made, and the problem is reported', async () => {
  const folder = await emptyFolder();
  const path = join(folder, 'file', 'account.db');
  writeFileSync(join(folder, 'file'), '');
  chmodSync(join(folder, 'file'), 0o400);
  const { journal, problems } = open(path);
  note(journal);
  expect(countOf(journal)).toMatchObject({ count: 1 });
  expect(problems).toEqual([expect.stringContaining('can’t save the change history')]);
  expect(existsSync(path)).toBe(false);
  journal.close();
});

test('a full disk refuses new rows, loses no earlier ones and accepts rows once there is room', async () => {
  const path = await filledFile();
  const { journal, problems } = open(path);
  journal.read((sql) => sql('pragma max_page_count = 1').get());
  expect(() => note(journal, 5000)).toThrow('whether the disk is full');
  expect(countOf(journal)).toMatchObject({ count: 500 });
  journal.read((sql) => sql('pragma max_page_count = 10000').get());
  note(journal, 5000);
  expect(countOf(journal)).toMatchObject({ count: 5500 });
  expect(problems).toEqual([]);
  journal.close();
});

test('every migration runs on the disk and in memory', async () => {
  const path = join(await emptyFolder(), 'account.db');
  const { journal, problems } = open(path, migrations);
  journal.close();
  expect(problems).toEqual([]);
  const database = openEncrypted(libsql, path, key);
  expect(database.prepare('pragma user_version').get()).toMatchObject({
    user_version: migrations.length,
  });
  database.close();
  memoryJournal().database.close();
});

test('rows from a full disk’s time are moved to the file once there is room', async () => {
  const path = join(await emptyFolder(), 'journals', 'account.db');
  const disk = fullableDisk();
  const time = { now: 0 };
  const openIt = (onProblem: (sentence: string) => void) =>
    new Journal(
      openFileJournal({
        libsql: disk.libsql,
        path,
        key,
        migrations,
        logger: memoryLog().logger,
        onProblem,
        now: () => time.now,
      }),
    );
  const begin = (journal: Journal, id: string) =>
    journal.jobs.begin({ ...storedJob, id }, [storedInvite('a')]);
  const namesIn = (journal: Journal) => journal.jobs.all().map(({ id }) => id);

  const before = openIt((sentence) => expect.fail(sentence));
  begin(before, 'before');
  before.close();
  const problems: string[] = [];
  // Nothing of the file can be had while the disk is full, as when its shared memory finds no room.
  const away = `${path}.away`;
  renameSync(path, away);
  disk.fill();
  const journal = openIt((sentence) => void problems.push(sentence));
  expect(problems).toEqual([expect.stringContaining('can’t save the change history')]);
  begin(journal, 'meanwhile');
  time.now = 30_000;
  begin(journal, 'still full');
  expect(namesIn(journal)).toEqual(['meanwhile', 'still full']);
  rmSync(path, { force: true });
  renameSync(away, path);
  disk.free();
  time.now = 60_000;
  begin(journal, 'room again');
  expect(namesIn(journal)).toEqual(['before', 'meanwhile', 'still full', 'room again']);
  journal.close();
  const after = openIt((sentence) => expect.fail(sentence));
  expect(namesIn(after)).toEqual(['before', 'meanwhile', 'still full', 'room again']);
  expect(after.jobs.all().find(({ id }) => id === 'meanwhile')?.items).toHaveLength(1);
  after.close();
});
