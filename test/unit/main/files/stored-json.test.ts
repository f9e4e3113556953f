import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { writeAtomically } from '#main/files/atomic.ts';
import { recordFormat } from '#main/files/json-format.ts';
import { copyOf } from '#main/files/load-json.ts';
import { StoredJson } from '#main/files/stored-json.ts';
import { eventually } from '../../../shared/eventually.ts';
import { emptyFolder } from '../support/folder.ts';

const format = recordFormat({
  count: z.number().default(0),
  colour: z.enum(['red', 'blue']).default('red'),
});

function open(path: string, retryAfterMs?: number) {
  const problems: string[] = [];
  const stored = new StoredJson({
    path,
    format,
    initial: { count: 0, colour: 'red' },
    what: 'settings',
    onProblem: (sentence) => problems.push(sentence),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
  // Its folder is removed then.
  onTestFinished(() => stored.settled());
  return { stored, problems };
}

const check = expect.stringMatching(/^[0-9a-f]{16}$/);
const red = (count: number) => ({ count, colour: 'red' as const });

test('a saved value survives a restart', async () => {
  const path = join(await emptyFolder(), 'new', 'settings.json');
  await open(path).stored.save(red(3));
  const { stored, problems } = open(path);
  expect(stored.value).toEqual(red(3));
  expect(problems).toEqual([]);
});

test('many saves at once end with the last, and no temporary file stays', async () => {
  const folder = await emptyFolder();
  const path = join(folder, 'settings.json');
  const { stored } = open(path);
  await Promise.all(Array.from({ length: 20 }, (_, count) => stored.save(red(count))));
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject(red(19));
  expect(await readFile(copyOf(path), 'utf8')).toBe(await readFile(path, 'utf8'));
  expect(await readdir(folder)).toEqual(['settings.json', 'settings.json.copy']);
});

test.each(['', '{"count":', '\0\0\0\0', '[]', '5', 'null'])(
  'a file that holds %j is set aside, told, and begun anew',
  async (text) => {
    const folder = await emptyFolder();
    const path = join(folder, 'settings.json');
    await writeFile(path, text);
    const { stored, problems } = open(path);
    expect(stored.value).toEqual(red(0));
    expect(problems).toEqual([expect.stringContaining('was damaged')]);
    const names = await readdir(folder);
    const aside = names.find((name) => /^settings\.json\.corrupt-\d+$/.test(name)) ?? '';
    expect(await readFile(join(folder, aside), 'utf8')).toBe(text);
    await stored.save(red(1));
    expect(open(path)).toMatchObject({ stored: { value: red(1) }, problems: [] });
  },
);

test('an unknown part has its default and stays in the file until it is set', async () => {
  const path = join(await emptyFolder(), 'settings.json');
  const newer = { count: { of: 3 }, colour: 'blue', added: ['later'], window: { dark: true } };
  await writeFile(path, JSON.stringify(newer));
  const { stored, problems } = open(path);
  expect(stored.value).toEqual({ count: 0, colour: 'blue' });
  expect(problems).toEqual([expect.stringMatching(/couldn’t read some.*: count\./)]);
  await stored.save({ ...stored.value, colour: 'red' });
  const kept = () => readFile(path, 'utf8').then((text): unknown => JSON.parse(text));
  expect(await kept()).toEqual({ ...newer, colour: 'red', version: 1, check });
  await stored.save({ ...stored.value, count: 4 });
  expect(await kept()).toEqual({ ...newer, colour: 'red', count: 4, version: 1, check });
});

test('a newer Orgdesk’s file is read as far as possible and not written', async () => {
  const path = join(await emptyFolder(), 'settings.json');
  const text = JSON.stringify({ version: 2, colour: 'blue', count: 'three' });
  await writeFile(path, text);
  const { stored, problems } = open(path);
  expect(stored.value).toEqual({ count: 0, colour: 'blue' });
  expect(problems[0]).toMatch(/newer Orgdesk.*left it alone/);
  await stored.save(red(7));
  expect(stored.value).toEqual(red(7));
  expect(await readFile(path, 'utf8')).toBe(text);
});

test('a missing or damaged file is restored from its copy', async () => {
  const path = join(await emptyFolder(), 'settings.json');
  await open(path).stored.save({ count: 5, colour: 'blue' });
  for (const damage of [
    () => rm(path),
    () => writeFile(path, ''),
    () => writeFile(path, '\0'.repeat(90)),
  ]) {
    await damage();
    const { stored, problems } = open(path);
    expect(stored.value).toEqual({ count: 5, colour: 'blue' });
    expect(problems).toEqual([expect.stringContaining('backup')]);
    await stored.settled();
    expect(open(path)).toMatchObject({ stored: { value: { count: 5 } }, problems: [] });
  }
});

test('the intact parts of a damaged file without a copy are read', async () => {
  const path = join(await emptyFolder(), 'settings.json');
  await writeFile(path, '{"count": 12, "colour": "blue", "more": {"a": tru');
  expect(open(path).stored.value).toEqual({ count: 12, colour: 'blue' });
});

test('a byte order mark is not damage', async () => {
  const path = join(await emptyFolder(), 'settings.json');
  await writeFile(path, '\ufeff{"count": 12}');
  expect(open(path)).toMatchObject({ stored: { value: red(12) }, problems: [] });
});

test('a damaged or missing byte loses no value that is intact in the copy', async () => {
  const path = join(await emptyFolder(), 'settings.json');
  await open(path).stored.save({ count: 41, colour: 'blue' });
  const bytes = await readFile(path);
  const restore = async (damaged: Uint8Array) => {
    await writeFile(path, damaged);
    const { stored } = open(path);
    await stored.settled();
    return stored.value;
  };
  for (let at = 0; at < bytes.length; at += 1) {
    if (at % 4 === 0) {
      expect(await restore(bytes.subarray(0, at))).toEqual({ count: 41, colour: 'blue' });
    }
    const flipped = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 0x40 : byte));
    const { colour } = await restore(flipped);
    // Another digit is a number as good as the one that was there.
    expect(colour).toBe('blue');
  }
});

