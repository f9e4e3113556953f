// @vitest-environment happy-dom
/** The form of invitations begins with the organization's default role, where the platform has one. */
import { screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import type { OrganizationDetails } from '#domain/organization-details.ts';
import { InvitePanel } from '#renderer/screens/invite/invite-panel.tsx';
import { stubBridge } from './bridge-stub.ts';
import { billingContext, details, renderInBilling } from './support/billing.tsx';
import { setElementSize } from './support/render.tsx';

beforeEach(() => {
  setElementSize();
  // The field for the message measures itself again when fonts have loaded.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
  stubBridge({ readDraft: async () => null, keepDraft: async () => null });
});

function open(part: Partial<OrganizationDetails>) {
  const values = { organizationDetails: { value: details(part) } };
  return renderInBilling(<InvitePanel context={billingContext()} />, values);
}

function checked(): readonly string[] {
  return screen
    .getAllByRole<HTMLInputElement>('radio')
    .filter(({ checked: isChecked }) => isChecked)
    .map(({ value }) => value);
}

test('the default role is chosen until the person chooses another one', async () => {
  const { user } = open({ defaultRole: 'limited_collaborator' });
  expect(checked()).toEqual(['limited_collaborator']);
  await user.click(screen.getByRole('radio', { name: /^Admin/ }));
  expect(checked()).toEqual(['admin']);
});

test.each<readonly [string, Partial<OrganizationDetails>]>([
  ['none is set', { defaultRole: null }],
  ['the platform has no such setting', {}],
  ['it is no role of an invitation', { defaultRole: 'owner' }],
  ['it is unknown', { defaultRole: 'emperor' }],
])('no role is chosen if %s', (_why, part) => {
  open(part);
  expect(checked()).toEqual([]);
});
