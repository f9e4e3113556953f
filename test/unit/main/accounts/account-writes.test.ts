/** Writing through an account of the real platform, also where an answer is lost or somebody was quicker. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Invites } from '#main/commands/invite.ts';
import { createOrganization } from '#main/commands/organizations.ts';
import { PendingChanges } from '#main/pending-changes/pending-changes.ts';
import type { InviteProgress } from '#preload/contract/organization.ts';
import { type Platform, startPlatform } from '#test/platform/harness.ts';
import { eventually } from '#test/shared/eventually.ts';
import { faults } from '#test/shared/fault-server.ts';
import { seenMember } from '../support/account-manager.ts';
import { connectedAccount } from '../support/connected-account.ts';

// A real platform over PGlite: slow where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

let service: Platform;
beforeAll(async () => {
  service = await startPlatform();
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

test('an invite names every address’s outcome, and one whose answer was lost is looked up', async () => {
  const { manager, accountId, proxy, person, logger } = await connectedAccount(
    service,
    await somebody(),
  );
  const key = await createOrganization(manager, {
    accountId,
    name: 'Acme',
    type: 'company',
  });
  const progress: InviteProgress[] = [];
  const invites = new Invites({ logger, onProgress: (each) => void progress.push(each) });
  const emails = ['a@example.org', 'not an address', 'A@example.org', `ada${people}@example.org`];
  const input = { key, runId, replaces: null, message: '' };
  const row = { name: '', roles: ['billing'], projectIds: [] } as const;
  const rows = emails.map((email) => ({ ...row, email }));
  const results = await invites.invite(manager, { ...input, rows });
  expect(results.map(({ email, outcome }) => [email, outcome.kind])).toEqual([
    ['a@example.org', 'sent'],
    ['not an address', 'failed'],
    [`ada${people}@example.org`, 'failed'],
  ]);
  expect(progress[0]).toMatchObject({ runId, total: 3 });

  await known(() => manager.view(key)?.invitations.state);
  proxy.always((incoming, response) => {
    const lost = incoming.method === 'POST';
    (lost ? faults.loseAnswer(service.url) : faults.forward(service.url))(incoming, response);
  });
  const lost = await invites.invite(manager, {
    ...input,
    runId: randomUUID(),
    replaces: runId,
    rows: [{ ...row, email: 'lost@example.org' }],
  });
  expect(lost).toEqual([{ email: 'lost@example.org', outcome: { kind: 'sent' } }]);
  const { body } = await person.call('GET', `/organizations/${key.organizationId}/invitations`);
  expect(JSON.stringify(body).match(/lost@example\.org/g)).toHaveLength(1);
  await proxy.stop();
});

test('what somebody else changed meanwhile is not written over, nor are they removed', async () => {
  const { manager, accountId, proxy, person, parts } = await connectedAccount(
    service,
    await somebody(),
  );
  const acme = await person.organization('Acme');
  const web = await acme.project('Web');
  const bob = await acme.member('Bob', `bob${people}@example.org`, ['collaborator'], [web.id]);
  const key = { accountId, organizationId: acme.id };
  await manager.session(accountId).retry();
  await known(() => manager.view(key)?.members.state);
  const path = `/organizations/${acme.id}/members/${bob.memberId}`;
  const staged = new PendingChanges({ ...parts, push: () => undefined });
  const seen = () => seenMember(manager, key, bob.memberId);
  const outcome = async () => {
    await eventually(() => staged.views()[0]?.state === 'finished');
    return staged.views()[0]?.items[0]?.outcome;
  };
  const conflict = { kind: 'conflict', current: { roles: ['billing'], projectIds: [] } };
  const meetConflict = async (stage: { readonly stageId: string }) => {
    await person.call('PUT', path, { roles: ['billing'] });
    staged.sendNow(stage);
    expect(await outcome()).toEqual(conflict);
    expect((await person.call('GET', path)).body).toMatchObject({ roles: ['billing'] });
    staged.retry({ ...stage, memberIds: [bob.memberId] });
    expect(await outcome()).toEqual({ kind: 'changed' });
    staged.dismiss({ ...stage, memberIds: [bob.memberId] });
  };
  const admin = { roles: ['admin'], projectIds: [] } as const;
  await meetConflict(staged.changeRoles({ key, changes: [{ ...seen(), ...admin }] }));
  expect((await person.call('GET', path)).body).toMatchObject({ roles: ['admin'] });
  await meetConflict(staged.removeMembers({ key, members: [seen()] }));
  expect((await person.call('GET', path)).status).toBe(404);
  await proxy.stop();
});
