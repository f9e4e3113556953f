// @vitest-environment happy-dom
/** The profile's form keeps what was typed through restarts, errors and changes by somebody else. */
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { OwnAccount, Profile } from '#domain/own-account.ts';
import { ProfileSection } from '#renderer/screens/account/profile-section.tsx';
import { stubBridge } from './bridge-stub.ts';
import { account, shell } from './samples.ts';
import { renderComponent } from './support/render.tsx';

const saved: Profile = {
  firstName: 'Ada',
  lastName: 'Lovelace',
  title: 'Analyst',
  phone: null,
  timezone: '',
};

function own(profile: Partial<Profile> = {}) {
  const value: OwnAccount = {
    id: 'ada',
    name: 'Ada Lovelace',
    email: 'ada@example.org',
    emails: [],
    profile: { ...saved, ...profile },
    twoFactor: null,
    hasPassword: null,
    lastSignInAt: null,
    twoFactorSince: null,
    recoveryCodesLeft: null,
  };
  return { value, fetchedAt: '2026-11-30T12:00:00.000Z', failure: null };
}

const owner = { accountId: account().id };

function open(draft: string | null, profile: Partial<Profile> = {}) {
  const bridge = stubBridge({
    readDraft: vi.fn(async () => draft),
    keepDraft: vi.fn(async () => null),
    editProfile: vi.fn(async () => ({ ok: true, value: null })),
  });
  const section = (of: Partial<Profile>) => <ProfileSection account={account()} own={own(of)} />;
  const rendered = renderComponent(section(profile), { shell: shell() });
  return { bridge, ...rendered, receive: (of: Partial<Profile>) => rendered.rerender(section(of)) };
}

const title = () => screen.getByLabelText('Job title') as HTMLInputElement;
const save = () => screen.getByRole('button', { name: 'Save profile' });

test('what was typed before a restart is in the form, and is sent with what it changes', async () => {
  const draft = { base: { title: 'Analyst' }, mine: { title: ' Countess ' } };
  const { bridge, user } = open(JSON.stringify(draft));
  await waitFor(() => expect(title().value).toBe(' Countess '));
  expect(bridge.readDraft).toHaveBeenCalledWith({ owner, name: 'profile' });
  await user.click(save());
  expect(bridge.editProfile).toHaveBeenCalledWith({
    accountId: owner.accountId,
    changes: { title: 'Countess' },
    known: { title: 'Analyst' },
  });
});

test('what is typed is kept with the account, and forgotten once it is saved', async () => {
  const { bridge, user } = open(null);
  await user.type(title(), '!');
  const text = JSON.stringify({ base: { title: 'Analyst' }, mine: { title: 'Analyst!' } });
  await waitFor(() =>
    expect(bridge.keepDraft).toHaveBeenLastCalledWith({ owner, name: 'profile', text }),
  );
  await user.click(save());
  await waitFor(() =>
    expect(bridge.keepDraft).toHaveBeenLastCalledWith({ owner, name: 'profile', text: null }),
  );
});

test('a draft that is damaged or has other fields is no draft', async () => {
  const { bridge } = open(JSON.stringify({ base: { title: 1 }, mine: { title: 7, other: 'x' } }));
  await waitFor(() => expect(bridge.readDraft).toHaveBeenCalled());
  expect(title().value).toBe('Analyst');
  expect(screen.queryByLabelText('Phone')).toBeNull();
});

test('a field that was changed elsewhere meanwhile shows both sides before it is saved', async () => {
  const { bridge, user, receive } = open(null);
  await user.type(title(), '!');
  receive({ title: 'Countess' });
  expect(screen.getByText(/Someone changed your profile/)).toBeTruthy();
  await user.click(save());
  expect(bridge.editProfile).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Keep mine' }));
  await user.click(save());
  expect(bridge.editProfile).toHaveBeenCalledWith({
    accountId: owner.accountId,
    changes: { title: 'Analyst!' },
    known: { title: 'Countess' },
  });
});
