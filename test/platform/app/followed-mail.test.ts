/** What is shown of an invitation follows its email, over a real service and a real mail server. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recipientStatus } from '#domain/invitations/recipient-status.ts';
import type { AccountManager } from '#main/accounts/account-manager.ts';
import { connectAccount } from '#main/commands/connect-account.ts';
import { correctInvitation } from '#main/commands/correct-invitation.ts';
import { openLocalPage } from '#main/commands/open-local-page.ts';
import type { Jobs } from '#main/jobs/jobs.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { serverDatabase } from '#test/platform/databases.ts';
import { type Platform, startPlatform } from '#test/platform/harness.ts';
import { type MailServer, startMailServer } from '#test/platform/smtp.ts';
import { eventually } from '#test/shared/eventually.ts';
import { openTestAccountManager } from '#test/unit/main/support/account-manager.ts';
import { emptyFolder } from '#test/unit/main/support/folder.ts';
import { carryOut, inviteOf, jobsOf } from '#test/unit/main/support/jobs.ts';

let mail: MailServer;
let service: Platform;
beforeAll(async () => {
  mail = await startMailServer();
  service = await startPlatform({ database: await serverDatabase(), smtpUrl: mail.url });
});
afterAll(async () => {
  await service.stop();
  await mail.stop();
});

async function connected(at: Platform, name: string) {
  const opened = await openTestAccountManager({
    folder: await emptyFolder(),
    visible: true,
  });
  const { manager, parts } = opened;
  const person = await at.person('Ada Lovelace', `ada@${name}.example.org`);
  const { id } = await person.organization('Acme');
  const { accountId } = await connectAccount(parts, {
    kind: 'packet',
    address: at.url,
    token: person.token,
    storage: 'keychain',
  });
  const key = { accountId, organizationId: id };
  await eventually(() => manager.view(key)?.invitations.state === 'known');
  return { manager, parts, key, jobs: jobsOf(opened) };
}

function invite(jobs: Jobs, key: OrganizationKey, email: string) {
  return carryOut(jobs, key, inviteOf([email], { message: 'Welcome' }));
}

function invitationTo(manager: AccountManager, key: OrganizationKey, email: string) {
  const view = manager.view(key)?.invitations;
  return view?.state === 'known' ? view.items.find((each) => each.email === email) : undefined;
}

/** As the outcome says it. */
function statusOf(manager: AccountManager, key: OrganizationKey, email: string) {
  return recipientStatus({ kind: 'sent' }, invitationTo(manager, key, email), Date.now());
}

test('an email is queued until the mail server has it, and then shown as sent', async () => {
  const { manager, key, jobs } = await connected(service, 'held');
  const email = 'bob@held.example.org';
  mail.setMood('hold');
  const before = mail.received.length;
  await invite(jobs, key, email);
  await mail.until('received', before + 1);
  expect(statusOf(manager, key, email)).toBe('queued');
  mail.setMood('accept');
  mail.release();
  await eventually(() => statusOf(manager, key, email) === 'sent');
});

test('a bounced email is shown, and the right address can be invited instead', async () => {
  const { manager, key, parts, jobs } = await connected(service, 'bounce');
  const wrong = 'bbo@bounce.example.org';
  mail.setMood('refuse');
  await invite(jobs, key, wrong);
  await eventually(() => statusOf(manager, key, wrong) === 'bounced');
  const bounced = invitationTo(manager, key, wrong);
  const invitationId = bounced?.id ?? '';

  await carryOut(jobs, key, { kind: 'resend', invitationIds: [invitationId] });
  await eventually(() => statusOf(manager, key, wrong) === 'bounced');

  mail.setMood('accept');
  const before = mail.received.length;
  const right = 'bob@bounce.example.org';
  const corrected = await correctInvitation(parts, {
    key,
    invitationId,
    email: right,
    message: 'Welcome',
  });
  expect(corrected).toMatchObject({ email: right, notRevoked: null });
  expect(statusOf(manager, key, wrong)).toBe('revoked');
  await mail.until('received', before + 1);
  expect(mail.received.at(-1)?.text).toContain('Welcome');
  await eventually(() => statusOf(manager, key, right) === 'sent');
  expect(invitationTo(manager, key, right)?.roles).toEqual(bounced?.roles);
});

test('an unchanged or refused address leaves the invitation unchanged', async () => {
  const { manager, key, parts, jobs } = await connected(service, 'same');
  const email = 'bob@same.example.org';
  await invite(jobs, key, email);
  const invitationId = invitationTo(manager, key, email)?.id ?? '';
  const correct = (text: string) =>
    correctInvitation(parts, { key, invitationId, email: text, message: '' });
  for (const text of ['BOB@same.example.org', 'nonsense', 'ada@same.example.org']) {
    await expect(correct(text)).rejects.toThrow();
  }
  expect(invitationTo(manager, key, email)?.state).toBe('open');
});

test('a service without a mail server sends no email, and its links can be opened on this computer', async () => {
  const silent = await startPlatform({ database: await serverDatabase() });
  const { manager, key, jobs } = await connected(silent, 'silent');
  await invite(jobs, key, 'bob@silent.example.org');
  expect(statusOf(manager, key, 'bob@silent.example.org')).toBe('kept');
  const { link } = invitationTo(manager, key, 'bob@silent.example.org') ?? {};
  expect(link?.startsWith(`${silent.url}/join/`)).toBe(true);
  const opened: string[] = [];
  const openPlatformPage = async (page: string) => {
    opened.push(page);
    return null;
  };
  await openLocalPage(
    { accountManager: manager, desktopHost: { openPlatformPage } },
    { url: link ?? '' },
  );
  expect(opened).toEqual([link]);
  await silent.stop();
});
