/** Backups of the platform on this computer as the app drives them; the file itself is tested in test/platform. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { asideFolder, type BackupManifest, replacedAtOf } from '#domain/backup.ts';
import { BackupChoice, backUpPlatform } from '#main/commands/backups.ts';
import { runBackupTask } from '#main/local-platform/backup-task.ts';
import { Backups } from '#main/local-platform/backups.ts';
import type { Child } from '#main/local-platform/child.ts';
import { emptyFolder } from '../support/folder.ts';
import { memoryLog } from '../support/log.ts';

const manifest: BackupManifest = {
  format: 1,
  orgdesk: '1.2.3',
  schema: '0001_start',
  madeAt: '2026-11-12T10:00:00.000Z',
  computer: 'ada-laptop',
  organizations: 3,
  people: 14,
  bytes: 5,
  sha256: 'a'.repeat(64),
};

const earlier = asideFolder(new Date('2026-11-01T08:00:00.000Z'));
const later = asideFolder(new Date('2026-11-02T08:00:00.000Z'));

async function setUp({ restored = 'done' }: { readonly restored?: 'done' | 'failed' } = {}) {
  const dataFolder = await emptyFolder();
  for (const name of ['database', earlier, later]) {
    mkdirSync(join(dataFolder, name));
    writeFileSync(join(dataFolder, name, 'PG_VERSION'), '17\n');
  }
  const done: string[] = [];
  const localPlatform = {
    start: async () => 'http://127.0.0.1:1',
    stop: async () => void done.push('stop'),
    restart: async () => {
      done.push('restart');
      return restored;
    },
    backUp: async (file: string) => {
      done.push(`back up to ${file}`);
      return manifest;
    },
  };
  const backups = new Backups({
    localPlatform,
    runTask: async (args) => {
      done.push(args.join(' '));
      return manifest;
    },
    dataFolder,
  });
  const parts = {
    accountManager: { locals: () => [] },
    backups,
    localPlatform,
    exportFolder: () => '/downloads',
    exports: { note: (path: string) => path.replace('/downloads/', '') },
    desktopHost: {
      chooseNewFile: async (_title: string, path: string): Promise<string | null> => path,
      chooseFile: async (_title: string, folder: string): Promise<string | null> =>
        `${folder}/chosen.orgdesk-backup`,
    },
  };
  return { dataFolder, backups, done, parts };
}

test('the name of a database that was set aside says when it was replaced', () => {
  const time = new Date('2026-11-12T10:11:12.345Z');
  expect(replacedAtOf(asideFolder(time))).toBe(time.toISOString());
  expect(replacedAtOf(asideFolder(time, 2))).toBe(time.toISOString());
  expect(replacedAtOf('database')).toBeNull();
  expect(replacedAtOf(`../${asideFolder(time)}`)).toBeNull();
});

test('a backup goes where the person chose, and an unused platform is stopped again', async () => {
  const { parts, done } = await setUp();
  const saved = await backUpPlatform(parts);
  expect(saved?.file).toMatch(/^orgdesk-platform-\d{4}-\d\d-\d\d\.orgdesk-backup$/);
  expect(done).toEqual([`back up to /downloads/${saved?.file}`, 'stop']);
});

test('nothing is backed up or restored if the person cancels', async () => {
  const { parts, done } = await setUp();
  const desktopHost = { chooseNewFile: async () => null, chooseFile: async () => null };
  expect(await backUpPlatform({ ...parts, desktopHost })).toBeNull();
  expect(await new BackupChoice({ ...parts, desktopHost }).choose()).toBeNull();
  expect(done).toEqual([]);
});

describe('a backup that was chosen', () => {
  it('is checked first, and restored by its identifier alone', async () => {
    const { parts, done } = await setUp();
    const choice = new BackupChoice(parts);
    const chosen = await choice.choose();
    expect(chosen).toMatchObject({ file: 'chosen.orgdesk-backup', manifest });
    expect(done).toEqual(['inspect /downloads/chosen.orgdesk-backup']);
    expect(await choice.restore({ id: chosen?.id ?? '' })).toEqual({ signedOut: 0 });
    expect(done.slice(1)).toEqual([
      `restore /downloads/chosen.orgdesk-backup --sha256 ${manifest.sha256}`,
      'restart',
      'stop',
    ]);
  });

  it('cannot be restored after another one was chosen', async () => {
    const { parts, done } = await setUp();
    const choice = new BackupChoice(parts);
    const first = await choice.choose();
    await choice.choose();
    await expect(choice.restore({ id: first?.id ?? '' })).rejects.toThrow('Choose the backup');
    expect(done.filter((each) => each.startsWith('restore'))).toEqual([]);
  });
});

test('the earlier databases are listed, the latest first', async () => {
  const { backups } = await setUp();
  expect(await backups.setAside()).toEqual([
    { folder: later, replacedAt: '2026-11-02T08:00:00.000Z', bytes: 3 },
    { folder: earlier, replacedAt: '2026-11-01T08:00:00.000Z', bytes: 3 },
  ]);
});

test('an earlier database is put in line, and takes over when the platform starts', async () => {
  const { backups, dataFolder, done } = await setUp();
  await backups.putBack(earlier);
  expect(readdirSync(dataFolder).sort()).toEqual(['database', later, 'database.restored'].sort());
  expect(done).toEqual(['restart']);
});

test.each(['database', '..', '../database', 'database-until-x', asideFolder(new Date(0))])(
  'the folder %j is neither put back nor deleted',
  async (folder) => {
    const { backups, dataFolder } = await setUp();
    await expect(backups.putBack(folder)).rejects.toThrow('is gone');
    await expect(backups.remove(folder)).rejects.toThrow('is gone');
    expect(existsSync(join(dataFolder, 'database', 'PG_VERSION'))).toBe(true);
  },
);

test('deleting an earlier database leaves the others', async () => {
  const { backups, dataFolder } = await setUp();
  await backups.remove(earlier);
  expect(readdirSync(dataFolder).sort()).toEqual(['database', later].sort());
});

test('a restored platform that does not start is reported', async () => {
  const { backups } = await setUp({ restored: 'failed' });
  await expect(backups.restore('/file', manifest.sha256)).rejects.toThrow(
    'the one before runs again',
  );
});

test('one backup or restore runs at a time', async () => {
  const { backups } = await setUp();
  const first = backups.restore('/file', manifest.sha256);
  await expect(backups.backUp('/other')).rejects.toThrow('Wait until');
  await first;
  await backups.backUp('/other');
});

test('without a platform there is nothing to back up', async () => {
  const { backups, dataFolder } = await setUp();
  await backups.remove(earlier);
  const empty = new Backups({
    localPlatform: {
      start: async () => '',
      restart: async () => 'done',
      backUp: async () => manifest,
    },
    runTask: async () => manifest,
    dataFolder: join(dataFolder, 'none'),
  });
  await expect(empty.backUp('/file')).rejects.toThrow('nothing to back up');
  expect(await empty.setAside()).toEqual([]);
});

function reader() {
  const listeners: { message: (message: unknown) => void; exit: (code: number) => void } = {
    message: () => undefined,
    exit: () => undefined,
  };
  const child: Child = {
    post: () => undefined,
    onMessage: (listener) => Object.assign(listeners, { message: listener }),
    onOutput: () => undefined,
    onExit: (listener) => Object.assign(listeners, { exit: listener }),
    stop: () => undefined,
  };
  return { listeners, report: runBackupTask(child, memoryLog().logger) };
}

test('a process that reads a backup reports what is in it, or why it is refused', async () => {
  const good = reader();
  good.listeners.message({ kind: 'backup', manifest });
  good.listeners.exit(0);
  expect(await good.report).toEqual(manifest);
  const refused = reader();
  refused.listeners.message({ kind: 'refused', message: 'This backup is damaged.' });
  await expect(refused.report).rejects.toThrow('This backup is damaged.');
  const odd = reader();
  odd.listeners.message({ kind: 'backup', manifest: { ...manifest, people: 'many' } });
  await expect(odd.report).rejects.toThrow('Nothing was changed');
  const crashed = reader();
  crashed.listeners.exit(9);
  await expect(crashed.report).rejects.toThrow('Nothing was changed');
});
