// @vitest-environment happy-dom
/** The settings on the Preferences screen, which apply at once and stay within their bounds. */
import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, test, vi } from 'vitest';
import { defaultPreferences } from '#domain/preferences.ts';
import type { PreferencesChange } from '#preload/contract/preferences.ts';
import { clockMinutes, clockText } from '#renderer/screens/preferences/notifications-settings.tsx';
import { numberIn } from '#renderer/screens/preferences/number-field.tsx';
import { PreferencesScreen } from '#renderer/screens/preferences/preferences-screen.tsx';
import { useStore } from '#renderer/store/store.ts';
import { stubBridge } from '../bridge-stub.ts';
import { account, organization, shell } from '../samples.ts';
import { renderComponent } from '../support/render.tsx';

const calls = stubBridge({
  setPreferences: vi.fn(async (_change: PreferencesChange) => null),
  setTheme: vi.fn(async () => null),
  openOrganization: vi.fn(async () => ({ ok: false, failure: { kind: 'offline', message: '' } })),
});

beforeEach(() => {
  for (const call of Object.values(calls)) call.mockClear();
});

function open(subject: string, preferences = defaultPreferences) {
  return renderComponent(<PreferencesScreen />, {
    shell: shell({ preferences }),
    screen: 'preferences',
    subject,
  });
}

const lastChange = () => calls.setPreferences.mock.lastCall?.[0];

test('the tabs are opened by their names, and an unknown name opens General', async () => {
  const { user } = open('no such tab');
  expect(screen.getByRole('tab', { selected: true }).textContent).toContain('General');
  await user.click(screen.getByRole('tab', { name: 'Safety' }));
  expect(useStore.getState().subject).toBe('safety');
  expect(screen.getByLabelText('Time to undo')).toBeDefined();
});

test('Done returns to the latest screen of an organization', async () => {
  const { user } = open('');
  useStore.setState({ organizationScreen: 'team' });
  await user.click(screen.getByRole('button', { name: 'Done' }));
  expect(useStore.getState().screen).toBe('team');
});

test('Preferences stay open while the organizations vanish and return, as after a cleared cache', () => {
  open('safety');
  const all = shell();
  const [account] = all.accounts;
  const { takeShell } = useStore.getState();
  takeShell(all);
  takeShell({ ...all, accounts: account ? [{ ...account, organizations: [] }] : [] });
  takeShell(all);
  expect(useStore.getState()).toMatchObject({
    screen: 'preferences',
    subject: 'safety',
    current: { organizationId: 'acme' },
  });
});

test('an account that is connected from a screen without an organization opens its first one', () => {
  open('safety');
  const all = shell();
  const other = {
    ...account({ id: 'another' }),
    organizations: [organization({ id: 'globex', name: 'Globex' })],
  };
  const { expectAccount, takeShell } = useStore.getState();
  takeShell(all);
  expectAccount('another');
  expect(useStore.getState().screen).toBe('preferences');
  takeShell({ ...all, accounts: [...all.accounts, other] });
  expect(useStore.getState()).toMatchObject({
    screen: 'overview',
    current: { accountId: 'another', organizationId: 'globex' },
  });
});

test('the start screen can be chosen among the screens of an organization', async () => {
  const { user } = open('general');
  await user.selectOptions(screen.getByLabelText('Start screen'), 'Team');
  expect(lastChange()).toEqual({ startScreen: 'team' });
});

describe('appearance', () => {
  it('changes density and zoom at once', async () => {
    const { user } = open('appearance');
    await user.click(screen.getByRole('radio', { name: 'Comfortable' }));
    expect(lastChange()).toEqual({ density: 'comfortable' });
    await user.selectOptions(screen.getByLabelText('Zoom'), '150%');
    expect(lastChange()).toEqual({ zoom: 150 });
    expect(useStore.getState().shell?.preferences).toMatchObject({
      density: 'comfortable',
      zoom: 150,
    });
  });
});

describe('notifications', () => {
  it('are muted by kind', async () => {
    const { user } = open('notifications');
    await user.click(screen.getByRole('checkbox', { name: 'Answers' }));
    expect(lastChange()).toEqual({ notifications: { muted: ['answer'], quietHours: null } });
    await user.click(screen.getByRole('checkbox', { name: 'Answers' }));
    expect(lastChange()).toEqual({ notifications: { muted: [], quietHours: null } });
  });

  it('keep kinds of a newer version muted', async () => {
    const { user } = open('notifications', {
      ...defaultPreferences,
      notifications: { muted: ['newer'], quietHours: null },
    });
    await user.click(screen.getByRole('checkbox', { name: 'My role' }));
    expect(lastChange()).toEqual({
      notifications: { muted: ['newer', 'role'], quietHours: null },
    });
  });

  it('rest during quiet hours, from 22:00 to 07:00 at first', async () => {
    const { user } = open('notifications');
    await user.click(screen.getByRole('checkbox', { name: 'Every day' }));
    expect(lastChange()).toEqual({
      notifications: { muted: [], quietHours: { from: 1320, to: 420 } },
    });
    expect(screen.getByLabelText<HTMLInputElement>('From').value).toBe('22:00');
    expect(screen.getByLabelText<HTMLInputElement>('To').value).toBe('07:00');
  });
});

test.each([
  ['00:00', 0],
  ['07:05', 425],
  ['23:59', 1439],
  ['24:00', undefined],
  ['7:05', undefined],
  ['', undefined],
])('the time %j is %s minutes', (text, minutes) => {
  expect(clockMinutes(text)).toBe(minutes);
  if (minutes !== undefined) expect(clockText(minutes)).toBe(text);
});

describe('safety', () => {
  it('applies a valid number, and keeps another text with the reason', async () => {
    const { user } = open('safety');
    const field = screen.getByLabelText<HTMLInputElement>('Time to undo');
    await user.clear(field);
    expect(screen.getByText('Type a number from 5 to 120.')).toBeDefined();
    await user.type(field, '3');
    expect(field.value).toBe('3');
    expect(calls.setPreferences).not.toHaveBeenCalled();
    await user.type(field, '0');
    expect(lastChange()).toEqual({ safety: { undoSeconds: 30, typedFrom: 25 } });
    expect(screen.queryByText('Type a number from 5 to 120.')).toBeNull();
  });

  it('is reset to the defaults', async () => {
    const { user } = open('safety', {
      ...defaultPreferences,
      safety: { undoSeconds: 60, typedFrom: 2 },
    });
    await user.click(screen.getByRole('button', { name: 'Reset' }));
    expect(lastChange()).toEqual({ safety: defaultPreferences.safety });
    expect(screen.getByLabelText<HTMLInputElement>('Time to undo').value).toBe('10');
  });
});

test.each(['', ' ', '4', '121', '1e2', '-10', '12.5', '0x10', '9999999'])(
  'the text %j is no number of seconds',
  (text) => {
    expect(numberIn(text, { min: 5, max: 120 })).toBeNull();
  },
);
