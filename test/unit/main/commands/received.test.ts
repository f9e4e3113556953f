/** The invitations that somebody received, from the platform to their answer. */

import { expect, test } from 'vitest';
import { limits } from '#domain/limits.ts';
import { openInvitationLink } from '#main/commands/open-invitation-link.ts';
import { acceptInvitation, declineInvitation } from '#main/commands/received.ts';
import { kinds } from '#main/platforms/kinds.ts';
import { UncertainError } from '#main/platforms/port/uncertain.ts';
import { eventually } from '#test/shared/eventually.ts';
import { connectedFake, openTestAccountManager } from '../support/account-manager.ts';
import { organization, received } from '../support/entities.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

async function setUp() {
  const platform = new MemoryPlatform();
  platform.list = [organization('own')];
  platform.received = [received('a', { organizationId: 'acme' }), received('b')];
  const address = 'https://platform.example.org/metal/v1';
  const opened = await connectedFake(platform, { address });
  const ids = (from = opened.manager) => from.accountViews()[0]?.received.map(({ id }) => id);
  expect(ids()).toHaveLength(2);
  return { ...opened, platform, ids };
}

test('are available offline, and removed once answered', async () => {
  const { close, platform, folder, keychain, accountId, ids, parts, shell } = await setUp();
  platform.list = [organization('own'), organization('acme')];
  expect(await acceptInvitation(parts, { accountId, invitationId: 'a' })).toEqual({
    accountId,
    organizationId: 'acme',
  });
  expect(shell().accounts[0]?.organizations.map(({ id }) => id)).toEqual(['own', 'acme']);
  expect(ids()).toEqual(['b']);
  await close();
  const again = await openTestAccountManager({
    folder,
    keychain,
    connect: () => {
      throw new Error('No network');
    },
  });
  expect(ids(again.manager)).toEqual(['b']);
});

test('declining removes an invitation; declining a missing one reports it', async () => {
  const { platform, accountId, ids, parts } = await setUp();
  await declineInvitation(parts, { accountId, invitationId: 'b' });
  expect(platform.asked).toContain('declineInvitation b');
  expect(ids()).toEqual(['a']);
  platform.failures.set('acceptInvitation a', { kind: 'not-found', message: 'Gone.' });
  platform.received = [];
  await expect(acceptInvitation(parts, { accountId, invitationId: 'a' })).rejects.toMatchObject({
    failure: { kind: 'not-found', message: expect.stringMatching(/answered or revoked/) },
  });
  await eventually(() => ids()?.length === 0);
});

test('an accepted organization that is not listed yet is not opened', async () => {
  const { accountId, parts } = await setUp();
  expect(await acceptInvitation(parts, { accountId, invitationId: 'a' })).toBeNull();
});

test('a lost answer is looked up: an invitation counts as accepted if the organization is listed', async () => {
  const { platform, accountId, ids, parts } = await setUp();
  platform.before = async (what) => {
    if (what !== 'acceptInvitation a' && what !== 'acceptInvitation b') return;
    if (what.endsWith('a')) platform.list = [organization('own'), organization('acme')];
    // What a repetition meets after the first answer was lost.
    throw new UncertainError({ kind: 'not-found', message: 'Not there.' });
  };
  const accepted = await acceptInvitation(parts, { accountId, invitationId: 'a' });
  expect(accepted).toEqual({ accountId, organizationId: 'acme' });
  expect(ids()).toEqual(['b']);
  await expect(acceptInvitation(parts, { accountId, invitationId: 'b' })).rejects.toMatchObject({
    failure: { message: expect.stringMatching(/may still have gone through/) },
  });
});

test('an invitation that was never shown is neither accepted nor declined', async () => {
  const { parts, platform, accountId } = await setUp();
  for (const answer of [acceptInvitation, declineInvitation]) {
    await expect(answer(parts, { accountId, invitationId: 'other' })).rejects.toMatchObject({
      failure: { kind: 'not-found' },
    });
  }
  expect(platform.asked.filter((what) => /^(accept|decline)/.test(what))).toEqual([]);
});

test.each([
  ['accepting', acceptInvitation],
  ['declining', declineInvitation],
])('signing out while %s is answered fails nothing', async (_name, answer) => {
  const { parts, close, platform, accountId } = await setUp();
  platform.before = async (what) => {
    if (/^(accept|decline)/.test(what)) await close();
  };
  expect(await answer(parts, { accountId, invitationId: 'a' })).toBeNull();
});

const link = 'https://platform.example.org/join/abc';

test('a link fetches its platform’s invitations and names the only possible one', async () => {
  const { manager, platform, accountId } = await setUp();
  expect(await openInvitationLink(manager, kinds, { text: link })).toEqual({
    kind: 'known',
    platformName: 'platform.example.org',
    invitation: null,
    amount: 2,
    link,
  });
  platform.received = [received('b')];
  expect(await openInvitationLink(manager, kinds, { text: `See ${link}.` })).toMatchObject({
    invitation: { accountId, id: 'b' },
    amount: 1,
  });
  expect(platform.asked).toEqual(['receivedInvitations', 'receivedInvitations']);
  platform.failures.set('receivedInvitations', { kind: 'offline', message: 'Away.' });
  expect(await openInvitationLink(manager, kinds, { text: link })).toMatchObject({
    invitation: { accountId, id: 'b' },
  });
});

test.each([
  ['https://platform.example.org.evil.example/join/abc', 'platform.example.org.evil.example'],
  ['https://platform.example.org:8443/join/abc', 'platform.example.org:8443'],
  ['http://localhost/join/abc', 'localhost'],
])('a link to %s asks nobody anything', async (text, platformName) => {
  const { manager, platform } = await setUp();
  expect(await openInvitationLink(manager, kinds, { text })).toEqual({
    kind: 'unknown',
    address: new URL(text).origin,
    platformName,
    link: text,
  });
  expect(platform.asked).toEqual([]);
});

const warning =
  "You don't often get email from x@y.example. Learn why this is important<https://aka.ms/LearnAboutSenderIdentification>";

test('the real link in a mail is opened, not the mail system’s own', async () => {
  const { manager } = await setUp();
  const wrapped = `https://eur03.safelinks.protection.outlook.com/?url=${encodeURIComponent(link)}&data=05%7C01`;
  for (const text of [wrapped, `${warning}\n\n${link}`, `https://other.example/join/x ${link}`]) {
    expect(await openInvitationLink(manager, kinds, { text })).toMatchObject({
      kind: 'known',
      link,
    });
  }
  const other = 'https://other.example/join/x';
  expect(await openInvitationLink(manager, kinds, { text: `${warning} ${other}` })).toMatchObject({
    kind: 'unknown',
    link: other,
  });
});

test('text without an invitation’s link is refused and offers no address to connect to', async () => {
  const { manager } = await setUp();
  for (const text of [
    '',
    'nonsense',
    'x'.repeat(limits.pastedLink),
    warning,
    'https://other.example/organizations/1',
  ]) {
    await expect(openInvitationLink(manager, kinds, { text })).rejects.toMatchObject({
      failure: { kind: 'invalid' },
    });
  }
});
