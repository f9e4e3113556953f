/** A manager whose platform lists what is not understood: said, kept apart, and never taken for gone. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { connectAccount } from '#main/commands/connect-account.ts';
import { getPerson } from '#main/commands/person.ts';
import { omissionWords } from '#renderer/texts/omissions.ts';
import { eventually } from '#test/shared/eventually.ts';
import { type Fault, faults, startFaultServer } from '#test/shared/fault-server.ts';
import { openTestAccountManager } from '../support/account-manager.ts';
import { emptyFolder } from '../support/folder.ts';
import { jobsOf } from '../support/jobs.ts';

const canary = 'canary-of-a-person';
const adas = { id: 'ada', full_name: 'Ada', email: 'ada@example.org' };
const answers: Readonly<Record<string, object>> = {
  '/user': adas,
  '/organizations': {
    organizations: [{ id: 'acme', name: 'Acme', current_user_roles: ['owner'] }, { name: canary }],
  },
  '/organizations/acme/members': {
    members: [
      { id: 'ada', roles: ['owner'], user: adas },
      { id: 'bob', roles: ['admin'], user: { id: '', email: `${canary}@example.org` } },
    ],
  },
  '/organizations/acme/projects': { projects: [{ id: 'web', name: 'Web' }] },
  '/organizations/acme/invitations': {
    invitations: [{ id: '1', invitee: 'eve@example.org' }, canary],
  },
};
const platform: Fault = (incoming, response) => {
  const { pathname } = new URL(incoming.url ?? '/', 'http://localhost');
  const answer = answers[pathname];
  (answer ? faults.json(answer) : faults.status(404))(incoming, response);
};

test('incomplete lists are shown with the reason; the rest is neither removed nor logged by name', async () => {
  const server = await startFaultServer();
  server.always(platform);
  const opened = await openTestAccountManager({ folder: await emptyFolder() });
  const { manager, lines, parts, shell } = opened;
  const { accountId } = await connectAccount(parts, {
    kind: 'packet',
    address: server.url,
    token: 'a-token',
    storage: 'session',
  });
  const key = { accountId, organizationId: 'acme' };
  await eventually(() => manager.view(key)?.members.state === 'known');
  await eventually(() => manager.view(key)?.invitations.state === 'known');
  expect(manager.view(key)).toMatchObject({
    projects: { items: [{ id: 'web' }] },
    members: { items: [{ id: 'ada' }], omissions: { unreadable: 1, ids: ['bob'] } },
    invitations: { items: [{ id: '1' }], omissions: { unreadable: 1 } },
  });
  const [account] = shell().accounts;
  expect(account).toMatchObject({
    organizations: [{ id: 'acme' }],
    organizationsOmissions: { unreadable: 1 },
  });
  const words = omissionWords(account?.organizationsOmissions, {
    one: 'organization',
    platform: 'Acme',
    shown: 1,
  });
  expect(words).toEqual(['1 organization can’t be shown: Acme sent entries without a valid ID.']);
  const jobs = jobsOf(opened);
  const bob = { memberId: 'bob', expected: { roles: [], projectIds: [], revision: null } };
  const eve = { ...bob, memberId: 'eve' };
  const refusal = (member: typeof bob) => () =>
    jobs.start({ jobId: randomUUID(), key, work: { kind: 'remove', members: [member] } });
  expect(refusal(bob)).toThrow(/can’t read/);
  expect(refusal(eve)).toThrow(/no longer a member/);
  await expect(getPerson(manager, { key, memberId: 'bob' })).rejects.toThrow(/can’t read/);
  const noted = lines.filter((line) => line.includes('not whole'));
  expect(noted.length).toBeGreaterThanOrEqual(3);
  expect(lines.join('\n')).not.toContain(canary);
  await server.stop();
});
