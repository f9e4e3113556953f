/** Links to places: copied without anything of the account, found in the caches without a request. */
import { describe, expect, it, test } from 'vitest';
import { placeLink } from '#domain/place-link.ts';
import { connectAccount } from '#main/commands/connect-account.ts';
import { copyPlaceLink, findPlace } from '#main/commands/places.ts';
import { eventually } from '#test/shared/eventually.ts';
import { connectedFake } from '../support/account-manager.ts';
import { member, organization, project } from '../support/entities.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

const address = 'https://platform.example.org/api';
const origin = 'https://platform.example.org';

async function connected() {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme'), organization('globex')];
  platform.membersOf.set('acme', [member('grace')]);
  platform.projectsOf.set('acme', [project('web')]);
  return { platform, ...(await connectedFake(platform, { address })) };
}

const linkTo = (part: Partial<Parameters<typeof placeLink>[0]> = {}) =>
  placeLink({ platform: origin, organizationId: 'acme', projectId: null, userId: null, ...part });

test('a copied link has the platform’s address and identifiers, and nothing of the account', async () => {
  const { manager, key, accountId } = await connected();
  const copied: string[] = [];
  const desktopHost = { copyText: (text: string) => void copied.push(text) };
  await copyPlaceLink(
    { accountManager: manager, desktopHost },
    { key, projectId: 'web', userId: null },
  );
  expect(copied).toEqual([linkTo({ projectId: 'web' })]);
  expect(copied[0]).not.toContain(accountId);
});

describe('a link', () => {
  it('leads to the organization, the project or the member, without a request', async () => {
    const { platform, manager, key } = await connected();
    const [grace] = platform.membersOf.get('acme') ?? [];
    const find = (link: string) => findPlace(manager, null, { link });
    const found = { kind: 'found', key, projectId: null, memberId: null, isPartMissing: false };
    platform.asked.length = 0;
    expect(await find(linkTo())).toEqual(found);
    expect(await find(linkTo({ projectId: 'web' }))).toEqual({ ...found, projectId: 'web' });
    expect(await find(linkTo({ userId: grace?.userId ?? '' }))).toEqual({
      ...found,
      memberId: 'grace',
    });
    expect(await find(linkTo({ projectId: 'gone' }))).toEqual({ ...found, isPartMissing: true });
    expect(await find(linkTo({ userId: 'gone' }))).toEqual({ ...found, isPartMissing: true });
    expect(platform.asked).toEqual([]);
  });

  it('prefers the account on the screen, else the first that sees it', async () => {
    const { platform, parts, manager, key, accountId } = await connected();
    platform.owner = { ...platform.owner, id: 'eve', email: 'eve@example.org' };
    const other = await connectAccount(parts, {
      kind: 'packet',
      address,
      token: 'another-token',
      storage: 'keychain',
    });
    await eventually(
      () => manager.session(other.accountId).cache.organizations().items.length === 2,
    );
    const find = (current: typeof key | null) => findPlace(manager, current, { link: linkTo() });
    expect(await find(null)).toMatchObject({ key: { accountId } });
    const onScreen = { accountId: other.accountId, organizationId: 'globex' };
    expect(await find(onScreen)).toMatchObject({ key: { accountId: other.accountId } });
  });

  it('to an organization that no account sees names the platform to connect', async () => {
    const { manager } = await connected();
    const find = (link: string) => findPlace(manager, null, { link });
    expect(await find(linkTo({ organizationId: 'secret' }))).toEqual({
      kind: 'not-seen',
      platformName: 'platform.example.org',
      address: origin,
    });
    expect(await find(linkTo({ platform: 'https://other.example.org' }))).toEqual({
      kind: 'not-connected',
      platformName: 'other.example.org',
      address: 'https://other.example.org',
    });
    expect(await find(linkTo({ platform: 'this-computer' }))).toEqual({
      kind: 'not-connected',
      platformName: 'this computer',
      address: '',
    });
  });

  it.each(['', 'orgdesk://open?organization=acme', `${linkTo()}&do=delete`])(
    'that Orgdesk would not make is refused with a sentence: %j',
    async (link) => {
      const { manager } = await connected();
      await expect(findPlace(manager, null, { link })).rejects.toThrow(
        'This link leads nowhere in Orgdesk. Ask for a new one.',
      );
    },
  );
});
