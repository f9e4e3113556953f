/** The billing of a platform in memory: one organization's is apart from another's. */
import type { BillingDetails } from '#domain/billing-details-schema.ts';
import { FailureError } from '#domain/failure.ts';
import type { Invoice } from '#domain/invoice-schema.ts';
import { wholeListing } from '#domain/listing.ts';
import type { PaymentMethod } from '#domain/payment-method-schema.ts';
import type { BillingSide } from '#main/platforms/port/sides/billing.ts';
import type { Options } from '#main/platforms/port/sides/options.ts';

type Answer = <Value>(
  what: string,
  options: Options | undefined,
  value: () => Value,
) => Promise<Value>;

const noAddress = { street: '', street2: '', city: '', state: '', postalCode: '', country: '' };
export const noBillingDetails: BillingDetails = {
  fields: {
    companyName: '',
    taxNumber: '',
    billingName: '',
    phone: '',
    attention: '',
    purchaseOrder: '',
    address: noAddress,
    billingAddress: noAddress,
  },
  revision: '1',
};

export function paymentMethod(part: Partial<PaymentMethod> = {}): PaymentMethod {
  return {
    id: 'visa',
    name: 'Visa',
    type: 'credit_card',
    cardType: 'Visa',
    cardholder: '',
    lastFour: '4242',
    expires: '2031-07',
    isDefault: false,
    address: { street: '', postalCode: '', country: '' },
    projectIds: [],
    ...part,
  };
}

/** What is kept, by organization. */
export interface MemoryBilling extends BillingSide {
  readonly invoicesOf: Map<string, readonly Invoice[]>;
  readonly methodsOf: Map<string, readonly PaymentMethod[]>;
  readonly detailsOf: Map<string, BillingDetails>;
}

export function memoryBilling(answer: Answer): MemoryBilling {
  const invoicesOf = new Map<string, readonly Invoice[]>();
  const methodsOf = new Map<string, readonly PaymentMethod[]>();
  const detailsOf = new Map<string, BillingDetails>();
  const methods = (id: string) => methodsOf.get(id) ?? [];
  const put = (id: string, method: PaymentMethod) => {
    const others = methods(id)
      .filter((other) => other.id !== method.id)
      .map((other) => (method.isDefault ? { ...other, isDefault: false } : other));
    methodsOf.set(id, [...others, method]);
    return method;
  };
  return {
    invoicesOf,
    methodsOf,
    detailsOf,
    invoices: (id, options) =>
      answer(`invoices ${id}`, options, () => wholeListing(invoicesOf.get(id) ?? [])),
    paymentMethods: (id, options) =>
      answer(`paymentMethods ${id}`, options, () => wholeListing(methods(id))),
    addPaymentMethod: (id, { name, isDefault }, options) =>
      answer('addPaymentMethod', options, () =>
        put(id, paymentMethod({ id: `method-${methods(id).length}`, name, isDefault })),
      ),
    changePaymentMethod: (id, methodId, change, options) =>
      answer('changePaymentMethod', options, () => {
        const found = methods(id).find((method) => method.id === methodId);
        if (!found) throw new FailureError({ kind: 'not-found', message: 'Gone.' });
        return put(id, { ...found, ...change });
      }),
    removePaymentMethod: (id, methodId, options) =>
      answer('removePaymentMethod', options, () => {
        methodsOf.set(
          id,
          methods(id).filter((method) => method.id !== methodId),
        );
      }),
    details: (id, options) =>
      answer(`billingDetails ${id}`, options, () => detailsOf.get(id) ?? noBillingDetails),
    changeDetails: (id, change, revision, options) =>
      answer('changeBillingDetails', options, () => {
        const before = detailsOf.get(id) ?? noBillingDetails;
        if (revision !== null && revision !== before.revision)
          throw new FailureError({ kind: 'conflict', message: 'Another revision.' });
        const next = {
          fields: { ...before.fields, ...change },
          revision: String(Number(before.revision) + 1),
        };
        detailsOf.set(id, next);
        return next;
      }),
  };
}
