import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Cache } from '#main/cache/cache.ts';
import { openFileCache } from '#main/cache/open.ts';
import type { OpenDatabase } from '#main/sql/libsql.ts';
import { member, organization, project, received } from '../support/entities.ts';
import { emptyFolder } from '../support/folder.ts';
import { fullableDisk } from '../support/full-disk.ts';
import { libsql } from '../support/libsql.ts';
import { memoryLog } from '../support/log.ts';

const key = '0123456789abcdef'.repeat(4);
const canary = 'canary-name-of-a-person';

/** libsql with room for so many pages in a file, as on a disk that is full. */
function withPages(pages: number): OpenDatabase {
  return new Proxy(libsql, {
    construct(target, parameters: ConstructorParameters<OpenDatabase>) {
      const database = new target(...parameters);
      if (parameters[0] !== ':memory:') database.exec(`pragma max_page_count = ${pages}`);
      return database;
    },
  });
}

function open(path: string, withKey = key) {
  const problems: string[] = [];
  const { logger } = memoryLog();
  const onProblem = (sentence: string) => void problems.push(sentence);
  const cache = openFileCache({ libsql, path, key: withKey, logger, onProblem });
  return { cache, problems };
}

function fill(cache: Cache): void {
  const fetched = () => ({ stamp: cache.stamp(), fetchedAt: '2026-11-24T10:00:00.000Z' });
  cache.replaceOrganizations([organization('acme')], fetched());
  const people = Array.from({ length: 200 }, (_, n) => member(`m${n}`, { name: `${canary} ${n}` }));
  cache.replaceCollection('members', 'acme', people, fetched());
}

async function filledFile(): Promise<string> {
  const path = join(await emptyFolder(), 'caches', 'account.db');
  const { cache, problems } = open(path);
  fill(cache);
  cache.close();
  expect(problems).toEqual([]);
  return path;
}

function copiesOf(path: string): readonly string[] {
  return readdirSync(join(path, '..')).filter((name) => name.includes('.corrupt-'));
}

test('stored data survives a restart', async () => {
  const { cache, problems } = open(await filledFile());
  expect(cache.organizations().items).toEqual([organization('acme')]);
  expect(cache.collection('members', 'acme')).toMatchObject({ items: { length: 200 } });
  expect(problems).toEqual([]);
  cache.close();
});

test('nothing can be read in the files without the key', async () => {
  const path = join(await emptyFolder(), 'account.db');
  const { cache } = open(path);
  fill(cache);
  const texts = () =>
    readdirSync(join(path, '..')).map((name) => readFileSync(join(path, '..', name), 'latin1'));
  expect(texts().join()).not.toMatch(/canary|SQLite format|Organization/);
  cache.close();
  expect(texts().join()).not.toMatch(/canary|SQLite format|Organization/);
  expect(readFileSync(path).length).toBeGreaterThan(10_000);
});

test.each<readonly [name: string, damage: (path: string) => void]>([
  ['another key', (path) => void open(path, key.replaceAll('0', 'f')).cache.close()],
  ['garbage', (path) => writeFileSync(path, 'garbage'.repeat(1000))],
  ['nothing in it', (path) => writeFileSync(path, '')],
  ['its end cut off', (path) => writeFileSync(path, readFileSync(path).subarray(0, 5000))],
  [
    'another version of the tables',
    (path) => {
      const options = { encryptionCipher: 'aes256cbc', encryptionKey: key } as const;
      const database = new libsql(path, options);
      database.exec('pragma user_version = 999');
      database.exec('pragma wal_checkpoint(truncate)');
      database.close();
    },
  ],
])('a file with %s is set aside, told, and rebuilt', async (_name, damage) => {
  const path = await filledFile();
  damage(path);
  const { cache, problems } = open(path);
  expect(cache.organizations()).toEqual({ items: [], fetchedAt: null });
  fill(cache);
  expect(cache.collection('members', 'acme')).toMatchObject({ items: { length: 200 } });
  cache.close();
  expect(copiesOf(path).length).toBeGreaterThan(0);
  // With another key the first opening set the file aside, and this one its replacement.
  if (_name !== 'another key') expect(problems).toEqual([expect.stringContaining('set it aside')]);
  expect(open(path).problems).toEqual([]);
});

test('damage found later is handled the same way', async () => {
  const path = await filledFile();
  const bytes = readFileSync(path);
  // Everything behind the first pages: the tables open, their contents do not.
  bytes.fill(0x5a, 4096 * 6);
  writeFileSync(path, bytes);
  const { cache, problems } = open(path);
  expect(cache.collection('members', 'acme')).toEqual({ state: 'unknown' });
  expect(problems).toEqual([expect.stringContaining('set it aside')]);
  fill(cache);
  expect(cache.collection('members', 'acme')).toMatchObject({ items: { length: 200 } });
  cache.close();
});

