// @vitest-environment happy-dom
/** Signing out says what is lost with the account's journal. */
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { SignOut } from '#renderer/screens/accounts/sign-out.tsx';
import { job, shell } from './samples.ts';
import { renderComponent } from './support/render.tsx';

const waiting = job({ state: 'waiting' });

test.each([
  [[waiting], 'You lose 1 change waiting to be sent for good.'],
  [[waiting, { ...waiting, jobId: 'second' }], 'You lose 2 changes waiting to be sent for good.'],
  [[{ ...waiting, key: { accountId: 'other', organizationId: 'acme' } }], null],
] as const)('the changes of the account’s outbox are counted (%#)', (jobs, words) => {
  renderComponent(<SignOut accountId={waiting.key.accountId} />, { shell: shell(), jobs });
  const lost = screen.queryByText(/^You lose/);
  expect(lost?.textContent ?? null).toBe(words);
});
