/** Backups of the embedded database: made while it serves, checked, and restored whole or not at all. */
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BackupManifest, replacedAtOf } from '#domain/backup.ts';
import { backUp } from '#platform/backup/back-up.ts';
import { BackupError, readBackup } from '#platform/backup/backup-file.ts';
import { prepareRestore } from '#platform/backup/prepare.ts';
import { openDatabase } from '#platform/database/open.ts';
import { contentsOf } from '#platform/database/pglite.ts';
import { buildService, runService, serve } from './built.ts';
import { client, read } from './client.ts';
import { serverDatabase } from './databases.ts';
import { startPlatform } from './harness.ts';
import { pgliteTemplate } from './template.ts';

let folder = '';
let template = '';
let file = '';
let manifest: BackupManifest;
let unpacked: Buffer;
const person = ['token', '--email', 'Ada@Example.org', '--name', 'Ada Lovelace'];

/** A folder with a database of two people. */
const before = () => join(folder, 'before');
let count = 0;
async function copyOfBefore(): Promise<string> {
  count += 1;
  const copy = join(folder, `data-${count}`);
  await cp(before(), copy, { recursive: true });
  return copy;
}

const opened = (dataFolder: string) =>
  openDatabase({
    DATABASE_URL: undefined,
    DATA_DIR: dataFolder,
    TEMPLATE: template,
    purpose: 'passing',
    defaultTemplate: template,
    onError: () => undefined,
  });

async function people(dataFolder: string): Promise<number> {
  const database = await opened(dataFolder);
  try {
    return (await contentsOf(database.queries)).people;
  } finally {
    await database.close();
  }
}

const aside = async (dataFolder: string) =>
  (await readdir(dataFolder)).filter((name) => replacedAtOf(name) !== null);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orgdesk-backup-test-'));
  template = await pgliteTemplate();
  await buildService();
  const environment = { DATA_DIR: before(), TEMPLATE: template };
  const token = (await runService(person, environment)).stdout.trim();
  const service = await serve(environment);
  const ada = client(service.url, token);
  read.ok(await ada.call('POST', '/organizations', { name: 'Acme' }));
  file = join(folder, 'made.orgdesk-backup');
  // The platform serves meanwhile.
  const [made] = await Promise.all([
    runService(['backup', file], environment),
    ada.call('PUT', '/user', { title: 'Countess' }),
  ]);
  expect(made).toMatchObject({ code: 0, stderr: '' });
  manifest = JSON.parse(made.stdout);
  unpacked = gunzipSync(await readFile(file));
  const other = ['token', '--email', 'grace@example.org', '--name', 'Grace Hopper'];
  expect(await runService(other, environment)).toMatchObject({ code: 0 });
  await service.end('SIGTERM');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('a backup says what it holds, and only its user can read it', async () => {
  expect(manifest).toMatchObject({ format: 1, organizations: 1, people: 1 });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const { archive, manifest: found } = await readBackup(file);
  expect(found).toEqual(manifest);
  expect(createHash('sha256').update(archive).digest('hex')).toBe(manifest.sha256);
  const inspected = await runService(['inspect', file], {});
  expect(JSON.parse(inspected.stdout)).toEqual(manifest);
});

it('a backup does not replace a file, and needs the embedded database', async () => {
  const taken = await runService(['backup', file], { DATA_DIR: await copyOfBefore() });
  expect(taken).toMatchObject({ code: 1, stderr: expect.stringContaining('exists already') });
  const onServer = await startPlatform({ database: await serverDatabase() });
  await expect(
    backUp(onServer.database, { file: join(folder, 'server'), orgdesk: '1' }),
  ).rejects.toThrow('pg_dump');
  await onServer.stop();
});

/** A copy of the backup whose unpacked content was changed. */
async function changed(name: string, change: (content: Buffer) => Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, gzipSync(change(unpacked), { level: 1 }));
  return path;
}

function withManifest(change: object): (content: Buffer) => Buffer {
  return (content) => {
    const end = content.indexOf(0x0a);
    const line = JSON.stringify({ ...manifest, ...change });
    return Buffer.concat([Buffer.from(`ORGDESK-BACKUP ${line}`), content.subarray(end)]);
  };
}

