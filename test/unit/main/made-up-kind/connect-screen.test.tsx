// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { kinds } from '#main/platforms/kinds.ts';
import { ConnectScreen } from '#renderer/screens/connect/connect-screen.tsx';
import { stubBridge } from '../../renderer/bridge-stub.ts';
import { shell } from '../../renderer/samples.ts';
import { renderComponent } from '../../renderer/support/render.tsx';
import { guildKind } from './guild.ts';

const bridge = stubBridge({
  suggestPerson: async () => ({ name: '', email: '' }),
  painted: async () => null,
  connectAccount: vi.fn(async () => ({
    ok: false,
    failure: { kind: 'cancelled', message: 'Stopped.' },
  })),
});

const guild = guildKind(new Map()).view;
const both = shell({ kinds: [...kinds.map(({ view }) => view), guild] });

test('each kind has a card with its own words and the fields that it asks for', () => {
  renderComponent(<ConnectScreen />, { shell: both });
  const packet = within(screen.getByRole('form', { name: 'Connect to a platform' }));
  expect(packet.getByLabelText('Platform address')).toBeTruthy();
  expect(packet.getByLabelText('API token')).toBeTruthy();
  const card = within(screen.getByRole('form', { name: 'Connect to a guild' }));
  expect(card.getByLabelText('Key')).toBeTruthy();
  expect(card.queryByLabelText('Platform address')).toBeNull();
  expect(card.queryByText('Where do I find it?')).toBeNull();
});

test('a kind with one address is connected by its token alone, and an empty one is asked for', async () => {
  const { user } = renderComponent(<ConnectScreen />, { shell: both });
  const card = within(screen.getByRole('form', { name: 'Connect to a guild' }));
  await user.click(card.getByRole('button', { name: 'Connect to a guild' }));
  expect(card.getByText('Enter a key')).toBeTruthy();
  expect(bridge.connectAccount).not.toHaveBeenCalled();
  await user.type(card.getByLabelText('Key'), 'key-of-acme');
  await user.click(card.getByRole('button', { name: 'Connect to a guild' }));
  expect(bridge.connectAccount).toHaveBeenCalledExactlyOnceWith({
    kind: 'guild',
    address: '',
    token: 'key-of-acme',
    storage: 'keychain',
  });
});

test('an account that this version cannot use is named', () => {
  const unreadAccounts = ['the account eve at guild.example.org'];
  renderComponent(<ConnectScreen />, { shell: shell({ accounts: [], unreadAccounts }) });
  expect(screen.getByRole('note').textContent).toContain('the account eve at guild.example.org');
});
