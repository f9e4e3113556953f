/** A platform that wants an absurd pause for one list: the rest goes on, and the person is not made to wait. */
import { expect, test, vi } from 'vitest';
import { retry } from '#main/commands/accounts.ts';
import { connectAccount } from '#main/commands/connect-account.ts';
import { type Fault, faults, startFaultServer } from '#test/shared/fault-server.ts';
import { eventually } from '../../../shared/eventually.ts';
import { openTestAccountManager } from '../support/account-manager.ts';
import { emptyFolder } from '../support/folder.ts';

vi.setConfig({ testTimeout: 60_000 });

const answers: Readonly<Record<string, Fault>> = {
  '/user': faults.json({ id: 'ada', full_name: 'Ada', email: 'ada@example.org' }),
  '/organizations': faults.json({ organizations: [{ id: 'acme', name: 'Acme' }] }),
  '/organizations/acme/projects': faults.json({ projects: [] }),
  '/organizations/acme/members': faults.json({ members: [{ id: 'm', user: { id: 'ada' } }] }),
  '/organizations/acme/invitations': faults.json({ invitations: [] }),
  '/invitations': faults.json({ invitations: [] }),
};

test.each(['1000000000000', '-1', 'soon', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
  'members that are answered with Retry-After: %s are asked for again when the person wants it',
  async (retryAfter) => {
    const server = await startFaultServer();
    let refuses = true;
    server.always((incoming, response) => {
      const { pathname } = new URL(incoming.url ?? '/', server.url);
      const paused = faults.status(429, { 'Retry-After': retryAfter });
      const fault = refuses && pathname.endsWith('/members') ? paused : answers[pathname];
      (fault ?? faults.status(404))(incoming, response);
    });
    const { manager, close, parts } = await openTestAccountManager({ folder: await emptyFolder() });
    const { accountId } = await connectAccount(parts, {
      kind: 'packet',
      address: server.url,
      token: 'a-token',
      storage: 'session',
    });
    const key = { accountId, organizationId: 'acme' };
    const members = () => manager.view(key)?.members;
    await eventually(() => members()?.state === 'unknown' && failure());
    function failure() {
      const list = members();
      return list && list.state !== 'forbidden' ? list.failure : null;
    }
    expect(failure()).toMatchObject({ kind: 'rate-limited' });
    const wait = Date.parse(failure()?.retryAt ?? '') - Date.now();
    expect(wait).toBeLessThanOrEqual(300_000);
    const others = () => [manager.view(key)?.projects.state, manager.view(key)?.invitations.state];
    await eventually(() => others().every((state) => state === 'known'));
    refuses = false;
    await retry(parts, { accountId });
    await eventually(() => members()?.state === 'known');
    expect(failure()).toBeNull();
    await close();
    await server.stop();
  },
);
