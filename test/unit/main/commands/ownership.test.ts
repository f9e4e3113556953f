/** What becomes of the ownership on our side, over a platform in memory. */
import { expect, test } from 'vitest';
import { acceptOwnership, endOwnershipOffer, offerOwnership } from '#main/commands/ownership.ts';
import { eventually } from '#test/shared/eventually.ts';
import { connectedFake } from '../support/account-manager.ts';
import { member, offer, organization } from '../support/entities.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

/** `owner` is whether the account's person owns the organization; else Bob does. */
async function setUp(owner: boolean) {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme', { myRoles: [owner ? 'owner' : 'billing'] })];
  platform.membersOf.set('acme', [
    member('me', { userId: 'ada', roles: [owner ? 'owner' : 'billing'], projectIds: ['web'] }),
    member('bob', { roles: [owner ? 'admin' : 'owner'] }),
    member('eve', { roles: ['admin'] }),
  ]);
  if (!owner) platform.offerOf.set('acme', offer('one', { memberId: 'me' }));
  const opened = await connectedFake(platform);
  return { ...opened, platform, view: () => opened.manager.view(opened.key) };
}

test('an offer is shown once made and hidden once withdrawn', async () => {
  const { manager, key, view } = await setUp(true);
  await offerOwnership(manager, { key, memberId: 'bob' });
  expect(view()?.offers).toMatchObject({ items: [{ memberId: 'bob' }] });
  await endOwnershipOffer(manager, { key });
  expect(view()?.offers).toMatchObject({ items: [] });
});

test('an offer that may have been accepted is not reported as withdrawn, and is fetched again', async () => {
  const { manager, key, platform, view } = await setUp(true);
  await offerOwnership(manager, { key, memberId: 'bob' });
  // Bob accepted it, and nobody has told this Orgdesk yet.
  platform.offerOf.clear();
  platform.failures.set('endOwnershipOffer', { kind: 'not-found', message: 'Gone.' });
  await expect(endOwnershipOffer(manager, { key })).rejects.toThrow(
    /already accepted, declined or/,
  );
  await eventually(() => platform.asked.includes('offer acme'));
  await eventually(() => {
    const offers = view()?.offers;
    return offers?.state === 'known' && offers.items.length === 0;
  });
});

test('accepting makes the person owner and the previous owner admin at once, and refreshes', async () => {
  const { manager, key, platform, view, shell } = await setUp(false);
  expect(view()?.offers).toMatchObject({ items: [{ id: 'one' }] });
  await acceptOwnership(manager, { key });
  expect(view()?.offers).toMatchObject({ items: [] });
  expect(view()?.members).toMatchObject({
    items: [
      { id: 'me', roles: ['owner'], projectIds: [] },
      { id: 'bob', roles: ['admin'] },
      { id: 'eve', roles: ['admin'] },
    ],
  });
  expect(shell().accounts[0]?.organizations[0]?.myRoles).toEqual(['owner']);
  await eventually(() => platform.asked.includes('members acme'));
});

test('a failed acceptance shows the current state', async () => {
  const { manager, key, platform } = await setUp(false);
  platform.failures.set('acceptOwnership', { kind: 'forbidden', message: 'No.' });
  await expect(acceptOwnership(manager, { key })).rejects.toThrow('No.');
  await eventually(() => platform.asked.includes('offer acme'));
});