test('at most two copies of damaged files are retained', async () => {
  const path = await filledFile();
  for (let round = 0; round < 4; round += 1) {
    writeFileSync(path, `garbage ${round}`.repeat(600));
    open(path).cache.close();
  }
  expect(copiesOf(path).length).toBe(2);
});

test('memory serves if no file can be made, and the problem is reported', async () => {
  const folder = await emptyFolder();
  const path = join(folder, 'file', 'account.db');
  // A file where the folder should be: nobody, not even root, can write below it.
  writeFileSync(join(folder, 'file'), '');
  chmodSync(join(folder, 'file'), 0o400);
  const { cache, problems } = open(path);
  fill(cache);
  expect(cache.collection('members', 'acme')).toMatchObject({ items: { length: 200 } });
  expect(problems).toEqual([expect.stringContaining('can’t save an offline copy')]);
  expect(existsSync(path)).toBe(false);
});

test('memory takes over on a full disk and the file stays unchanged', async () => {
  const path = await filledFile();
  const problems: string[] = [];
  const full = openFileCache({
    libsql: withPages(30),
    path,
    key,
    logger: memoryLog().logger,
    onProblem: (sentence) => void problems.push(sentence),
  });
  const people = Array.from({ length: 2000 }, (_, n) => member(`m${n}`));
  const fetched = { stamp: full.stamp(), fetchedAt: '2026-11-24T11:00:00.000Z' };
  full.replaceCollection('members', 'acme', people, fetched);
  expect(full.collection('members', 'acme')).toMatchObject({ items: { length: 2000 } });
  expect(problems).toEqual([expect.stringContaining('can’t save an offline copy')]);
  full.close();
  expect(copiesOf(path)).toEqual([]);
  const { cache } = open(path);
  expect(cache.collection('members', 'acme')).toMatchObject({ items: { length: 200 } });
  cache.close();
});

test('nothing is written to the disk after the end', async () => {
  const path = await filledFile();
  const { cache, problems } = open(path);
  cache.close();
  rmSync(path);
  expect(() => cache.putItem('members', 'acme', member('late'))).toThrow('closed');
  expect(existsSync(path)).toBe(false);
  expect(problems).toEqual([]);
});

test('an invalid item discards its list and nothing else', async () => {
  const path = await filledFile();
  const { cache: first } = open(path);
  const fetched = { stamp: first.stamp(), fetchedAt: '2026-11-24T10:00:00.000Z' };
  first.replaceOrganizations([organization('acme'), organization('other')], fetched);
  first.replaceCollection('members', 'other', [member('ada')], fetched);
  first.close();
  const database = new libsql(path, { encryptionCipher: 'aes256cbc', encryptionKey: key });
  database.exec(`update items set body = '{"id":"m7"}' where id = 'm7'`);
  database.exec(`update organizations set body = '{"id":' where id = 'other'`);
  database.close();
  const { cache, problems } = open(path);
  expect(cache.collection('members', 'acme')).toEqual({ state: 'unknown' });
  expect(cache.collection('members', 'other')).toMatchObject({ items: [{ id: 'ada' }] });
  expect(cache.organizations().items).toEqual([organization('acme')]);
  expect(cache.person({ email: 'm7@example.org', userId: null }).members).toEqual([]);
  fill(cache);
  expect(cache.collection('members', 'acme')).toMatchObject({ items: { length: 200 } });
  expect(problems).toEqual([]);
  cache.close();
});

/** A cache on a disk that fills up, with two organizations and what was received. */
async function onFullableDisk() {
  const path = join(await emptyFolder(), 'caches', 'account.db');
  const disk = fullableDisk();
  const problems: string[] = [];
  const troubles: (string | null)[] = [];
  const time = { now: 0 };
  const cache: Cache = openFileCache({
    libsql: disk.libsql,
    path,
    key,
    logger: memoryLog().logger,
    onProblem: (sentence) => void problems.push(sentence),
    onDiskProblemChange: () => void troubles.push(cache?.diskProblem ?? null),
    now: () => time.now,
  });
  const fetched = () => ({ stamp: cache.stamp(), fetchedAt: '2026-11-24T11:00:00.000Z' });
  const organizations = [organization('acme'), organization('other')];
  cache.replaceOrganizations(organizations, fetched());
  cache.replaceCollection('members', 'acme', [member('ada')], fetched());
  cache.replaceCollection('projects', 'other', [project('web')], fetched());
  cache.replaceReceived([received('1')], fetched());
  const many = Array.from({ length: 500 }, (_, n) => member(`m${n}`));
  const expectAllShown = (from: Cache) => {
    expect(from.organizations().items).toEqual(organizations);
    expect(from.collection('members', 'acme')).toMatchObject({ items: many });
    expect(from.collection('projects', 'other')).toMatchObject({ items: [{ id: 'web' }] });
    expect(from.received().items).toEqual([received('1')]);
    expect(from.search.find('m499', { limit: 5, recent: [], isTolerant: false })).toHaveLength(1);
  };
  return { path, disk, cache, problems, troubles, time, fetched, many, expectAllShown };
}

