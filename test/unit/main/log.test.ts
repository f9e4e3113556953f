import { mkdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { openFileLog } from '#main/log/file-log.ts';
import { eventually } from '../../shared/eventually.ts';
import { emptyFolder } from './support/folder.ts';

test('a log that the disk refuses stops nothing and continues once the disk accepts it', async () => {
  const folder = await emptyFolder();
  const path = join(folder, 'main.log');
  const write = openFileLog({ folder, console: false });
  const isWritten = (line: string) =>
    eventually(() => {
      try {
        return readFileSync(path, 'utf8').includes(line);
      } catch {
        return false;
      }
    });
  write('info', 'before');
  await isWritten('info before');
  // Nobody, not even root, can write into a folder as into a file.
  rmSync(path);
  mkdirSync(path);
  write('error', 'refused');
  await Promise.resolve();
  rmdirSync(path);
  write('info', 'after');
  await isWritten('info after');
});