/** The same archive with another name in its first entry, and the hash to match. */
function withEntry(entry: string): (content: Buffer) => Buffer {
  return (content) => {
    const archive = Buffer.from(content.subarray(content.indexOf(0x0a) + 1));
    archive.fill(0, 0, 100).write(entry, 'latin1');
    const sha256 = createHash('sha256').update(archive).digest('hex');
    return withManifest({ sha256 })(Buffer.concat([Buffer.from('\n'), archive]));
  };
}

const plain = async (name: string, content: string) => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
const cut = async (name: string, bytes: number) => {
  const path = join(folder, name);
  await cp(file, path);
  await truncate(path, bytes);
  return path;
};
const flipped = (content: Buffer) => {
  const copy = Buffer.from(content);
  copy.writeUInt8(copy.readUInt8(copy.length - 2000) ^ 1, copy.length - 2000);
  return copy;
};
const more = (content: Buffer) => Buffer.concat([content, Buffer.alloc(1000)]);

const refusals: readonly (readonly [string, string, (name: string) => Promise<string>])[] = [
  ['an empty file', 'isn’t a backup', (name) => plain(name, '')],
  ['a text', 'isn’t a backup', (name) => plain(name, 'Not a backup at all')],
  ['another gzip', 'isn’t a backup', (name) => changed(name, () => Buffer.from('{"a":1}\n'))],
  ['a short gzip', 'incomplete', (name) => changed(name, () => Buffer.from('ORG'))],
  ['no file', 'couldn’t read', async (name) => join(folder, name)],
  ['a folder', 'couldn’t read', async () => folder],
  ['a file without its end', 'incomplete', (name) => cut(name, 200_000)],
  ['a file that was cut in its archive', 'incomplete', (n) => changed(n, (c) => c.subarray(0, -9))],
  ['a changed byte', 'damaged', (name) => changed(name, flipped)],
  ['more than it says', 'damaged', (name) => changed(name, more)],
  ['no manifest', 'damaged', (name) => changed(name, () => Buffer.from('ORGDESK-BACKUP {\n'))],
  ['a wrong manifest', 'damaged', (name) => changed(name, withManifest({ people: -1 }))],
  [
    'a manifest without end',
    'damaged',
    (n) => changed(n, () => Buffer.from(`ORGDESK-BACKUP ${'x'.repeat(20_000)}`)),
  ],
  [
    'a newer format',
    'newer version',
    (name) => changed(name, withManifest({ format: 2, people: null })),
  ],
  [
    'a newer database',
    'newer version',
    (name) => changed(name, withManifest({ schema: '9999_later' })),
  ],
  ['a huge one', 'more than 1.5 GB', (name) => changed(name, withManifest({ bytes: 1e12 }))],
  [
    'a name that leads elsewhere',
    'damaged',
    (name) => changed(name, withEntry('/base/../../../x')),
  ],
  ['a name with backslashes', 'damaged', (name) => changed(name, withEntry('/..\\..\\x'))],
  [
    'other contents than it says',
    'doesn’t hold',
    (name) => changed(name, withManifest({ people: 7 })),
  ],
];

it.each(refusals)('%s is refused, and the database stays', async (name, message, make) => {
  const dataFolder = join(folder, 'refusing');
  const refused = await make(`refused ${name}`);
  const failure = await prepareRestore(dataFolder, refused).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(BackupError);
  expect(String(failure)).toContain(message);
  expect((await readdir(dataFolder)).filter((entry) => entry.startsWith('database'))).toEqual([]);
});

it('a file that changed since it was chosen is refused', async () => {
  await expect(prepareRestore(join(folder, 'refusing'), file, 'f'.repeat(64))).rejects.toThrow(
    'has changed',
  );
});

