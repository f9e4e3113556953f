import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { exportTeam } from '#main/commands/export-team.ts';
import { Exports } from '#main/export/exports.ts';
import { fileStem } from '#main/export/file-stem.ts';
import { connectedFake } from '../support/account-manager.ts';
import { invitation, member, organization, project } from '../support/entities.ts';
import { emptyFolder } from '../support/folder.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

// Files, a database and a property: slow where the machine is busy.
vi.setConfig({ testTimeout: 30_000 });

const at = new Date(2026, 10, 26, 14, 5);

function exportsTo(folder: string) {
  const shown: string[] = [];
  const places = {
    exportFolder: () => folder,
    showInFolder: (path: string) => void shown.push(path),
  };
  return { exports: new Exports(places), shown };
}

test.each([
  ['Acme Hosting', 'acme-hosting-members-2026-11-26-1405'],
  ['../../etc/passwd', 'etc-passwd-members-2026-11-26-1405'],
  ['C:\\Windows\u0000', 'c-windows-members-2026-11-26-1405'],
  ['...', 'organization-members-2026-11-26-1405'],
  ['Организация №1', 'организация-1-members-2026-11-26-1405'],
])('the file of %s', (name, stem) => {
  expect(fileStem(name, 'members', at)).toBe(stem);
});

test('any organization name makes a valid file name in one folder', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
      const stem = fileStem(name, 'invitations', at);
      expect(stem).toMatch(/^[\p{L}\p{M}\p{N}-]+-invitations-2026-11-26-1405$/u);
      expect(Buffer.byteLength(`${stem}-1000.json`)).toBeLessThan(255);
    }),
  );
});

test('an export overwrites nothing', async () => {
  const folder = await emptyFolder();
  const { exports } = exportsTo(folder);
  await writeFile(join(folder, 'a.csv'), 'mine');
  await mkdir(join(folder, 'a-2.csv'));
  await symlink(join(folder, 'nowhere'), join(folder, 'a-3.csv'));
  expect(await exports.save('a', 'csv', 'text')).toBe('a-4.csv');
  expect(await exports.save('a', 'csv', 'more')).toBe('a-5.csv');
  expect(await readFile(join(folder, 'a.csv'), 'utf8')).toBe('mine');
  expect((await readdir(folder)).sort()).toEqual([
    'a-2.csv',
    'a-3.csv',
    'a-4.csv',
    'a-5.csv',
    'a.csv',
  ]);
});

test('only exported files can be shown', async () => {
  const folder = await emptyFolder();
  const { exports, shown } = exportsTo(folder);
  await writeFile(join(folder, 'other.csv'), '');
  const file = await exports.save('a', 'csv', 'text');
  for (const name of ['other.csv', '../a.csv', `./${file}`]) {
    expect(() => exports.show(name)).toThrow(/since it started/);
  }
  exports.show(file);
  expect(shown).toEqual([join(folder, file)]);
});

test('an unwritable folder fails with a sentence', async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'file'), '');
  const { exports } = exportsTo(join(folder, 'file'));
  await expect(exports.save('a', 'csv', 'text')).rejects.toThrow(/Couldn’t save the file/);
});

test('members and invitations go into a file from the cache, with its age and no secret', async () => {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme', { name: 'Acme' })];
  platform.projectsOf.set('acme', [project('web', { name: 'Web' })]);
  platform.membersOf.set('acme', [member('bob', { projectIds: ['web'] }), member('eve')]);
  platform.invitationsOf.set('acme', [
    invitation('one', {
      expiresAt: '2020-01-01T00:00:00.000Z',
      link: 'https://platform.example.org/join/canary-link',
    }),
  ]);
  const folder = await emptyFolder();
  const { manager, key } = await connectedFake(platform, { folder, token: 'canary-token' });
  const { exports } = exportsTo(join(folder, 'downloads'));
  platform.before = async () => {
    throw new Error('Nothing is asked of a platform');
  };
  const save = async (input: Pick<Parameters<typeof exportTeam>[1], 'what' | 'format' | 'ids'>) => {
    const { file, amount } = await exportTeam(
      { accountManager: manager, exports },
      {
        key,
        separator: ',',
        ...input,
      },
    );
    const text = await readFile(join(folder, 'downloads', file), 'utf8');
    expect(text).not.toContain('canary');
    return { text, amount };
  };
  const csv = await save({ what: 'members', format: 'csv', ids: ['bob'] });
  expect(csv.amount).toBe(1);
  expect(csv.text).toMatch(/"bob@example.org","collaborator","Web"/);
  expect(csv.text).not.toContain('eve@');
  const fetchedAt = manager.view(key)?.members;
  expect(fetchedAt).toMatchObject({ state: 'known' });
  if (fetchedAt?.state === 'known') expect(csv.text).toContain(`"Acme","${fetchedAt.fetchedAt}"`);
  const json = await save({ what: 'invitations', format: 'json', ids: null });
  expect(JSON.parse(json.text)).toMatchObject({
    organization: { id: 'acme', name: 'Acme' },
    data_as_of: expect.stringMatching(/Z$/),
    invitations: [
      { email: 'one@example.org', state: 'expired', invited_by: 'Ada', delivery: null },
    ],
  });
});
