/** Orgdesk opens what version 0.1.0 left when it was killed, and nothing of it is lost. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { defaultPreferences } from '#domain/preferences.ts';
import { packetConnector } from '#main/platforms/packet/connect.ts';
import { MemoryVault } from '#main/vault/vault.ts';
import type { JobRow } from '#preload/contract/jobs.ts';
import { client, read } from '#test/platform/client.ts';
import { FolderChild } from '#test/shared/folder-service.ts';
import { copyOlderData, type OlderData } from '#test/shared/older-data.ts';
import { openTestAccountManager } from './support/account-manager.ts';
import { jobsOf, pastChanges, rowsOf } from './support/jobs.ts';

// Each test opens four encrypted files, whose keys are slow to derive on purpose.
vi.setConfig({ testTimeout: 120_000 });

/** Removed after everything that has it open is closed. */
async function copyData(): Promise<OlderData> {
  const data = await copyOlderData('0.1.0');
  onTestFinished(data.remove);
  return data;
}

/** Nothing answers. */
const noNetwork: typeof fetch = () => Promise.reject(new TypeError('fetch failed'));

async function openData(data: OlderData, network: typeof fetch, start?: () => FolderChild) {
  const keychain = new MemoryVault();
  const { contents, folder } = data;
  for (const [name, value] of Object.entries(contents.keychain)) await keychain.write(name, value);
  const { accounts, organizations, runs } = contents;
  const opened = await openTestAccountManager({
    folder,
    keychain,
    connect: packetConnector({
      appVersion: '0.0.0',
      fetch: network,
      timeLimit: 20_000,
      hide: () => undefined,
    }),
    ...(start ? { startChild: start } : {}),
  });
  const inAcme = (accountId: string, runId: string) => ({
    key: { accountId, organizationId: organizations.acme },
    jobId: runId,
  });
  return {
    ...opened,
    contents,
    interrupted: inAcme(accounts.remote, runs.interrupted),
    ended: inAcme(accounts.local, runs.ended),
    messages: () => opened.notices.all().map(({ message }) => message),
  };
}

/** Opened while no platform answers. */
const openAlone = async () => openData(await copyData(), noNetwork);

function outcomes(rows: readonly JobRow[]): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    rows.map(({ email, outcome }) => [email.replace('@example.org', ''), outcome?.kind]),
  );
}

test('both accounts are loaded with their people and their tokens', async () => {
  const { manager, messages, contents, shell } = await openAlone();
  const { accounts, address } = contents;
  expect(shell().accounts).toMatchObject([
    { id: accounts.local, local: true, person: { name: 'Ada Lovelace' }, storage: 'keychain' },
    { id: accounts.remote, local: false, address, person: { email: 'grace@example.org' } },
  ]);
  expect(manager.each('its token', ({ lacksToken }) => lacksToken)).toEqual([false, false]);
  expect(messages()).toEqual([]);
});

test('the settings are loaded', async () => {
  const { settings, interrupted, shell } = await openAlone();
  expect(shell()).toMatchObject({
    theme: 'dark',
    current: interrupted.key,
    remembered: { memberColumns: ['role', 'joined'] },
    preferences: defaultPreferences,
  });
  expect(settings.value).toMatchObject({
    window: { bounds: { x: 40, y: 60, width: 1300, height: 820 }, maximized: false },
    localPlatformPort: expect.any(Number),
  });
});

test('the interrupted invite is offered, with who was invited and who was not', async () => {
  const { interrupted, ended, contents, ...opened } = await openAlone();
  const jobs = jobsOf(opened);
  expect(jobs.views().filter(({ kind }) => kind === 'invite')).toMatchObject([
    { ...ended, state: 'finished', counts: { done: 2, failed: 1, left: 0 } },
    { ...interrupted, state: 'interrupted', counts: { done: 2, failed: 1, unknown: 3, left: 2 } },
  ]);
  const { shop, web } = contents.projects;
  expect(jobs.get(interrupted).message).toBe('Please join Acme');
  const rows = rowsOf(jobs, interrupted.jobId);
  expect(rows).toMatchObject([
    { email: 'sent@example.org', after: { roles: ['collaborator'], projectIds: [web, shop] } },
    { email: 'eve@example.org', after: { roles: ['admin'], projectIds: [] } },
    { email: 'sent-too@example.org' },
    { email: 'carried@example.org' },
    { email: 'lost@example.org', after: { roles: ['admin', 'billing'] } },
    { email: 'carried-too@example.org' },
    { email: 'waiting@example.org', name: 'waiting', after: { roles: ['limited_collaborator'] } },
    { email: 'waiting-too@example.org' },
  ]);
  expect(outcomes(rows)).toEqual({
    sent: 'done',
    eve: 'failed',
    'sent-too': 'done',
    carried: 'unknown',
    lost: 'unknown',
    'carried-too': 'unknown',
    waiting: undefined,
    'waiting-too': undefined,
  });
  expect(outcomes(rowsOf(jobs, ended.jobId))).toEqual({
    olga: 'done',
    bob: 'failed',
    revoked: 'done',
  });
});

