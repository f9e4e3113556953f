/** Inviting somebody at another address in place of the wrong one, over a platform in memory. */
import { expect, test } from 'vitest';
import { signOut } from '#main/commands/accounts.ts';
import { correctInvitation } from '#main/commands/correct-invitation.ts';
import { UncertainError } from '#main/platforms/port/uncertain.ts';
import { eventually } from '#test/shared/eventually.ts';
import { connectedFake } from '../support/account-manager.ts';
import { invitation, organization } from '../support/entities.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

async function setUp() {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme', { name: 'Acme', myRoles: ['admin'] })];
  platform.invitationsOf.set('acme', [invitation('bbo')]);
  const { manager, key, parts } = await connectedFake(platform);
  const correct = (email: string) =>
    correctInvitation(parts, { key, invitationId: 'bbo', email, message: '' });
  return { platform, manager, key, correct, parts };
}

test('retrying a correction with a lost answer repeats the same request', async () => {
  const { platform, correct } = await setUp();
  platform.before = async (what) => {
    if (what.startsWith('invite')) throw new UncertainError({ kind: 'offline', message: 'Lost.' });
  };
  await expect(correct('bob@example.org')).rejects.toThrow(/Lost.*may still have gone through/);
  expect(platform.asked).not.toContain('revokeInvitation');
  platform.before = async () => undefined;
  expect(await correct('BOB@example.org')).toMatchObject({ notRevoked: null });
  expect(platform.asked).toContain('revokeInvitation');
  const [first, second] = platform.inviteKeys;
  expect(first).toEqual(expect.stringMatching(/^[\x21-\x7e]{1,255}$/));
  expect(second).toBe(first);
});

test('another address or an ended invitation makes a new request', async () => {
  const { platform, manager, key, correct } = await setUp();
  platform.failures.set('revokeInvitation', { kind: 'unavailable', message: 'Away.' });
  const expected = { notRevoked: { kind: 'unavailable' } };
  expect(await correct('bob@example.org')).toMatchObject(expected);
  expect(await correct('eve@example.org')).toMatchObject(expected);
  const [made] = (platform.invitationsOf.get('acme') ?? []).slice(1);
  platform.invitationsOf.set('acme', [
    invitation('bbo'),
    invitation(made?.id ?? '', { email: 'bob@example.org', state: 'declined' }),
  ]);
  await manager.session(key.accountId).refresh(key.organizationId, 0);
  await eventually(() => {
    const view = manager.view(key)?.invitations;
    return view?.state === 'known' && view.items.some(({ state }) => state === 'declined');
  });
  await correct('bob@example.org');
  expect(new Set(platform.inviteKeys).size).toBe(3);
});

test('the earlier invitation is revoked even if its account is signed out meanwhile', async () => {
  const { platform, key, correct, parts } = await setUp();
  platform.before = async (what) => {
    if (what.startsWith('invite')) await signOut(parts, { accountId: key.accountId });
  };
  expect(await correct('bob@example.org')).toMatchObject({ notRevoked: null });
  expect(platform.asked).toContain('revokeInvitation');
});

test('an earlier invitation accepted meanwhile is not reported as revoked', async () => {
  const { platform, manager, key, correct } = await setUp();
  platform.failures.set('revokeInvitation', { kind: 'not-found', message: 'Not found' });
  expect(await correct('bob@example.org')).toMatchObject({
    notRevoked: { message: 'This invitation was already accepted, declined or revoked.' },
  });
  const view = manager.view(key)?.invitations;
  const states = view?.state === 'known' ? view.items.map(({ state }) => state) : [];
  expect(states).not.toContain('revoked');
});
