// @vitest-environment happy-dom
/** The tabs People and Activity of all organizations. */
import { screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { KnownPerson, PlacedEvent } from '#preload/contract/all-organizations.ts';
import { AllActivity } from '#renderer/screens/all/all-activity.tsx';
import { PeopleList } from '#renderer/screens/all/people-list.tsx';
import { useStore } from '#renderer/store/store.ts';
import { stubBridge } from '../bridge-stub.ts';
import { account, activityEvent, organization, shell } from '../samples.ts';
import { renderComponent, setElementSize } from '../support/render.tsx';

const window = shell({
  accounts: [
    account({
      organizations: [
        organization({ id: 'acme', name: 'Acme' }),
        organization({ id: 'globex', name: 'Globex' }),
      ],
    }),
  ],
});
const key = (organizationId: string) => ({ accountId: 'one', organizationId });

const ada: KnownPerson = {
  id: 'ada',
  name: 'Ada Lovelace',
  contact: 'ada@example.org',
  places: [
    { key: key('acme'), memberId: 'a', roles: ['owner'] },
    { key: key('globex'), memberId: 'b', roles: ['billing'] },
  ],
  organizations: 14,
  twoFactor: null,
  lastSeenAt: null,
};

const listPeople = vi.fn();
const listAllEvents = vi.fn();

function answer(numbers: Readonly<Record<string, number>>, people: readonly KnownPerson[] = [ada]) {
  const value = { people: JSON.stringify(people), ...numbers };
  listPeople.mockResolvedValue({ ok: true, value });
}

beforeEach(() => {
  setElementSize({ width: 1200 });
  stubBridge({
    listPeople,
    listAllEvents,
    openOrganization: vi.fn().mockResolvedValue({ ok: false }),
  });
});

test('a person is listed once with every organization and role, and opens as a card', async () => {
  answer({ found: 1, all: 1, memberships: 14, unknownOrganizations: 0 });
  const { user } = renderComponent(<PeopleList />, { shell: window, screen: 'all' });
  const row = await screen.findByRole('row', { name: 'Ada Lovelace, ada@example.org' });
  expect(within(row).getByText('Acme (Owner), Globex (Billing), and 12 more')).toBeDefined();
  await user.click(row);
  await user.keyboard('{Enter}');
  expect(useStore.getState()).toMatchObject({
    current: key('acme'),
    screen: 'team',
    overlay: { kind: 'person', key: key('acme'), memberId: 'a' },
  });
});

test('a bounded list says so, and which teams are not known', async () => {
  answer({ found: 12_480, all: 12_480, memberships: 100_000, unknownOrganizations: 3 });
  renderComponent(<PeopleList />, { shell: window });
  expect(
    await screen.findByText(
      '12,480 people · 100,000 memberships · showing the first 500 by name; search to find the others · 3 teams not loaded yet',
    ),
  ).toBeDefined();
});

test('the search is sent to main, and finding nobody offers to clear it', async () => {
  answer({ found: 0, all: 7, memberships: 9, unknownOrganizations: 0 }, []);
  const { user } = renderComponent(<PeopleList />, { shell: window });
  await user.type(await screen.findByRole('searchbox'), 'zz');
  expect(listPeople).toHaveBeenLastCalledWith({ text: 'zz' });
  await user.click(await screen.findByRole('button', { name: 'Clear search' }));
  expect(listPeople).toHaveBeenLastCalledWith({ text: '' });
});

test('a failure is said', async () => {
  const failure = { kind: 'internal', message: 'The disk is gone.' };
  listPeople.mockResolvedValue({ ok: false, failure });
  renderComponent(<PeopleList />, { shell: window });
  expect(await screen.findByText(/The disk is gone/)).toBeDefined();
});

test('events of several organizations are one timeline, each with its organization', async () => {
  const events: readonly PlacedEvent[] = [
    { key: key('globex'), event: activityEvent({ id: '2' }) },
    { key: key('acme'), event: activityEvent({ id: '1', actor: { id: 'bob', name: 'Bob' } }) },
    { key: key('gone'), event: activityEvent({ id: '0' }) },
  ];
  const value = { events: JSON.stringify(events), organizations: 2, more: true };
  listAllEvents.mockResolvedValue({ ok: true, value });
  const { user } = renderComponent(<AllActivity />, { shell: window, screen: 'all' });
  const rows = await screen.findAllByRole('row', { name: /Grace/ });
  expect(rows.map((row) => row.getAttribute('aria-label')?.split(', ').at(-1))).toEqual([
    'Globex',
    'Acme',
  ]);
  expect(screen.getByText(/the latest from 2 organizations you opened or pinned/)).toBeDefined();
  await user.type(screen.getByRole('searchbox'), 'bob acme');
  expect(screen.queryByRole('row', { name: /Globex$/ })).toBeNull();
  await user.click(screen.getByRole('row', { name: /Acme$/ }));
  await user.keyboard('{Enter}');
  expect(useStore.getState()).toMatchObject({ current: key('acme'), screen: 'activity' });
});