it('restoring brings the people and tokens of the backup, and sets the database before aside', async () => {
  const dataFolder = await copyOfBefore();
  const environment = { DATA_DIR: dataFolder, TEMPLATE: template };
  expect(await people(dataFolder)).toBe(2);
  const restored = await runService(['restore', file], environment);
  expect(restored).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(restored.stdout)).toEqual(manifest);
  expect(await people(dataFolder)).toBe(1);
  const [set = ''] = await aside(dataFolder);
  expect(Date.parse(replacedAtOf(set) ?? '')).toBeGreaterThan(Date.parse(manifest.madeAt));
  // It can be put back by its name alone.
  await rm(join(dataFolder, 'database'), { recursive: true });
  await cp(join(dataFolder, set), join(dataFolder, 'database'), { recursive: true });
  expect(await people(dataFolder)).toBe(2);
});

it('a backup is restored where there was no platform before', async () => {
  const dataFolder = join(folder, 'fresh');
  expect(await runService(['restore', file], { DATA_DIR: dataFolder })).toMatchObject({ code: 0 });
  expect(await people(dataFolder)).toBe(1);
  expect(await aside(dataFolder)).toEqual([]);
});

it('a platform that runs is not replaced under its feet', async () => {
  const environment = { DATA_DIR: await copyOfBefore(), TEMPLATE: template };
  const service = await serve(environment);
  const refused = await runService(['restore', file], environment);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('in use') });
  await service.end('SIGTERM');
  expect(await people(environment.DATA_DIR)).toBe(2);
});

it('a prepared database takes over at the next start', async () => {
  const dataFolder = await copyOfBefore();
  const service = await serve({ DATA_DIR: dataFolder, TEMPLATE: template });
  await prepareRestore(dataFolder, file, manifest.sha256);
  await service.end('SIGTERM');
  const database = await opened(dataFolder);
  expect(database.restored).toBe('done');
  await database.close();
  expect(await people(dataFolder)).toBe(1);
});

it('a restored database that does not open gives way to the one before', async () => {
  const dataFolder = await copyOfBefore();
  await prepareRestore(dataFolder, file);
  await writeFile(join(dataFolder, 'database.restored', 'PG_VERSION'), 'broken');
  const database = await opened(dataFolder);
  expect(database.restored).toBe('failed');
  expect((await contentsOf(database.queries)).people).toBe(2);
  await database.close();
  expect(await aside(dataFolder)).toEqual([]);
});

/** Runs a command that is killed at its nth change of folders. Returns whether it came to its end before. */
async function endsBefore(
  step: number,
  command: readonly string[],
  dataFolder: string,
): Promise<boolean> {
  const hook = pathToFileURL(join(import.meta.dirname, 'end-at-step.mjs')).href;
  const { code, stderr } = await runService(command, {
    DATA_DIR: dataFolder,
    TEMPLATE: template,
    NODE_OPTIONS: `--import ${hook}`,
    END_AT_STEP: String(step),
  });
  expect(stderr).toBe('');
  return code === 0;
}

// Later steps are those of the next test: the restored database is ready then.
it.each([1, 2, 3])('a restore that is killed at step %i leaves the database', async (step) => {
  const dataFolder = await copyOfBefore();
  expect(await endsBefore(step, ['restore', file], dataFolder)).toBe(false);
  expect(await people(dataFolder)).toBe(2);
  const folders = (await readdir(dataFolder)).filter((name) => name.startsWith('database'));
  expect(folders).toEqual(['database']);
});

it('a start that is killed at any step of the takeover is followed by one that ends it', async () => {
  const prepared = await copyOfBefore();
  await prepareRestore(prepared, file);
  const states = new Set<string>();
  for (let step = 1, ended = false; !ended; step += 1) {
    const dataFolder = join(folder, `killed-${step}`);
    await cp(prepared, dataFolder, { recursive: true });
    ended = await endsBefore(step, person, dataFolder);
    const names = (await readdir(dataFolder)).filter((name) => name.startsWith('database'));
    states.add(names.map((name) => (replacedAtOf(name) ? 'aside' : name)).join());
    expect(await people(dataFolder)).toBe(1);
    expect(await aside(dataFolder)).toHaveLength(1);
    await rm(dataFolder, { recursive: true });
  }
  expect([...states]).toEqual([
    'database,database.restored',
    'aside,database.restored',
    'database,aside',
  ]);
});
