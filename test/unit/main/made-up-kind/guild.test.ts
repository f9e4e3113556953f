/** A kind of platform is added by its registry entry alone: connected, read, and worked with. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { connectAccount } from '#main/commands/connect-account.ts';
import { replaceToken } from '#main/commands/replace-token.ts';
import { kinds } from '#main/platforms/kinds.ts';
import { MemoryVault } from '#main/vault/vault.ts';
import type { JobWork } from '#preload/contract/jobs.ts';
import { eventually } from '#test/shared/eventually.ts';
import { platformContract } from '../platforms/contract.ts';
import { openTestAccountManager, seenMember } from '../support/account-manager.ts';
import { emptyFolder } from '../support/folder.ts';
import { jobsOf } from '../support/jobs.ts';
import { ada, type GuildPlatform, guildKind, guildMember, guildRoles, hall } from './guild.ts';

/** A clock that only waiting moves. */
function steppingClock() {
  const state = { now: 0 };
  return {
    now: () => state.now,
    wait: async (milliseconds: number) => {
      state.now += milliseconds;
    },
  };
}

async function open(halls: Readonly<Record<string, GuildPlatform>>) {
  const folder = await emptyFolder();
  const keychain = new MemoryVault();
  const guild = guildKind(new Map(Object.entries(halls)));
  const opened = await openTestAccountManager({ folder, keychain, kinds: [...kinds, guild] });
  const connect = (token: string) =>
    connectAccount(opened.parts, { kind: 'guild', address: '', token, storage: 'keychain' });
  return { ...opened, connect, folder, keychain, guild };
}

/** Connected to the hall of Acme, with what is written there and when. */
async function working() {
  const acme = hall('acme', [guildMember('bob', 'mason'), guildMember('eve', 'page')]);
  const opened = await open({ 'key-of-acme': acme });
  const { accountId } = await opened.connect('key-of-acme');
  const key = { accountId, organizationId: 'acme' };
  const members = () => {
    const list = opened.manager.view(key)?.members;
    return list?.state === 'known' ? list.items : undefined;
  };
  await eventually(() => members() !== undefined);
  const clock = steppingClock();
  const writes: (readonly [what: string, at: number])[] = [];
  acme.before = async (what) => {
    if (/^(invite|changeRoles|removeMember)/.test(what)) writes.push([what, clock.now()]);
  };
  const jobs = jobsOf(opened, clock);
  const run = async (work: JobWork) => {
    const jobId = randomUUID();
    jobs.start({ jobId, key, work });
    jobs.sendNow({ jobId });
    await jobs.settled(jobId);
    return jobs.views().find((each) => each.jobId === jobId)?.counts;
  };
  const seen = (id: string) => seenMember(opened.manager, key, id);
  return { ...opened, acme, key, members, run, seen, writes };
}

test('the window gets the kind as data, and an account of it by a key alone', async () => {
  const { shell, connect, guild } = await open({ 'key-of-acme': hall('acme') });
  expect(shell().kinds.map(({ id }) => id)).toEqual(['packet', 'guild']);
  const { accountId } = await connect('key-of-acme');
  expect(shell().accounts).toMatchObject([
    {
      id: accountId,
      kind: 'guild',
      platformName: 'Guild',
      person: ada,
      capabilities: { canRevokeInvitations: false },
    },
  ]);
  expect(shell().kinds).toContain(guild.view);
});

test('each key is an account with its organization, and the same key stays one account', async () => {
  const { shell, connect } = await open({
    'key-of-acme': hall('acme'),
    'another-key-of-acme': hall('acme'),
    'key-of-oak': hall('oak'),
  });
  const acme = await connect('key-of-acme');
  const oak = await connect('key-of-oak');
  expect(await connect('another-key-of-acme')).toEqual(acme);
  expect(oak).not.toEqual(acme);
  const ids = () => shell().accounts.map(({ organizations }) => organizations.map(({ id }) => id));
  await eventually(() => JSON.stringify(ids()) === '[["acme"],["oak"]]');
});

test('a key of another hall does not take the place of an account’s key', async () => {
  const { shell, connect, parts } = await open({
    'key-of-acme': hall('acme'),
    'new-key-of-acme': hall('acme'),
    'key-of-oak': hall('oak'),
  });
  const { accountId } = await connect('key-of-acme');
  const replace = (token: string) => replaceToken(parts, { accountId, token, storage: 'keychain' });
  await expect(replace('key-of-oak')).rejects.toMatchObject({
    failure: { kind: 'invalid', fields: { token: expect.stringContaining('another') } },
  });
  await replace('new-key-of-acme');
  expect(shell().accounts).toHaveLength(1);
});

