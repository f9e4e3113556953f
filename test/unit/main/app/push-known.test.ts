import { expect, test } from 'vitest';
import { pushKnown } from '#main/app/push-known.ts';
import { packetCapabilities } from '#main/platforms/packet/capabilities.ts';
import type { Collection, OrganizationView } from '#preload/contract/organization.ts';
import type { AccountView, OrganizationKey } from '#preload/contract/shell.ts';

const unknown = { state: 'unknown', failure: null } as const;
const known: Collection<never> = {
  state: 'known',
  items: [],
  fetchedAt: '2026-11-24T12:00:00Z',
  failure: null,
};

function accountWith(id: string, organizationIds: readonly string[]): AccountView {
  return {
    id,
    kind: 'packet',
    local: false,
    address: '',
    platformName: '',
    name: '',
    color: null,
    person: { id: '', name: '', email: '' },
    storage: 'keychain',
    connection: { state: 'checking' },
    capabilities: packetCapabilities,
    organizations: organizationIds.map((organizationId) => ({
      id: organizationId,
      name: organizationId,
      type: 'company',
      description: '',
      myRoles: [],
      createdAt: '2026-11-24T12:00:00Z',
    })),
    organizationsFetchedAt: null,
    received: [],
  };
}

test('each organization’s cached view is pushed exactly once', async () => {
  const accounts = [accountWith('a', ['1', '2']), accountWith('b', ['1'])];
  const view = (key: OrganizationKey): OrganizationView | null => {
    if (key.accountId === 'b') return null;
    const collection = key.organizationId === '1' ? known : unknown;
    return {
      key,
      projects: collection,
      members: collection,
      invitations: unknown,
      offers: unknown,
    };
  };
  const pushed: OrganizationKey[] = [];
  const manager = { accountViews: () => accounts, storedItems: () => 1, view };
  await pushKnown(manager, ({ key }) => pushed.push(key));
  expect(pushed).toEqual([{ accountId: 'a', organizationId: '1' }]);
});

test('an enormous organization is not read', async () => {
  const read: string[] = [];
  const view = (key: OrganizationKey): OrganizationView => {
    read.push(key.organizationId);
    return { key, projects: known, members: known, invitations: known, offers: known };
  };
  const manager = {
    accountViews: () => [accountWith('a', ['enormous', 'small'])],
    storedItems: ({ organizationId }: OrganizationKey) =>
      organizationId === 'enormous' ? 100_000 : 40,
    view,
  };
  await pushKnown(manager, () => undefined);
  expect(read).toEqual(['small']);
});
