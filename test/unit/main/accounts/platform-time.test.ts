/** What a platform says of times is judged by its own clock, however wrong this computer's is. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { isAcceptable } from '#domain/invitations/invitation-state.ts';
import { exportTeam } from '#main/commands/export-team.ts';
import { Exports } from '#main/export/exports.ts';
import { UncertainError } from '#main/platforms/port/uncertain.ts';
import { connectedFake } from '../support/account-manager.ts';
import { invitation, member, organization } from '../support/entities.ts';
import { emptyFolder } from '../support/folder.ts';
import { carryOut, inviteOf, jobsOf } from '../support/jobs.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

const day = 24 * 60 * 60_000;
const changeId = '6f1b2c52-8a5e-4a3c-9f43-6f5f4d0e5a07';

describe.each([
  ['30 days ahead', -30 * day],
  ['30 days behind', 30 * day],
])('on a computer whose clock is %s', (_name, clockOffset) => {
  const there = (later: number) => new Date(Date.now() + clockOffset + later).toISOString();

  async function connected(prepare: (platform: MemoryPlatform) => void) {
    const platform = new MemoryPlatform();
    platform.clockOffset = clockOffset;
    platform.list = [organization('acme')];
    prepare(platform);
    const opened = await connectedFake(platform);
    const session = opened.manager.session(opened.accountId);
    return { ...opened, platform, session, jobs: jobsOf(opened) };
  }

  test('the window gets the platform’s time', async () => {
    const { session, shell } = await connected(() => undefined);
    expect(shell().accounts[0]).toMatchObject({ clockOffset });
    expect(Math.abs(session.platformNow() - Date.parse(there(0)))).toBeLessThan(10_000);
  });

  test('invitations are open or expired by the platform’s clock', async () => {
    const { manager, key } = await connected((platform) => {
      platform.invitationsOf.set('acme', [
        invitation('open', { expiresAt: there(5 * day) }),
        invitation('over', { expiresAt: there(-5 * day) }),
      ]);
    });
    const folder = await emptyFolder();
    const exports = new Exports({ exportFolder: () => folder, showInFolder: () => undefined });
    const { file } = await exportTeam(
      { accountManager: manager, exports },
      {
        key,
        what: 'invitations',
        format: 'json',
        separator: ',',
        ids: null,
      },
    );
    const { invitations } = JSON.parse(await readFile(join(folder, file), 'utf8'));
    expect(invitations).toMatchObject([{ state: 'open' }, { state: 'expired' }]);
  });

  test('an invitation that is no longer listed has ended, and has not expired early', async () => {
    const { manager, key, session } = await connected((platform) => {
      platform.invitationsOf.set('acme', []);
    });
    session.noteInvitations('acme', [
      invitation('gone', { expiresAt: there(5 * day) }),
      invitation('over', { expiresAt: there(-5 * day) }),
    ]);
    const invitations = manager.view(key)?.invitations;
    const states = invitations?.state === 'known' ? invitations.items : [];
    expect(new Map(states.map(({ id, state }) => [id, state]))).toEqual(
      new Map([
        ['gone', 'ended'],
        ['over', 'expired'],
      ]),
    );
  });

  test('a revoked invitation ends at the platform’s time', async () => {
    const { key, session, jobs } = await connected((platform) => {
      platform.invitationsOf.set('acme', [invitation('one')]);
    });
    await carryOut(jobs, key, { kind: 'revoke', invitationIds: ['one'] });
    const [revoked] = session.journal.invitations.of('acme');
    const apart = Math.abs(Date.parse(revoked?.endedAt ?? '') - Date.parse(there(0)));
    expect(apart).toBeLessThan(60_000);
  });

  test('an invitation with a lost answer is found even if it was answered meanwhile', async () => {
    const { key, platform, jobs } = await connected(() => undefined);
    platform.before = async (what) => {
      if (what !== 'invite bob@example.org') return;
      const made = { email: 'bob@example.org', state: 'declined', createdAt: there(0) } as const;
      platform.invitationsOf.set('acme', [invitation('bob', made)]);
      throw new UncertainError({ kind: 'offline', message: 'The connection broke off.' });
    };
    const results = await carryOut(jobs, key, inviteOf(['bob@example.org']));
    expect(results).toMatchObject([{ email: 'bob@example.org', outcome: { kind: 'done' } }]);
  });

  test('an old invitation is not mistaken for one with a lost answer', async () => {
    const { key, platform, jobs } = await connected((before) => {
      const old = { email: 'bob@example.org', state: 'declined', createdAt: there(-day) } as const;
      before.invitationsOf.set('acme', [invitation('bob', old)]);
    });
    platform.before = async (what) => {
      if (what !== 'invite bob@example.org') return;
      throw new UncertainError({ kind: 'offline', message: 'The connection broke off.' });
    };
    const results = await carryOut(jobs, key, inviteOf(['bob@example.org']));
    expect(results[0]?.outcome?.kind).toBe('failed');
  });

  test('reverting a removal does not invite a person who is already invited', async () => {
    const { key, session, platform, jobs } = await connected((before) => {
      before.membersOf.set('acme', [member('ada', { roles: ['owner'] })]);
      const open = { email: 'bob@example.org', expiresAt: there(5 * day) };
      before.invitationsOf.set('acme', [invitation('bob', open)]);
    });
    vi.spyOn(session.journal.memberChanges, 'find').mockReturnValue({
      changeId,
      jobId: null,
      at: new Date().toISOString(),
      by: 'Ada',
      memberId: 'bob',
      name: 'Bob',
      email: 'bob@example.org',
      before: { roles: ['admin'], projectIds: [] },
      after: null,
      certain: true,
    });
    const revert = { kind: 'revert', of: { changeIds: [changeId] } } as const;
    await expect(carryOut(jobs, key, revert)).rejects.toMatchObject({
      failure: { kind: 'conflict' },
    });
    expect(platform.asked.filter((what) => what.startsWith('invite '))).toEqual([]);
  });

  test('an open invitation is still open by the time that the window gets', async () => {
    const { shell } = await connected(() => undefined);
    const [account] = shell().accounts;
    const now = Date.now() + (account?.clockOffset ?? 0);
    expect(isAcceptable({ state: 'open', expiresAt: there(day) }, now)).toBe(true);
    expect(isAcceptable({ state: 'open', expiresAt: there(-day) }, now)).toBe(false);
  });
});

test('a corrected clock is noticed with the next answer', async () => {
  const platform = new MemoryPlatform();
  platform.clockOffset = -30 * day;
  platform.list = [organization('acme')];
  const { manager, accountId, shell } = await connectedFake(platform);
  const session = manager.session(accountId);
  platform.clockOffset = 0;
  await session.refresh('acme', 0);
  expect(shell().accounts[0]).not.toHaveProperty('clockOffset');
  expect(Math.abs(session.platformNow() - Date.now())).toBeLessThan(10_000);
});