test('a value that the disk refuses applies, and is written once the disk accepts it', async () => {
  const path = join(await emptyFolder(), 'settings.json');
  // A folder in its place that is not empty: nobody can rename a file over it.
  const { stored } = open(path, 5);
  await mkdir(join(path, 'inside'), { recursive: true });
  await expect(stored.save(red(5))).rejects.toThrow();
  expect(stored.value).toEqual(red(5));
  await rm(path, { recursive: true });
  await eventually(() => existsSync(path));
  expect(open(path).stored.value).toEqual(red(5));
  await stored.settled();
});

test('a file that cannot be read is never written over', async () => {
  const path = join(await emptyFolder(), 'settings.json');
  // A folder in its place: reading it fails, for every user.
  await mkdir(path);
  const { stored, problems } = open(path);
  expect(problems).toEqual([expect.stringContaining('couldn’t be read')]);
  await stored.save(red(5));
  expect(stored.value).toEqual(red(5));
  expect(await readdir(path)).toEqual([]);
});

test('replacing a linked file replaces its target', async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'real.json'), 'old');
  await symlink(join(folder, 'real.json'), join(folder, 'link.json'));
  await writeAtomically(join(folder, 'link.json'), 'new');
  expect(await readFile(join(folder, 'real.json'), 'utf8')).toBe('new');
});

test('a failed write leaves the old file and no temporary one', async () => {
  const folder = await emptyFolder();
  const path = join(folder, 'settings.json');
  await mkdir(path);
  await expect(writeAtomically(path, 'text')).rejects.toThrow();
  expect(await readdir(folder)).toEqual(['settings.json']);
});