test('a key that fits nothing is refused, and one of a kind that is not there', async () => {
  const { shell, connect, parts } = await open({});
  await expect(connect('no-key')).rejects.toMatchObject({ failure: { kind: 'unauthorized' } });
  const input = { kind: 'nothing', address: '', token: 'x', storage: 'keychain' } as const;
  await expect(connectAccount(parts, input)).rejects.toMatchObject({
    failure: { kind: 'invalid' },
  });
  expect(shell().accounts).toEqual([]);
});

test('the team is read with the roles and handles of the kind', async () => {
  const { members } = await working();
  expect(members()).toMatchObject([
    { handle: 'ada', email: '', roles: ['warden'] },
    { handle: 'bob', email: '', roles: ['mason'] },
    { handle: 'eve', email: '', roles: ['page'] },
  ]);
});

test('people are invited by handle, one a second', async () => {
  const { acme, run, writes } = await working();
  const row = (email: string) => ({ email, name: '', roles: ['page'], projectIds: [] });
  const rows = ['@grace', '@alan', '@joan'].map(row);
  expect(await run({ kind: 'invite', rows, message: '', replaces: null })).toMatchObject({
    total: 3,
    done: 3,
  });
  expect(writes.map(([, at]) => at)).toEqual([0, 1000, 2000]);
  expect(acme.invitationsOf.get('acme')).toMatchObject([
    { handle: 'grace', email: '', roles: ['page'] },
    { handle: 'alan' },
    { handle: 'joan' },
  ]);
});

test('roles are changed and members removed at the pace of the kind', async () => {
  const { acme, run, seen, members, writes } = await working();
  const give = (id: string, role: string) => ({ ...seen(id), roles: [role], projectIds: [] });
  const changes = [give('bob', 'page'), give('eve', 'mason')];
  expect(await run({ kind: 'change-roles', changes })).toMatchObject({ done: 2 });
  expect(await run({ kind: 'remove', members: [seen('bob')] })).toMatchObject({ done: 1 });
  expect(writes).toEqual([
    ['changeRoles bob', 0],
    ['changeRoles eve', 1000],
    ['removeMember', 2000],
  ]);
  const roles = [
    ['ada', ['warden']],
    ['eve', ['mason']],
  ];
  expect(acme.membersOf.get('acme')?.map(({ id, roles: own }) => [id, own])).toEqual(roles);
  await eventually(() => members()?.length === 2);
});

test('the last warden is neither demoted nor removed, and no role is given that the kind has not', async () => {
  const { acme, run, seen } = await working();
  const change = (id: string, role: string) =>
    run({ kind: 'change-roles', changes: [{ ...seen(id), roles: [role], projectIds: [] }] });
  await expect(change('ada', 'page')).rejects.toThrow();
  await expect(run({ kind: 'remove', members: [seen('ada')] })).rejects.toThrow();
  await expect(change('bob', 'collaborator')).rejects.toThrow();
  expect(acme.asked.filter((what) => /^(changeRoles|removeMember)/.test(what))).toEqual([]);
});

test('an account of the kind survives a start of an Orgdesk that does not know it', async () => {
  const { connect, close, folder, keychain, guild } = await open({ 'key-of-acme': hall('acme') });
  const { accountId } = await connect('key-of-acme');
  await close();
  const older = await openTestAccountManager({ folder, keychain });
  expect(older.shell()).toMatchObject({
    accounts: [],
    unreadAccounts: [expect.stringMatching(/account/)],
  });
  expect(older.notices.all().map(({ message }) => message)).toEqual([
    expect.stringMatching(/couldn’t read some of your accounts: .*They stay/),
  ]);
  await older.close();
  const again = await openTestAccountManager({ folder, keychain, kinds: [...kinds, guild] });
  expect(again.shell().accounts).toMatchObject([{ id: accountId, kind: 'guild' }]);
  await again.connected(accountId, 'online');
});

let people = 0;
platformContract('the made-up kind', async () => {
  const acme = hall('acme');
  return {
    roles: guildRoles,
    given: ['mason', 'page'],
    owner: async () => ({ platform: acme, address: '@ada', organizationId: 'acme' }),
    stranger: async () => {
      people += 1;
      const handle = `person-${people}`;
      const platform = acme.as({ id: handle, name: handle, email: '', handle });
      return { platform, address: `@${handle}` };
    },
  };
});