test('unfinished changes of members are offered, and finished ones can be reverted', async () => {
  const { manager, messages, interrupted, ended, ...opened } = await openAlone();
  const jobs = jobsOf({ manager, ...opened });
  const changes = jobs.views().filter(({ kind }) => kind !== 'invite');
  expect(changes).toMatchObject([
    { state: 'interrupted', first: { name: 'Nia Reed' }, counts: { total: 1, unknown: 1 } },
    { state: 'interrupted', first: { name: 'Max Long' }, counts: { total: 1, left: 1 } },
  ]);
  expect(messages()).toEqual([]);
  expect(pastChanges(manager, interrupted.key)).toMatchObject([
    { name: 'Nia Reed', certain: false, before: { roles: ['collaborator', 'billing'] } },
  ]);
  expect(pastChanges(manager, ended.key)).toMatchObject([
    { name: 'Lin Chen', certain: true, before: { roles: ['limited_collaborator'] } },
  ]);
});

test('the outcome of invitations is remembered', async () => {
  const { manager, ended } = await openAlone();
  const remembered = manager
    .session(ended.key.accountId)
    .journal.invitations.of(ended.key.organizationId);
  const states = Object.fromEntries(remembered.map(({ email, state }) => [email, state]));
  expect(states).toMatchObject({ 'revoked@example.org': 'revoked', 'olga@example.org': 'open' });
});

test('with the platform running, the invite continues and each person has one invitation', async () => {
  const data = await copyData();
  const child = new FolderChild(`${data.folder}/platform`);
  const url = await child.url();
  const { address, accounts, organizations, tokens } = data.contents;
  const network: typeof fetch = async (input, init) => {
    const incoming = new Request(input, init);
    return fetch(new Request(incoming.url.replace(address, url), incoming));
  };
  const opened = await openData(data, network, () => child);
  const { connected, localPlatform, interrupted, messages, shell } = opened;
  onTestFinished(() => localPlatform.stop());
  await connected(accounts.local, 'online');
  await connected(accounts.remote, 'online');
  expect(
    shell().accounts.map(({ organizations }) => organizations.map(({ name }) => name)),
  ).toEqual([
    ['Acme Hosting', 'Beta Labs'],
    ['Acme Hosting', 'Beta Labs'],
  ]);
  const jobs = jobsOf(opened);
  jobs.continue(interrupted);
  await jobs.settled(interrupted.jobId);
  expect(outcomes(rowsOf(jobs, interrupted.jobId))).toEqual({
    sent: 'done',
    eve: 'failed',
    'sent-too': 'done',
    carried: 'done',
    lost: 'done',
    'carried-too': 'done',
    waiting: 'done',
    'waiting-too': 'done',
  });
  const path = `/organizations/${organizations.acme}/invitations?per_page=100`;
  const ada = client(url, tokens.ada);
  const open = read.list(await ada.call('GET', path), 'invitations');
  expect(open.map(({ invitee }) => String(invitee).split('@')[0]).toSorted()).toEqual([
    'carried',
    'carried-too',
    'lost',
    'olga',
    'sent',
    'sent-too',
    'waiting',
    'waiting-too',
  ]);
  const invited = (await localPlatform.listMail()).map(({ to }) => to);
  for (const name of ['carried', 'carried-too', 'lost', 'sent', 'waiting']) {
    expect(invited.filter((to) => to === `${name}@example.org`)).toHaveLength(1);
  }
  expect(messages()).toEqual([]);
});
