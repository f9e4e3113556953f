import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeWithCopies, setAside } from '#main/files/set-aside.ts';
import { emptyFolder } from '../support/folder.ts';

test('the newest copies stay, at any speed and by any clock', async () => {
  const folder = await emptyFolder();
  const path = join(folder, 'file.json');
  // As version 0.1.0 named its copies.
  writeFileSync(`${path}.corrupt-20261126T232618123Z`, 'of version 0.1.0');
  for (let n = 1; n <= 12; n += 1) {
    writeFileSync(path, `copy ${n}`);
    setAside(path);
  }
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(texts.toSorted()).toEqual(['copy 11', 'copy 12']);
});

test('a copy of version 0.1.0 counts as older than any other', async () => {
  const folder = await emptyFolder();
  const path = join(folder, 'file.json');
  writeFileSync(`${path}.corrupt-20261126T232618123Z`, 'old');
  writeFileSync(path, 'new');
  const aside = setAside(path);
  expect(readFileSync(aside, 'utf8')).toBe('new');
  expect(readdirSync(folder)).toHaveLength(2);
  removeWithCopies(path);
  expect(readdirSync(folder)).toEqual([]);
});
