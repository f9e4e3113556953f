import type { BillingSide } from '../port/sides/billing.ts';
import { billingChangeBody, packetBillingDetailsSchema } from './billing-details.ts';
import { packetInvoiceSchema } from './invoices.ts';
import { methodChangeBody, newMethodBody, packetPaymentMethodSchema } from './payment-methods.ts';
import { type PacketRequests, segment } from './requests.ts';

/** Addresses are references unless they are asked for (docs/packet-api.md#references). */
const withAddresses = { include: 'address,billing_address' };

export function packetBilling(requests: PacketRequests): BillingSide {
  const organization = (id: string) => `/organizations/${segment(id)}`;
  const method = (id: string) => `/payment-methods/${segment(id)}`;
  return {
    invoices: (id, options) =>
      requests.all(
        { path: `${organization(id)}/invoices`, key: 'invoices', schema: packetInvoiceSchema },
        options,
      ),
    paymentMethods: (id, options) =>
      requests.all(
        {
          path: `${organization(id)}/payment-methods`,
          key: 'payment_methods',
          schema: packetPaymentMethodSchema,
        },
        options,
      ),
    addPaymentMethod: (id, added, options) =>
      requests.one(
        { method: 'POST', path: `${organization(id)}/payment-methods`, body: newMethodBody(added) },
        packetPaymentMethodSchema,
        options,
      ),
    changePaymentMethod: (_organizationId, id, change, options) =>
      requests.one(
        { method: 'PUT', path: method(id), body: methodChangeBody(change) },
        packetPaymentMethodSchema,
        options,
      ),
    removePaymentMethod: (_organizationId, id, options) => requests.remove(method(id), options),
    details: (id, options) =>
      requests.one(
        { method: 'GET', path: organization(id), query: withAddresses },
        packetBillingDetailsSchema,
        options,
      ),
    changeDetails: (id, change, ifRevision, options) =>
      requests.one(
        {
          method: 'PUT',
          path: organization(id),
          query: withAddresses,
          body: billingChangeBody(change),
          ifRevision,
        },
        packetBillingDetailsSchema,
        options,
      ),
  };
}
