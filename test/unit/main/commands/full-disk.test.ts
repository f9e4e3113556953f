/** The disk fills up while Orgdesk runs: nothing shown is lost, nothing goes out unnoted, all is said. */
import { expect, test, vi } from 'vitest';
import { connectAccount } from '#main/commands/connect-account.ts';
import type { Journal } from '#main/journal/journal.ts';
import type { JobWork } from '#preload/contract/jobs.ts';
import { eventually } from '../../../shared/eventually.ts';
import { openTestAccountManager, seenMember } from '../support/account-manager.ts';
import { member, organization, project } from '../support/entities.ts';
import { emptyFolder } from '../support/folder.ts';
import { fullableDisk } from '../support/full-disk.ts';
import { carryOut, inviteOf, jobsOf } from '../support/jobs.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';
import { storedInvite, storedJob } from '../support/stored-jobs.ts';

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

/** Notes things until no more goes into the file, not even something short. */
function fillUp({ jobs }: Journal): void {
  for (const length of [1000, 100, 1]) {
    expect(() => {
      for (let n = 0; n < 1000; n += 1) {
        const id = `filler-${length}-${n}`;
        jobs.begin({ ...storedJob, id, by: 'x'.repeat(length) }, [
          storedInvite('x'.repeat(length)),
        ]);
      }
    }).toThrow(/disk is full/);
  }
}

test('a full disk loses no organization or list, and is reported', async () => {
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

test('items that cannot be noted are not sent until there is room', async () => {
  const opened = await onFullableDisk();
  const { manager, platform, disk, key } = opened;
  const { journal } = manager.session(key.accountId);
  disk.fill();
  fillUp(journal);
  // The cache moves to memory, which must not make anybody look gone.
  platform.membersOf.set('acme', people(500));
  await manager.session(key.accountId).refresh('acme', 0);
  platform.asked.length = 0;
  const jobs = jobsOf(opened);
  const members = ['m0', 'm1', 'm2'].map((id) => seenMember(manager, key, id));
  const admin = { roles: ['admin'], projectIds: [] } as const;
  const changes: JobWork = {
    kind: 'change-roles',
    changes: members.map((each) => ({ ...each, ...admin })),
  };
  const invite = inviteOf(Array.from({ length: 50 }, (_, n) => `new${n}@example.org`));
  for (const work of [changes, { kind: 'remove' as const, members }, invite]) {
    await expect(carryOut(jobs, key, work)).rejects.toThrow(/disk is full/);
  }
  const isWrite = (asked: string) => /^(invite|changeRoles|removeMember) ?/.test(asked);
  expect(platform.asked.filter(isWrite)).toEqual([]);
  expect(jobs.views().filter(({ jobId }) => !jobId.startsWith('filler'))).toEqual([]);

  disk.free();
  for (const work of [changes, invite]) {
    const rows = await carryOut(jobs, key, work);
    expect(new Set(rows.map(({ outcome }) => outcome?.kind))).toEqual(new Set(['done']));
  }
});

test('an invite interrupted by a full disk has one outcome for each person and sends no more', async () => {
  const opened = await onFullableDisk();
  const { manager, platform, disk, key } = opened;
  const { journal } = manager.session(key.accountId);
  const emails = Array.from({ length: 40 }, (_, n) => `new${n}@example.org`);
  let invited = 0;
  platform.before = async (what) => {
    if (!what.startsWith('invite ')) return;
    invited += 1;
    if (invited === 10) disk.refuse();
  };
  const results = await carryOut(jobsOf(opened), key, inviteOf(emails));
  const sent = results.filter(({ outcome }) => outcome?.kind === 'done');
  expect(results.filter(({ outcome }) => outcome !== null)).toHaveLength(emails.length);
  expect(sent).toHaveLength(invited);
  expect(invited).toBeLessThan(emails.length);
  // Whatever was sent was noted before: nobody is invited twice at the next start.
  const noted = journal.jobs.all()[0]?.items.filter(({ intendedAt }) => intendedAt !== null);
  const ids = new Set(noted?.map(({ id }) => id));
  expect(sent.filter(({ id }) => !ids.has(id))).toEqual([]);
});
