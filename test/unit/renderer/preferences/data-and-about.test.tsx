// @vitest-environment happy-dom
/** The Data, Shortcuts and About tabs of the Preferences. */
import { screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { PlatformData } from '#preload/contract/backups.ts';
import type { About, StoredData } from '#preload/contract/preferences.ts';
import { PreferencesScreen } from '#renderer/screens/preferences/preferences-screen.tsx';
import { bytes } from '#renderer/texts/counts.ts';
import { stubBridge } from '../bridge-stub.ts';
import { account, shell } from '../samples.ts';
import { renderComponent } from '../support/render.tsx';

const done = async () => ({ ok: true, value: null }) as const;
const stored: StoredData = {
  exportFolder: { path: '/home/ada/Downloads', isDefault: true },
  accounts: [
    { accountId: 'one', cache: 1_250_000, journal: 4096 },
    { accountId: 'two', cache: 800, journal: 0 },
    { accountId: 'gone', cache: 1, journal: 1 },
  ],
};
const about: About = {
  version: '1.2.3',
  electron: '45.4.1',
  chromium: '150.0.0',
  node: '24.0.0',
  system: 'Linux 6.1 x64',
  packages: [
    { name: 'libsql', version: '0.5.29', license: 'MIT', text: 'MIT License' },
    { name: 'react', version: '19.3.1', license: 'MIT', text: 'Copyright Meta' },
    { name: 'tar', version: '7.0.0', license: 'BlueOak-1.0.0', text: '' },
  ],
};
const platformData: PlatformData = { exists: false, folder: '', setAside: [] };
const calls = stubBridge({
  getPlatformData: vi.fn(async () => ({ ok: true, value: platformData }) as const),
  getStoredData: vi.fn(async () => ({ ok: true, value: stored }) as const),
  getAbout: vi.fn(async () => ({ ok: true, value: about }) as const),
  clearCache: vi.fn(done),
  chooseExportFolder: vi.fn(done),
  copyDiagnostics: vi.fn(done),
  openLogs: vi.fn(done),
});

beforeEach(() => {
  for (const call of Object.values(calls)) call.mockClear();
});

function open(subject: string) {
  return renderComponent(<PreferencesScreen />, {
    shell: shell({
      accounts: [
        account({ name: 'Production' }),
        account({
          id: 'two',
          platformName: 'away.example.org',
          connection: {
            state: 'failing',
            failure: { kind: 'offline', message: 'No network.' },
            since: '2026-03-10T12:00:00.000Z',
            retryAt: null,
          },
        }),
      ],
    }),
    screen: 'preferences',
    subject,
  });
}

test('an offline copy is cleared while its platform can be reached', async () => {
  const { user } = open('data');
  const clear = await screen.findByRole('button', {
    name: 'Clear the offline copy of Production',
  });
  expect(screen.getByText(/1\.3 MB/)).toBeDefined();
  await user.click(clear);
  expect(calls.clearCache).toHaveBeenCalledWith({ accountId: 'one' });
  const away = screen.getByRole('button', { name: 'Clear the offline copy of away.example.org' });
  expect(away.getAttribute('aria-disabled')).toBe('true');
  await user.click(away);
  expect(calls.clearCache).toHaveBeenCalledTimes(1);
});

test('the export folder is shown, and asked again after a choice', async () => {
  const { user } = open('data');
  expect(await screen.findByText('/home/ada/Downloads')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Use Downloads' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Choose…' }));
  expect(calls.chooseExportFolder).toHaveBeenCalledTimes(1);
  expect(calls.getStoredData).toHaveBeenCalledTimes(2);
});

test('logs are opened and diagnostics copied', async () => {
  const { user } = open('data');
  await user.click(screen.getByRole('button', { name: 'Open folder' }));
  await user.click(screen.getByRole('button', { name: 'Copy diagnostics' }));
  expect(calls.openLogs).toHaveBeenCalledTimes(1);
  expect(calls.copyDiagnostics).toHaveBeenCalledTimes(1);
});

test('shortcuts are found by what they do and by their keys', async () => {
  const { user } = open('shortcuts');
  const search = screen.getByRole('searchbox', { name: 'Search shortcuts' });
  const found = () => screen.queryAllByRole('term').map(({ textContent }) => textContent);
  await user.type(search, 'zoom');
  expect(found()).toEqual(['Zoom in', 'Zoom out']);
  await user.clear(search);
  await user.type(search, 'ctrl+k');
  expect(found()).toEqual(['Search everything']);
  await user.type(search, 'nothing like it');
  expect(screen.getByText('No shortcut matches.')).toBeDefined();
});

test('About shows versions, and finds packages by name and license', async () => {
  const { user } = open('about');
  expect(await screen.findByText('45.4.1')).toBeDefined();
  const search = screen.getByRole('searchbox', { name: 'Search packages and licenses' });
  const licenses = within(screen.getByRole('region', { name: 'Licenses' }));
  await user.type(search, 'blueoak');
  expect(licenses.getByText('This package has no license file.')).toBeDefined();
  expect(licenses.queryByText('react')).toBeNull();
  await user.clear(search);
  await user.type(search, 'gpl');
  expect(licenses.getByText('No package matches.')).toBeDefined();
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [312_400, '312 kB'],
  [1_250_000, '1.3 MB'],
  [5_000_000_000, '5 GB'],
  [7e15, '7,000,000 GB'],
])('%d bytes are written as %s', (amount, text) => {
  expect(bytes(amount)).toBe(text);
});
