/** A folder for user data that cannot be written ends the start with a sentence, and one that can is left as it was. */
import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chromiumLockLives, folderTrouble } from '#main/start/user-folder.ts';
import { emptyFolder } from '../support/folder.ts';

test('a folder is made where there is none, and nothing stays in it', async () => {
  const folder = join(await emptyFolder(), 'config', 'Orgdesk');
  expect(folderTrouble(folder)).toBeNull();
  expect(folderTrouble(folder)).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});

test.each<readonly [what: string, make: (folder: string) => string, words: RegExp]>([
  [
    'a file',
    (folder) => {
      writeFileSync(join(folder, 'file'), 'mine');
      return join(folder, 'file');
    },
    /It is a file/,
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
  ['in a file system that takes no folders', () => '/proc/self/Orgdesk', /cannot be written/],
  ['a name that is too long', (folder) => join(folder, 'x'.repeat(300)), /too long/],
  [
    'a link that leads to itself',
    (folder) => {
      symlinkSync('circle', join(folder, 'circle'));
      return join(folder, 'circle', 'Orgdesk');
    },
    /circle of links/,
  ],
  [
    'a link that leads nowhere',
    (folder) => {
      symlinkSync(join(folder, 'nothing', 'there'), join(folder, 'link'));
      return join(folder, 'link');
    },
    /cannot be written/,
  ],
])('%s is said not to be of use', async (_what, make, words) => {
  const folder = make(await emptyFolder());
  const trouble = folderTrouble(folder);
  expect(trouble).toContain(folder);
  expect(trouble).toMatch(words);
});

test('a folder without the right to write, where that counts, is said not to be of use', async () => {
  const folder = join(await emptyFolder(), 'locked');
  mkdirSync(folder);
  chmodSync(folder, 0o500);
  // The administrator may write everywhere.
  const words = process.getuid?.() === 0 ? undefined : /may not write/;
  const trouble = folderTrouble(folder);
  chmodSync(folder, 0o700);
  if (words) expect(trouble).toMatch(words);
  else expect(trouble).toBeNull();
});

test.each<readonly [lock: string | undefined, lives: boolean | null]>([
  [undefined, null],
  ['computer', null],
  ['computer-4194399', false],
  [`other-computer-${process.pid}`, true],
  ['computer-1', true],
])('a lock of Chromium that says %s', async (lock, lives) => {
  const folder = await emptyFolder();
  if (lock !== undefined) symlinkSync(lock, join(folder, 'SingletonLock'));
  expect(chromiumLockLives(folder)).toBe(lives);
});
