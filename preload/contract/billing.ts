/** Calls that change how an organization pays, and whom the platform bills. */

import { z } from 'zod';
import { type BillingDetails, billingChangeSchema } from '#domain/billing-details-schema.ts';
import { identifierSchema as identifier } from '#domain/identifier.ts';
import { limits } from '#domain/limits.ts';
import {
  newPaymentMethodSchema,
  type PaymentMethod,
  paymentMethodChangeSchema,
} from '#domain/payment-method-schema.ts';
import { separators } from '#domain/separators.ts';
import { call, type Outcome } from './call.ts';
import { organizationKeySchema } from './shell.ts';

const inOrganization = { key: organizationKeySchema };
const ofMethod = { ...inOrganization, methodId: identifier };

export const billingCalls = {
  /**
   * Writes the known invoices, or their lines, to the Downloads folder as CSV, and returns the new file's name
   * and the number of rows. `ids`: only these invoices; null for all.
   */
  exportInvoices: call<Outcome<{ readonly file: string; readonly amount: number }>>()(
    z.object({
      ...inOrganization,
      what: z.enum(['invoices', 'lines']),
      separator: z.enum(separators),
      ids: z.array(identifier).max(limits.exported).readonly().nullable(),
    }),
  ),
  /**
   * Adds a payment method by the token of the platform's payment gateway, which is used once and never stored.
   * Nothing that holds a card's number is accepted.
   */
  addPaymentMethod: call<Outcome<PaymentMethod>>()(
    z.object({ ...inOrganization, method: newPaymentMethodSchema }),
  ),
  changePaymentMethod: call<Outcome<PaymentMethod>>()(
    z.object({ ...ofMethod, change: paymentMethodChangeSchema }),
  ),
  /** Fails as `invalid` for the default method, and for one that was chosen for projects. */
  removePaymentMethod: call<Outcome<null>>()(z.object(ofMethod)),
  /** Changes the given details. Fails as `conflict` if somebody else changed the organization. */
  editBillingDetails: call<Outcome<BillingDetails>>()(
    z.object({
      ...inOrganization,
      revision: z.string().max(limits.identifier).nullable(),
      change: billingChangeSchema,
    }),
  ),
} as const;