test('shown data survives a full disk and is stored again once there is room', async () => {
  const opened = await onFullableDisk();
  const { path, disk, cache, problems, time, fetched, many, expectAllShown } = opened;
  const early = fetched();
  disk.fill();
  expect(cache.replaceCollection('members', 'acme', many, fetched())).toBe('changed');
  expectAllShown(cache);
  expect(cache.diskProblem).toMatch(/full or its folder is read-only/);
  expect(problems).toEqual([cache.diskProblem]);
  // What was asked for before is as old as it was.
  expect(cache.replaceCollection('members', 'acme', [], early)).toBe('stale');
  expect(cache.replaceCollection('members', 'acme', many, fetched())).toBe('same');

  // It asks the disk again after half a minute, which is still full the first time.
  time.now = 30_000;
  cache.putItem('projects', 'other', project('web'));
  expect(cache.diskProblem).not.toBeNull();
  disk.free();
  cache.putItem('projects', 'other', project('web'));
  expect(cache.diskProblem).not.toBeNull();
  time.now = 60_000;
  cache.putItem('projects', 'other', project('web'));
  expect(cache.diskProblem).toBeNull();
  expectAllShown(cache);
  cache.close();
  expect(problems).toHaveLength(1);
  const again = open(path);
  expectAllShown(again.cache);
  expect(again.problems).toEqual([]);
  again.cache.close();
});

test('data from a full disk’s time is stored at the end if there is room', async () => {
  const { path, disk, cache, fetched, many, expectAllShown } = await onFullableDisk();
  disk.fill();
  cache.replaceCollection('members', 'acme', many, fetched());
  disk.free();
  cache.close();
  const again = open(path).cache;
  expectAllShown(again);
  again.close();
});

test('an organization removed while the disk was full is removed from the disk, too', async () => {
  const { path, disk, cache, fetched, many } = await onFullableDisk();
  disk.fill();
  cache.replaceCollection('members', 'acme', many, fetched());
  cache.replaceOrganizations([organization('other')], fetched());
  disk.free();
  cache.close();
  const again = open(path).cache;
  expect(again.organizations().items).toEqual([organization('other')]);
  expect(again.collection('members', 'acme')).toEqual({ state: 'unknown' });
  again.close();
});

test('a start on a full disk makes the file once there is room', async () => {
  const path = join(await emptyFolder(), 'caches', 'account.db');
  const disk = fullableDisk();
  disk.fill();
  const problems: string[] = [];
  const openIt = () =>
    openFileCache({
      libsql: disk.libsql,
      path,
      key,
      logger: memoryLog().logger,
      onProblem: (sentence) => void problems.push(sentence),
    });
  const full = openIt();
  fill(full);
  full.close();
  openIt().close();
  expect(problems).toEqual([expect.stringContaining('full'), expect.stringContaining('full')]);
  disk.free();
  const cache = openIt();
  fill(cache);
  expect(cache.diskProblem).toBeNull();
  cache.close();
  expect(copiesOf(path)).toEqual([]);
});

test('damage to one list affects no other list', async () => {
  const { path, cache, fetched, many } = await onFullableDisk();
  cache.replaceCollection('members', 'acme', many, fetched());
  cache.close();
  const bytes = readFileSync(path);
  // The last pages: those of the many members.
  bytes.fill(0x5a, bytes.length - 4096 * 8);
  writeFileSync(path, bytes);
  const again = open(path);
  expect(again.cache.organizations().items).toHaveLength(2);
  expect(again.cache.collection('members', 'acme')).toEqual({ state: 'unknown' });
  expect(again.cache.organizations().items).toHaveLength(2);
  expect(again.problems).toEqual([expect.stringContaining('set it aside')]);
  again.cache.close();
});
