import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsCardNumber, isCardNumber } from '#domain/card-number.ts';
import { newPaymentMethodSchema } from '#domain/payment-method-schema.ts';
import { expiryOf, removalObstacle } from '#domain/payment-methods.ts';

describe('the expiry of a card', () => {
  it.each([
    ['unknown', null, '2026-03-10'],
    ['expired', '2026-02', '2026-03-01'],
    ['soon', '2026-03', '2026-03-31'],
    ['soon', '2026-03', '2026-03-01'],
    ['soon', '2026-04', '2026-03-01'],
    ['later', '2026-04', '2026-02-28'],
    ['soon', '2026-12', '2026-11-01'],
    ['later', '2026-12', '2026-10-31'],
    ['soon', '2028-02', '2027-12-31'],
  ] as const)('is %s for %s on %s', (expiry, expires, today) => {
    expect(expiryOf({ expires }, today)).toBe(expiry);
  });
});

describe('a payment method can be removed', () => {
  it.each([
    [null, { isDefault: false, projectIds: [] }],
    ['default', { isDefault: true, projectIds: [] }],
    ['default', { isDefault: true, projectIds: ['web'] }],
    ['used', { isDefault: false, projectIds: ['web'] }],
  ] as const)('unless there is an obstacle: %s for %j', (obstacle, method) => {
    expect(removalObstacle(method)).toBe(obstacle);
  });
});

describe('the number of a card', () => {
  // Numbers that payment gateways publish for tests.
  const numbers = ['4242424242424242', '4242 4242 4242 4242', '3782-822463-10005'];

  it.each(numbers)('%s is accepted neither as a token nor in a name', (number) => {
    expect(isCardNumber(number)).toBe(true);
    expect(holdsCardNumber(`My card ${number}!`)).toBe(true);
    const method = { name: 'Visa', gatewayToken: 'tok_1', isDefault: false };
    const accepts = (part: object) =>
      newPaymentMethodSchema.safeParse({ ...method, ...part }).success;
    expect(accepts({})).toBe(true);
    expect(accepts({ gatewayToken: ` ${number} ` })).toBe(false);
    expect(accepts({ name: `Card ${number}` })).toBe(false);
  });

  it.each(['fake-valid-nonce', '4242', '4242424242424241', 'tok_4242424242424242x', '2026-11-30'])(
    '%s is none',
    (text) => {
      expect(isCardNumber(text)).toBe(false);
    },
  );

  it('is recognized however its digits are spaced', () => {
    const spaced = fc.array(fc.constantFrom('', ' ', '-'), { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(spaced, (gaps) => {
        const text = [...'4242424242424242'].map((digit, index) => digit + gaps[index]).join('');
        expect(isCardNumber(text)).toBe(true);
      }),
    );
  });
});
