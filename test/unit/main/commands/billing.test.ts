import { expect, test } from 'vitest';
import { failureKind } from '#domain/failure.ts';
import {
  addPaymentMethod,
  editBillingDetails,
  removePaymentMethod,
} from '#main/commands/billing.ts';
import { connectedFake } from '../support/account-manager.ts';
import { organization } from '../support/entities.ts';
import { noBillingDetails, paymentMethod } from '../support/memory-billing.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

async function opened() {
  const platform = new MemoryPlatform();
  platform.list = [organization('acme', { myRoles: ['billing'] })];
  const fake = await connectedFake(platform);
  const changed: string[] = [];
  const resources = {
    changed: async (_accountId: string, names: readonly string[]) => void changed.push(...names),
  };
  const parts = { accountManager: fake.manager, resources };
  const methods = () => platform.billing.methodsOf.get('acme') ?? [];
  return { ...fake, platform, parts, changed, methods };
}

const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => failureKind(error),
  );
const method = { name: 'Visa', gatewayToken: 'tok_1', isDefault: true };

test('a payment method that is added as the default takes that from the one before', async () => {
  const { parts, key, platform, methods, changed } = await opened();
  platform.billing.methodsOf.set('acme', [paymentMethod({ isDefault: true })]);
  await addPaymentMethod(parts, { key, method });
  expect(methods().map(({ name, isDefault }) => [name, isDefault])).toEqual([
    ['Visa', false],
    ['Visa', true],
  ]);
  expect(changed).toEqual(['paymentMethods']);
});

test.each([
  ['the default one', { isDefault: true }],
  ['one that projects pay with', { projectIds: ['web'] }],
])('removing %s is refused, and nothing is sent', async (_name, part) => {
  const { parts, key, platform, methods } = await opened();
  platform.billing.methodsOf.set('acme', [paymentMethod(part)]);
  expect(await refused(removePaymentMethod(parts, { key, methodId: 'visa' }))).toBe('invalid');
  expect(methods()).toHaveLength(1);
  expect(platform.asked).not.toContain('removePaymentMethod');
});

test('an unused payment method is removed', async () => {
  const { parts, key, platform, methods } = await opened();
  platform.billing.methodsOf.set('acme', [paymentMethod()]);
  await removePaymentMethod(parts, { key, methodId: 'visa' });
  expect(methods()).toEqual([]);
});

test('details that somebody else changed are a conflict, and the screen gets the new ones', async () => {
  const { parts, key, platform, changed } = await opened();
  platform.billing.detailsOf.set('acme', { ...noBillingDetails, revision: '2' });
  const edit = editBillingDetails(parts, { key, revision: '1', change: { taxNumber: 'GB 1' } });
  expect(await refused(edit)).toBe('conflict');
  expect(changed).toContain('billingDetails');
  expect(platform.billing.detailsOf.get('acme')?.fields.taxNumber).toBe('');
});

test('details are changed field by field', async () => {
  const { parts, key, platform } = await opened();
  const { fields } = noBillingDetails;
  platform.billing.detailsOf.set('acme', {
    fields: { ...fields, companyName: 'Acme Ltd' },
    revision: '1',
  });
  const after = await editBillingDetails(parts, {
    key,
    revision: '1',
    change: { taxNumber: 'GB 1' },
  });
  expect(after).toMatchObject({
    fields: { companyName: 'Acme Ltd', taxNumber: 'GB 1' },
    revision: '2',
  });
});
