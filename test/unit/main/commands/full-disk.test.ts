/** The disk fills up while Orgdesk runs: nothing shown is lost, nothing goes out unnoted, all is said. */
import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { connectAccount } from '#main/commands/connect-account.ts';
import { Invites } from '#main/commands/invite.ts';
import type { Journal } from '#main/journal/journal.ts';
import { PendingChanges } from '#main/pending-changes/pending-changes.ts';
import { eventually } from '../../../shared/eventually.ts';
import { openTestAccountManager, seenMember } from '../support/account-manager.ts';
import { member, organization, project } from '../support/entities.ts';
import { emptyFolder } from '../support/folder.ts';
import { fullableDisk } from '../support/full-disk.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

vi.setConfig({ testTimeout: 60_000 });

const people = (amount: number) =>
  Array.from({ length: amount }, (_, n) => member(`m${n}`, { roles: ['billing'] }));

async function onFullableDisk() {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme'), organization('other')];
  platform.membersOf.set('acme', people(3));
  platform.projectsOf.set('other', [project('web')]);
  const disk = fullableDisk();
  const folder = await emptyFolder();
  const opened = await openTestAccountManager({
    folder,
    libsql: disk.libsql,
    connect: () => platform,
  });
  const { manager, connected, parts, shell } = opened;
  const { accountId } = await connectAccount(parts, {
    kind: 'packet',
    address: 'https://platform.example.org',
    token: 'a-token',
    storage: 'keychain',
  });
  await connected(accountId, 'online');
  const key = { accountId, organizationId: 'acme' };
  const other = { accountId, organizationId: 'other' };
  await eventually(() => manager.view(key)?.invitations.state === 'known');
  await eventually(() => manager.view(other)?.projects.state === 'known');
  const account = () => shell().accounts[0];
  return { ...opened, platform, disk, key, other, account };
}

/** Notes things until no more goes into the file. */
function fillUp({ memberChanges }: Journal): void {
  const change = (n: number) => ({
    changeId: `filler-${n}`,
    at: '',
    by: 'x'.repeat(1000),
    memberId: '',
    name: '',
    email: '',
    before: { roles: [], projectIds: [] },
    after: null,
  });
  expect(() => {
    for (let n = 0; n < 1000; n += 1) memberChanges.add('elsewhere', [change(n)]);
  }).toThrow(/disk is full/);
}

test('all organizations stay, with a list that the disk no longer takes, and it is said', async () => {
  const { manager, platform, disk, key, other, account, notices } = await onFullableDisk();
  disk.fill();
  platform.membersOf.set('acme', people(500));
  await manager.session(key.accountId).refresh('acme', 0);
  expect(manager.view(key)?.members).toMatchObject({ items: { length: 500 } });
  expect(manager.view(other)?.projects).toMatchObject({ items: [{ id: 'web' }] });
  expect(account()?.organizations.map(({ id }) => id)).toEqual(['acme', 'other']);
  expect(account()?.notKept).toMatch(/can’t save an offline copy/);
  expect(notices.all().map(({ message }) => message)).toEqual([account()?.notKept]);
  // The person tries again, and there is room.
  disk.free();
  await manager.account(key.accountId).retry();
  expect(account()?.notKept).toBeUndefined();
});

test('what cannot be noted is not sent, for that reason alone, and is sent when there is room', async () => {
  const { manager, platform, disk, key, parts, logger } = await onFullableDisk();
  const { journal } = manager.session(key.accountId);
  disk.fill();
  fillUp(journal);
  // The cache moves to memory, which must not make anybody look gone.
  platform.membersOf.set('acme', people(500));
  await manager.session(key.accountId).refresh('acme', 0);
  platform.asked.length = 0;
  const staged = new PendingChanges({ ...parts, push: () => undefined });
  const members = ['m0', 'm1', 'm2'].map((id) => seenMember(manager, key, id));
  const admin = { roles: ['admin'], projectIds: [] } as const;
  const changes = members.map((each) => ({ ...each, ...admin }));
  expect(() => staged.changeRoles({ key, changes })).toThrow(/disk is full/);
  expect(() => staged.removeMembers({ key, members })).toThrow(/disk is full/);
  const invites = new Invites({ logger, onProgress: () => undefined });
  const rows = Array.from({ length: 50 }, (_, n) => ({
    email: `new${n}@example.org`,
    name: 'x'.repeat(100),
    roles: ['billing' as const],
    projectIds: [],
  }));
  const invite = () =>
    invites.invite(manager, { key, runId: randomUUID(), replaces: null, rows, message: '' });
  await expect(invite()).rejects.toThrow(/disk is full/);
  const isWrite = (asked: string) => /^(invite|changeRoles|removeMember) ?/.test(asked);
  expect(platform.asked.filter(isWrite)).toEqual([]);
  expect(staged.views()).toEqual([]);

  disk.free();
  const { stageId } = staged.changeRoles({ key, changes });
  staged.sendNow({ stageId });
  await eventually(() => staged.views()[0]?.state === 'finished');
  expect(staged.views()[0]?.items.map(({ outcome }) => outcome?.kind)).toEqual([
    'changed',
    'changed',
    'changed',
  ]);
  const results = await invite();
  expect(new Set(results.map(({ outcome }) => outcome.kind))).toEqual(new Set(['sent']));
});

test('an invite that the disk stops half-way ends with one outcome for each, and sends no more', async () => {
  const { manager, platform, disk, key, logger } = await onFullableDisk();
  const { journal } = manager.session(key.accountId);
  const rows = Array.from({ length: 40 }, (_, n) => ({
    email: `new${n}@example.org`,
    name: '',
    roles: ['billing' as const],
    projectIds: [],
  }));
  let invited = 0;
  platform.before = async (what) => {
    if (!what.startsWith('invite ')) return;
    invited += 1;
    if (invited === 10) disk.refuse();
  };
  const runId = randomUUID();
  const results = await new Invites({ logger, onProgress: () => undefined }).invite(manager, {
    key,
    runId,
    replaces: null,
    rows,
    message: '',
  });
  const sent = results.filter(({ outcome }) => outcome.kind === 'sent');
  expect(results).toHaveLength(rows.length);
  expect(sent).toHaveLength(invited);
  expect(invited).toBeLessThan(rows.length);
  // Whatever was sent was noted before: nobody is invited twice at the next start.
  const noted = journal.inviteRuns
    .find(runId)
    ?.rows.filter(({ intendedAt }) => intendedAt !== null);
  const emails = new Set(noted?.map(({ email }) => email));
  expect(sent.filter(({ email }) => !emails.has(email))).toEqual([]);
});
