/** A folder for user data that cannot be written ends the start with a sentence, and one that can is left as it was. */
import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chromiumLockHolder } from '#main/start/chromium-lock.ts';
import { temporaryFolderProblem, userFolderProblem } from '#main/start/folders.ts';
import { emptyFolder } from '../support/folder.ts';

test('a missing folder is created, and no test file stays in it', async () => {
  const folder = join(await emptyFolder(), 'config', 'Orgdesk');
  expect(userFolderProblem(folder)).toBeNull();
  expect(userFolderProblem(folder)).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});

test.each<readonly [what: string, make: (folder: string) => string, words: RegExp]>([
  [
    'a file',
    (folder) => {
      writeFileSync(join(folder, 'file'), 'mine');
      return join(folder, 'file');
    },
    /A file has its name/,
  ],
  [
    'below a file',
    (folder) => {
      writeFileSync(join(folder, 'file'), 'mine');
      return join(folder, 'file', 'Orgdesk');
    },
    /Part of its path is a file/,
  ],
  ['below a device', () => '/dev/null/Orgdesk', /Part of its path is a file/],
  ['in a file system that takes no folders', () => '/proc/self/Orgdesk', /can’t write/],
  ['a name that is too long', (folder) => join(folder, 'x'.repeat(300)), /too long/],
  [
    'a link that leads to itself',
    (folder) => {
      symlinkSync('circle', join(folder, 'circle'));
      return join(folder, 'circle');
    },
    /links to a folder that can’t be reached/,
  ],
  [
    'below a link that leads to itself',
    (folder) => {
      symlinkSync('circle', join(folder, 'circle'));
      return join(folder, 'circle', 'Orgdesk');
    },
    /loop of symbolic links/,
  ],
  [
    'a link that leads nowhere',
    (folder) => {
      symlinkSync(join(folder, 'nothing', 'there'), join(folder, 'link'));
      return join(folder, 'link');
    },
    /links to a folder that can’t be reached/,
  ],
])('%s is said not to be of use', async (_what, make, words) => {
  const folder = make(await emptyFolder());
  const trouble = userFolderProblem(folder);
  expect(trouble).toContain(folder);
  expect(trouble).toMatch(words);
});

test('an unwritable folder is reported as unusable', async () => {
  const folder = join(await emptyFolder(), 'locked');
  mkdirSync(folder);
  chmodSync(folder, 0o500);
  // The administrator may write everywhere.
  const words = process.getuid?.() === 0 ? undefined : /may not write/;
  const trouble = userFolderProblem(folder);
  chmodSync(folder, 0o700);
  if (words) expect(trouble).toMatch(words);
  else expect(trouble).toBeNull();
});

test.each<readonly [lock: string | undefined, holder: ReturnType<typeof chromiumLockHolder>]>([
  [undefined, null],
  ['computer', null],
  ['computer-4194399', { lives: false, here: false }],
  [`other-computer-${process.pid}`, { lives: true, here: false }],
  [`${hostname()}-${process.pid}`, { lives: true, here: true }],
  [`${hostname()}-4194399`, { lives: false, here: true }],
  ['computer-1', { lives: true, here: false }],
])('a lock of Chromium that says %s', async (lock, holder) => {
  const folder = await emptyFolder();
  if (lock !== undefined) symlinkSync(lock, join(folder, 'SingletonLock'));
  expect(chromiumLockHolder(folder)).toEqual(holder);
});

test('a usable folder for temporary files stays unchanged', async () => {
  const folder = await emptyFolder();
  expect(temporaryFolderProblem(folder)).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});

test.each<readonly [what: string, name: string, words: RegExp]>([
  ['that is missing', 'missing', /The folder doesn’t exist\. Create it/],
  ['that is a file', 'file', /Part of its path is a file/],
  ['whose path leaves no room for a socket', 'x'.repeat(100), /Set TMPDIR to a shorter one/],
])('a folder for temporary files %s is said not to be of use', async (_what, name, words) => {
  const folder = await emptyFolder();
  writeFileSync(join(folder, 'file'), 'mine');
  const trouble = temporaryFolderProblem(join(folder, name));
  expect(trouble).toContain(join(folder, name));
  expect(trouble).toMatch(words);
});
