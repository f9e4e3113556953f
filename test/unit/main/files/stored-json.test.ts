import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { writeAtomically } from '#main/files/atomic.ts';
import { StoredJson } from '#main/files/stored-json.ts';
import { emptyFolder } from '../support/folder.ts';

const schema = z.object({ count: z.number() });

function open(path: string) {
  const problems: string[] = [];
  const stored = new StoredJson({
    path,
    schema,
    initial: { count: 0 },
    what: 'settings',
    onProblem: (sentence) => problems.push(sentence),
  });
  return { stored, problems };
}

test('what was saved is there at the next start', async () => {
  const path = join(await emptyFolder(), 'new', 'settings.json');
  await open(path).stored.save({ count: 3 });
  const { stored, problems } = open(path);
  expect(stored.value).toEqual({ count: 3 });
  expect(problems).toEqual([]);
});

test('many saves at once end with the last, and no temporary file stays', async () => {
  const folder = await emptyFolder();
  const { stored } = open(join(folder, 'settings.json'));
  await Promise.all(Array.from({ length: 20 }, (_, count) => stored.save({ count })));
  expect(JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'))).toEqual({ count: 19 });
  expect(await readdir(folder)).toEqual(['settings.json']);
});

test.each(['', '{"count":', '{"count":"three"}', '\0\0\0\0', '[]'])(
  'a file that holds %j is set aside, told, and begun anew',
  async (text) => {
    const folder = await emptyFolder();
    const path = join(folder, 'settings.json');
    await writeFile(path, text);
    const { stored, problems } = open(path);
    expect(stored.value).toEqual({ count: 0 });
    expect(problems).toEqual([expect.stringContaining('was damaged')]);
    const [aside = ''] = await readdir(folder);
    expect(aside).toMatch(/^settings\.json\.corrupt-1$/);
    expect(await readFile(join(folder, aside), 'utf8')).toBe(text);
    await stored.save({ count: 1 });
    expect(open(path).stored.value).toEqual({ count: 1 });
  },
);

test('a file that cannot be read is never written over', async () => {
  const path = join(await emptyFolder(), 'settings.json');
  // A folder in its place: reading it fails, for every user.
  await mkdir(path);
  const { stored, problems } = open(path);
  expect(problems).toEqual([expect.stringContaining('could not be read')]);
  await stored.save({ count: 5 });
  expect(stored.value).toEqual({ count: 5 });
  expect(await readdir(path)).toEqual([]);
});

test('a linked file is replaced where it really is', async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'real.json'), 'old');
  await symlink(join(folder, 'real.json'), join(folder, 'link.json'));
  await writeAtomically(join(folder, 'link.json'), 'new');
  expect(await readFile(join(folder, 'real.json'), 'utf8')).toBe('new');
});

test('a write that fails leaves the old file and no temporary one', async () => {
  const folder = await emptyFolder();
  const path = join(folder, 'settings.json');
  await mkdir(path);
  await expect(writeAtomically(path, 'text')).rejects.toThrow();
  expect(await readdir(folder)).toEqual(['settings.json']);
});
