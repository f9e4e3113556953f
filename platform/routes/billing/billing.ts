import { z } from 'zod';
import { limits } from '#domain/limits.ts';
import { organization } from '../../authorization/access.ts';
import { paymentMethod } from '../../authorization/payment-method.ts';
import {
  createPaymentMethod,
  deletePaymentMethod,
  updatePaymentMethod,
} from '../../commands/billing/change-payment-method.ts';
import { nothing, one, page, plain } from '../../http/answer.ts';
import { type Route, reading, route } from '../../http/route.ts';
import { day, filterText, flag, identifier, line, prose, text } from '../../input/fields.ts';
import { spendSchema } from '../../openapi/schemas/billing.ts';
import { invalid } from '../../problem/problem.ts';
import { findInvoices, findPaymentMethods } from '../../queries/billing.ts';
import { countMonths, monthOf, shiftMonth } from '../../queries/months.ts';
import { findSpend } from '../../queries/spend.ts';

const extended = { 'x-extension': true } as const;
const invoiceFilterSchema = z.object({
  status: filterText.optional(),
  project: identifier.meta(extended).optional(),
  from: day.meta(extended).optional(),
  to: day.meta(extended).optional(),
});

const monthInYear = z
  .string()
  .regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/, 'must be a month, such as 2026-05')
  .optional();
const maxMonths = 36;
const spendQuerySchema = z.object({ from: monthInYear, to: monthInYear });

/** By default the year that ends with this month. */
function monthsOf({ from, to }: z.infer<typeof spendQuerySchema>, now: Date) {
  const last = to ?? monthOf(now);
  const first = from ?? shiftMonth(last, -11);
  const count = countMonths(first, last);
  if (count < 1) throw invalid('to must not be before from');
  if (count > maxMonths) throw invalid(`from and to must span at most ${maxMonths} months`);
  return { from: first, to: last };
}

/** Read-only, because the billing system writes invoices into the database. */
export const invoiceRoutes: readonly Route[] = [
  reading({
    summary: 'List an organization’s invoices, newest first',
    path: '/organizations/:id/invoices',
    access: organization('billing.see'),
    query: invoiceFilterSchema,
    answers: { status: 200, list: 'invoices', of: 'invoice', paged: true },
    run: async ({ queries, id, query, paging }) =>
      page(
        'invoices',
        (kinds) => kinds.invoice,
        await findInvoices(queries, id, query, paging),
        paging,
      ),
  }),
  reading({
    summary: 'Sum an organization’s invoices by month and project',
    path: '/organizations/:id/spend',
    access: organization('billing.see'),
    query: spendQuerySchema,
    answers: { status: 200, object: spendSchema },
    run: async ({ queries, id, query, now, subject }) => {
      const months = monthsOf(query, now);
      const spend = await findSpend(queries, id, months);
      return plain(200, { ...months, currency: subject.organization.currency, spend });
    },
  }),
];

const name = line(limits.organizationName);

const createSchema = z.object({
  name,
  nonce: text()
    .min(1, 'must not be empty')
    .max(limits.gatewayToken, `must have at most ${limits.gatewayToken} characters`),
  default: flag.nullish().transform((value) => value ?? false),
});

/** A month in two digits, as on cards. */
const month = text()
  .regex(/^(0?[1-9]|1[0-2])$/, 'must be a month from 01 to 12')
  .transform((digits) => digits.padStart(2, '0'));

/**
 * Requests have a number and answers a text (docs/packet-api.md#payment-methods); both are
 * accepted.
 */
const year = z
  .union(
    [
      z.int(),
      z
        .string()
        .regex(/^\d{4}$/)
        .transform(Number),
    ],
    'must be a year, such as 2030',
  )
  .refine((value) => value >= 2000 && value <= 2100, 'must be a year from 2000 to 2100')
  .transform(String);

const part = prose(limits.addressPart).default('');
const country = text()
  .regex(/^([A-Za-z]{2})?$/, 'must be a two-letter country code')
  .transform((code) => code.toUpperCase())
  .nullable()
  .default('')
  .transform((code) => code ?? '');
const billingAddress = z.object(
  { street_address: part, postal_code: part, country_code_alpha2: country },
  'must be an address',
);

const changeSchema = z.object({
  name: name.optional(),
  cardholder_name: line({ ...limits.organizationName, min: 0 }).optional(),
  expiration_month: month.optional(),
  expiration_year: year.optional(),
  billing_address: billingAddress.optional(),
  default: flag.optional(),
});

export const paymentMethodRoutes: readonly Route[] = [
  reading({
    summary: 'List the payment methods of an organization',
    path: '/organizations/:id/payment-methods',
    access: organization('billing.see'),
    answers: { status: 200, list: 'payment_methods', of: 'paymentMethod', paged: true },
    run: async ({ queries, id, paging }) =>
      page(
        'payment_methods',
        (kinds) => kinds.paymentMethod,
        await findPaymentMethods(queries, id, paging),
        paging,
      ),
  }),
  route({
    summary: 'Add a payment method with the payment gateway’s token',
    methods: ['POST'],
    path: '/organizations/:id/payment-methods',
    access: organization('billing.edit'),
    body: createSchema,
    answers: { status: 201, one: 'paymentMethod' },
    run: async ({ body, id, ...work }) =>
      one((kinds) => kinds.paymentMethod, await createPaymentMethod(work, id, body), {
        status: 201,
      }),
  }),
  reading({
    summary: 'Read a payment method',
    path: '/payment-methods/:id',
    access: paymentMethod('billing.see'),
    answers: { status: 200, one: 'paymentMethod' },
    run: async ({ subject }) => one((kinds) => kinds.paymentMethod, subject.method),
  }),
  route({
    summary: 'Change a payment method',
    methods: ['PUT', 'PATCH'],
    path: '/payment-methods/:id',
    access: paymentMethod('billing.edit'),
    body: changeSchema,
    answers: { status: 200, one: 'paymentMethod' },
    run: async ({ body, subject, ...work }) =>
      one((kinds) => kinds.paymentMethod, await updatePaymentMethod(work, subject, body)),
  }),
  route({
    summary: 'Delete a payment method; projects that use it are left without one',
    methods: ['DELETE'],
    path: '/payment-methods/:id',
    access: paymentMethod('billing.edit'),
    answers: { status: 204 },
    run: async ({ subject, ...work }) => {
      await deletePaymentMethod(work, subject);
      return nothing;
    },
  }),
];
