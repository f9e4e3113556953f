/** Changes how an organization pays, and whom the platform bills. */
import type { BillingDetails } from '#domain/billing-details-schema.ts';
import { FailureError } from '#domain/failure.ts';
import type { PaymentMethod } from '#domain/payment-method-schema.ts';
import { removalObstacle } from '#domain/payment-methods.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { ResourceName } from '#preload/contract/resources.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { write } from '../jobs/write.ts';
import type { BillingSide } from '../platforms/port/sides/billing.ts';
import { requireSide } from '../platforms/port/sides/require-side.ts';
import type { Resources } from '../resources/resources.ts';

export interface BillingParts {
  readonly accountManager: AccountManager;
  readonly resources: Pick<Resources, 'changed'>;
}

/**
 * Makes one change of an organization's billing. The screen has the new state when it resolves or rejects: a
 * refusal may mean that somebody else was faster.
 */
async function change<Value>(
  { accountManager, resources }: BillingParts,
  key: OrganizationKey,
  changed: readonly ResourceName[],
  make: (side: BillingSide, organizationId: string) => Promise<Value>,
): Promise<Value> {
  try {
    return await write(accountManager, key, 'billing.edit', ({ platform, organizationId }) =>
      make(requireSide(platform.billing, 'billing'), organizationId),
    );
  } finally {
    await resources.changed(key.accountId, changed);
  }
}

export function addPaymentMethod(
  parts: BillingParts,
  { key, method }: CallInput<'addPaymentMethod'>,
): Promise<PaymentMethod> {
  return change(parts, key, ['paymentMethods'], (side, id) => side.addPaymentMethod(id, method));
}

export function changePaymentMethod(
  parts: BillingParts,
  { key, methodId, change: wanted }: CallInput<'changePaymentMethod'>,
): Promise<PaymentMethod> {
  return change(parts, key, ['paymentMethods'], (side, id) =>
    side.changePaymentMethod(id, methodId, wanted),
  );
}

const obstacles = {
  default: 'This is the default payment method. Make another one the default first.',
  used: 'Projects pay with this payment method. Choose another one for them first.',
} as const;

/** Looks at the method as it is now, because the platform itself would leave its projects without one. */
export async function removePaymentMethod(
  parts: BillingParts,
  { key, methodId }: CallInput<'removePaymentMethod'>,
): Promise<null> {
  await change(parts, key, ['paymentMethods'], async (side, id) => {
    const { items } = await side.paymentMethods(id);
    const method = items.find((each) => each.id === methodId);
    const obstacle = method ? removalObstacle(method) : null;
    if (obstacle !== null)
      throw new FailureError({ kind: 'invalid', message: obstacles[obstacle] });
    await side.removePaymentMethod(id, methodId);
  });
  return null;
}

export function editBillingDetails(
  parts: BillingParts,
  { key, revision, change: wanted }: CallInput<'editBillingDetails'>,
): Promise<BillingDetails> {
  return change(parts, key, ['billingDetails', 'organizationDetails'], (side, id) =>
    side.changeDetails(id, wanted, revision),
  );
}
