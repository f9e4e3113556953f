// @vitest-environment happy-dom
/** The states that every resource has on a screen. */
import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ResourceContent } from '#renderer/components/screen/resource-state.tsx';
import { account, isoBefore, noon } from './samples.ts';
import { renderComponent } from './support/render.tsx';

const minute = 60_000;
const offline = {
  state: 'failing',
  failure: { kind: 'offline', cause: 'refused', message: 'The platform can’t be reached.' },
  since: isoBefore(0),
  retryAt: null,
} as const;
const online = { state: 'online', syncedAt: isoBefore(0) } as const;

function show(connection: typeof offline | typeof online, minutesOld: number) {
  vi.useFakeTimers({ now: noon, toFake: ['Date'] });
  const failure = connection.state === 'online' ? null : connection.failure;
  renderComponent(
    <ResourceContent
      state={{ value: 'INV-ONE', fetchedAt: isoBefore(minutesOld * minute), failure }}
      account={account({ connection, organizationsFetchedAt: isoBefore(10 * minute) })}
      what="invoices"
    >
      {(value) => <p>{value}</p>}
    </ResourceContent>,
  );
  vi.useRealTimers();
  expect(screen.getByText('INV-ONE')).toBeDefined();
  return screen.queryByText(/^These are the invoices of /);
}

it.each([
  ['offline and as old as the lists, whose age the status bar says', offline, 10, false],
  ['offline and a little older than the lists', offline, 14, false],
  ['offline and much older than the lists', offline, 3 * 24 * 60, true],
  ['online, however old it is, because it is being read', online, 3 * 24 * 60, false],
] as const)('the age of a resource, %s', (_case, connection, minutesOld, isSaid) => {
  expect(show(connection, minutesOld) !== null).toBe(isSaid);
});
