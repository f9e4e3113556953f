/** Orgdesk opens what version 0.1.0 left when it was killed, and nothing of it is lost. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { getUnfinishedInvite, Invites } from '#main/commands/invite.ts';
import { listChanges } from '#main/commands/revert-change.ts';
import { reportInterrupted } from '#main/pending-changes/interrupted-changes.ts';
import { packetConnector } from '#main/platforms/packet/connect.ts';
import { MemoryVault } from '#main/vault/vault.ts';
import type { InviteResult } from '#preload/contract/organization.ts';
import { client, read } from '#test/platform/client.ts';
import { FolderChild } from '#test/shared/folder-service.ts';
import { copyOlderData, type OlderData } from '#test/shared/older-data.ts';
import { openTestAccountManager } from './support/account-manager.ts';

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
    runId,
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

function outcomes(results: readonly InviteResult[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    results.map(({ email, outcome }) => [email.replace('@example.org', ''), outcome.kind]),
  );
}

test('both accounts are there, with their people and their tokens', async () => {
  const { manager, messages, contents, shell } = await openAlone();
  const { accounts, address } = contents;
  expect(shell().accounts).toMatchObject([
    { id: accounts.local, local: true, person: { name: 'Ada Lovelace' }, storage: 'keychain' },
    { id: accounts.remote, local: false, address, person: { email: 'grace@example.org' } },
  ]);
  expect(manager.each('its token', ({ lacksToken }) => lacksToken)).toEqual([false, false]);
  expect(messages()).toEqual([]);
});

test('the settings are as they were set', async () => {
  const { settings, interrupted, shell } = await openAlone();
  expect(shell()).toMatchObject({
    theme: 'dark',
    current: interrupted.key,
    remembered: { memberColumns: ['role', 'joined'] },
  });
  expect(settings.value).toMatchObject({
    window: { bounds: { x: 40, y: 60, width: 1300, height: 820 }, maximized: false },
    localPlatformPort: expect.any(Number),
  });
});

test('the interrupted invite is offered, with who was invited and who was not', async () => {
  const { manager, interrupted, ended, contents, shell } = await openAlone();
  expect(shell().unfinishedInvites).toMatchObject([
    { ...ended, state: 'ended', sent: 2, failed: 1, left: 0 },
    { ...interrupted, state: 'interrupted', sent: 2, failed: 1, left: 5 },
  ]);
  const { shop, web } = contents.projects;
  const journalled = await getUnfinishedInvite(manager, interrupted);
  expect(journalled).toMatchObject({
    message: 'Please join Acme',
    rows: [
      { email: 'sent@example.org', roles: ['collaborator'], projectIds: [web, shop] },
      { email: 'eve@example.org', roles: ['admin'], projectIds: [] },
      { email: 'sent-too@example.org' },
      { email: 'carried@example.org' },
      { email: 'lost@example.org', roles: ['admin', 'billing'] },
      { email: 'carried-too@example.org' },
      { email: 'waiting@example.org', name: 'waiting', roles: ['limited_collaborator'] },
      { email: 'waiting-too@example.org' },
    ],
  });
  expect(outcomes(journalled.results)).toEqual({
    sent: 'sent',
    eve: 'failed',
    'sent-too': 'sent',
    carried: 'unknown',
    lost: 'unknown',
    'carried-too': 'unknown',
  });
  expect(outcomes((await getUnfinishedInvite(manager, ended)).results)).toEqual({
    olga: 'sent',
    bob: 'failed',
    revoked: 'sent',
  });
});

test('changes of members that were not done are told, and what was done can be put back', async () => {
  const { manager, messages, interrupted, ended, notices } = await openAlone();
  reportInterrupted(manager, notices);
  expect(messages()).toEqual([
    expect.stringMatching(/Nia Reed.*may/),
    expect.stringMatching(/Max Long.*didn’t go through/),
  ]);
  expect(await listChanges(manager, interrupted)).toMatchObject([
    { name: 'Nia Reed', certain: false, before: { roles: ['collaborator', 'billing'] } },
  ]);
  expect(await listChanges(manager, ended)).toMatchObject([
    { name: 'Lin Chen', certain: true, before: { roles: ['limited_collaborator'] } },
  ]);
});

test('what became of invitations is remembered', async () => {
  const { manager, ended } = await openAlone();
  const remembered = manager
    .session(ended.key.accountId)
    .journal.invitations.of(ended.key.organizationId);
  const states = Object.fromEntries(remembered.map(({ email, state }) => [email, state]));
  expect(states).toMatchObject({ 'revoked@example.org': 'revoked', 'olga@example.org': 'open' });
});

test('with the platform running, the invite goes on and each person has one invitation', async () => {
  const data = await copyData();
  const child = new FolderChild(`${data.folder}/platform`);
  const url = await child.url();
  const { address, accounts, organizations, tokens } = data.contents;
  const network: typeof fetch = async (input, init) => {
    const incoming = new Request(input, init);
    return fetch(new Request(incoming.url.replace(address, url), incoming));
  };
  const { manager, connected, localPlatform, interrupted, messages, shell, logger } =
    await openData(data, network, () => child);
  onTestFinished(() => localPlatform.stop());
  await connected(accounts.local, 'online');
  await connected(accounts.remote, 'online');
  expect(
    shell().accounts.map(({ organizations }) => organizations.map(({ name }) => name)),
  ).toEqual([
    ['Acme Hosting', 'Beta Labs'],
    ['Acme Hosting', 'Beta Labs'],
  ]);
  const results = await new Invites({ logger, onProgress: () => undefined }).continue(
    manager,
    interrupted,
  );
  expect(outcomes(results)).toEqual({
    sent: 'sent',
    eve: 'failed',
    'sent-too': 'sent',
    carried: 'sent',
    lost: 'sent',
    'carried-too': 'sent',
    waiting: 'sent',
    'waiting-too': 'sent',
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
