// @vitest-environment happy-dom
/** Two-factor is set up in a dialog, whose secrets are shown once and kept nowhere. */
import { screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { TurnOnTwoFactor } from '#renderer/screens/account/turn-on-two-factor.tsx';
import { useStore } from '#renderer/store/store.ts';
import { readQrCode } from '#test/shared/qr.ts';
import { stubBridge } from './bridge-stub.ts';
import { account, shell } from './samples.ts';
import { renderComponent } from './support/render.tsx';

const secret = 'ABCDEFGHIJKLMNOPABCDEFGHIJKLMNOP';
const uri = `otpauth://totp/platform:ada%40example.org?secret=${secret}&issuer=platform`;
const codes = Array.from({ length: 10 }, (_, index) => `abcde-0000${index}`);
const wrong = 'This code is wrong.';
const bridge = stubBridge({
  beginTwoFactor: vi.fn(),
  turnOnTwoFactor: vi.fn(),
  makeRecoveryCodes: vi.fn(),
  saveRecoveryCodes: vi.fn(),
  copyText: vi.fn(),
});
beforeEach(() => {
  for (const call of Object.values(bridge)) call.mockReset();
  bridge.beginTwoFactor.mockResolvedValue({ ok: true, value: { uri, secret } });
  bridge.turnOnTwoFactor.mockResolvedValue({ ok: true, value: null });
  bridge.makeRecoveryCodes.mockResolvedValue({ ok: true, value: codes });
  bridge.saveRecoveryCodes.mockResolvedValue({ ok: true, value: { file: 'codes.txt' } });
  bridge.copyText.mockResolvedValue(null);
});

function open() {
  const { id: accountId } = account();
  return renderComponent(<TurnOnTwoFactor accountId={accountId} />, {
    shell: shell(),
    overlay: { kind: 'turn-on-two-factor', accountId },
  });
}

const codeField = () => screen.findByLabelText('Six-digit code');

test('a camera reads the platform’s link from the QR code, and the key can be typed', async () => {
  open();
  const code = await screen.findByRole('img', { name: 'QR code for your authenticator app' });
  expect(readQrCode(code.outerHTML)).toBe(uri);
  expect(screen.getByText('ABCD EFGH IJKL MNOP ABCD EFGH IJKL MNOP')).toBeTruthy();
});

test('a wrong code is named at its field and can be typed again', async () => {
  bridge.turnOnTwoFactor.mockResolvedValueOnce({
    ok: false,
    failure: { kind: 'invalid', message: wrong, fields: { code: wrong } },
  });
  const { user } = open();
  await user.type(await codeField(), '000 000{Enter}');
  expect(await screen.findByText(wrong)).toBeTruthy();
  expect(bridge.turnOnTwoFactor).toHaveBeenCalledWith({ accountId: 'one', code: '000000' });
  await user.clear(await codeField());
  await user.type(await codeField(), '123456{Enter}');
  expect(await screen.findByRole('list', { name: 'Recovery codes' })).toBeTruthy();
});

test('recovery codes that are neither copied nor saved are asked about before they go', async () => {
  const { user } = open();
  await user.type(await codeField(), '123456{Enter}');
  const list = await screen.findByRole('list', { name: 'Recovery codes' });
  expect(list.querySelectorAll('li')).toHaveLength(10);
  await user.click(screen.getByRole('button', { name: 'Done' }));
  expect(screen.getByText(/haven’t copied or saved them/)).toBeTruthy();
  expect(useStore.getState().overlay).not.toBeNull();
  await user.click(screen.getByRole('button', { name: 'Save as file' }));
  expect(bridge.saveRecoveryCodes).toHaveBeenCalledWith({ accountId: 'one', codes });
  await user.click(screen.getByRole('button', { name: 'Done' }));
  expect(useStore.getState().overlay).toBeNull();
});

test('two-factor without recovery codes says so and asks for another code', async () => {
  bridge.makeRecoveryCodes.mockResolvedValueOnce({
    ok: false,
    failure: { kind: 'offline', message: 'Can’t reach it.' },
  });
  const { user } = open();
  await user.type(await codeField(), '123456{Enter}');
  expect(await screen.findByText(/its recovery codes couldn’t be made/)).toBeTruthy();
  await user.type(screen.getByLabelText('Code from your authenticator app'), '654321{Enter}');
  expect(await screen.findByRole('list', { name: 'Recovery codes' })).toBeTruthy();
});

test('nothing secret is in the store, neither while the dialog is open nor after', async () => {
  const { user, unmount } = open();
  await user.type(await codeField(), '123456{Enter}');
  await screen.findByRole('list', { name: 'Recovery codes' });
  const stored = () => JSON.stringify(useStore.getState());
  for (const each of [secret, ...codes]) expect(stored()).not.toContain(each);
  unmount();
  for (const each of [secret, ...codes]) expect(stored()).not.toContain(each);
  expect(document.body.textContent).not.toContain(codes[0]);
});
