/** Writing through an account of the real platform, also where an answer is lost or somebody was quicker. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createOrganization } from '#main/commands/organizations.ts';
import type { JobWork } from '#preload/contract/jobs.ts';
import { serverDatabase } from '#test/platform/databases.ts';
import { type Platform, startPlatform } from '#test/platform/harness.ts';
import { eventually } from '#test/shared/eventually.ts';
import { faults } from '#test/shared/fault-server.ts';
import { seenMember } from '#test/unit/main/support/account-manager.ts';
import { connectedAccount } from '#test/unit/main/support/connected-account.ts';
import { carryOut, inviteOf, jobsOf, rowsOf } from '#test/unit/main/support/jobs.ts';

// A real platform over PGlite: slow where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

let service: Platform;
beforeAll(async () => {
  service = await startPlatform({ database: await serverDatabase() });
});
afterAll(() => service.stop());

let people = 0;
function somebody() {
  people += 1;
  return service.person('Ada Lovelace', `ada${people}@example.org`);
}

const runId = '6f1b2c52-8a5e-4a3c-9f43-6f5f4d0e5a01';

function known(state: () => string | undefined): Promise<boolean> {
  return eventually(() => state() === 'known');
}

test('an invite reports each address’s outcome and looks up lost answers', async () => {
  const { accountId, proxy, person, ...opened } = await connectedAccount(service, await somebody());
  const { manager } = opened;
  const key = await createOrganization(manager, {
    accountId,
    name: 'Acme',
    type: 'company',
  });
  const jobs = jobsOf(opened);
  const emails = ['a@example.org', 'not an address', 'A@example.org', `ada${people}@example.org`];
  const results = await carryOut(jobs, key, inviteOf(emails), runId);
  expect(results.map(({ email, outcome }) => [email, outcome?.kind])).toEqual([
    ['a@example.org', 'done'],
    ['not an address', 'failed'],
    [`ada${people}@example.org`, 'failed'],
  ]);
  expect(jobs.views()).toMatchObject([{ jobId: runId, counts: { total: 3, done: 1, failed: 2 } }]);

  await known(() => manager.view(key)?.invitations.state);
  proxy.always((incoming, response) => {
    const lost = incoming.method === 'POST';
    (lost ? faults.loseAnswer(service.url) : faults.forward(service.url))(incoming, response);
  });
  const again = inviteOf(['lost@example.org'], { replaces: runId });
  expect(await carryOut(jobs, key, again)).toMatchObject([
    { email: 'lost@example.org', outcome: { kind: 'done' } },
  ]);
  expect(jobs.views()).toHaveLength(1);
  const { body } = await person.call('GET', `/organizations/${key.organizationId}/invitations`);
  expect(JSON.stringify(body).match(/lost@example\.org/g)).toHaveLength(1);
  await proxy.stop();
});

test('a member changed by others meanwhile is neither overwritten nor removed', async () => {
  const { accountId, proxy, person, ...opened } = await connectedAccount(service, await somebody());
  const { manager } = opened;
  const acme = await person.organization('Acme');
  const web = await acme.project('Web');
  const bob = await acme.member('Bob', `bob${people}@example.org`, ['collaborator'], [web.id]);
  const key = { accountId, organizationId: acme.id };
  await manager.session(accountId).retry();
  await known(() => manager.view(key)?.members.state);
  const path = `/organizations/${acme.id}/members/${bob.memberId}`;
  const jobs = jobsOf(opened);
  const seen = () => seenMember(manager, key, bob.memberId);
  const conflict = { kind: 'conflict', current: { roles: ['billing'], projectIds: [] } };
  const meetConflict = async (work: JobWork) => {
    await person.call('PUT', path, { roles: ['billing'] });
    const jobId = randomUUID();
    expect((await carryOut(jobs, key, work, jobId))[0]?.outcome).toEqual(conflict);
    expect((await person.call('GET', path)).body).toMatchObject({ roles: ['billing'] });
    jobs.retry({ jobId, ids: [bob.memberId] });
    await jobs.settled(jobId);
    expect(rowsOf(jobs, jobId)[0]?.outcome).toEqual({ kind: 'done' });
  };
  const admin = { roles: ['admin'], projectIds: [] } as const;
  await meetConflict({ kind: 'change-roles', changes: [{ ...seen(), ...admin }] });
  expect((await person.call('GET', path)).body).toMatchObject({ roles: ['admin'] });
  await meetConflict({ kind: 'remove', members: [seen()] });
  expect((await person.call('GET', path)).status).toBe(404);
  await proxy.stop();
});
