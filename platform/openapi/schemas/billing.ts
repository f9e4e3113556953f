/** Answers about payment methods and invoices. */
import { z } from 'zod';
import { day, id, moment, to, toMany } from './parts.ts';

export const paymentMethodSchema = z.object({
  id,
  name: z.string(),
  type: z.string(),
  card_type: z.string(),
  cardholder_name: z.string(),
  email: z.string(),
  expiration_month: z.string(),
  expiration_year: z.string(),
  last_4: z.string(),
  billing_address: z.object({
    street_address: z.string(),
    postal_code: z.string(),
    country_code_alpha2: z.string(),
  }),
  default: z.boolean(),
  organization: to('organization'),
  created_by_user: to('person'),
  projects: toMany('project'),
  created_at: moment,
  updated_at: moment,
  href: z.string(),
});

/** What was invoiced in a range of months, by month, currency and project. */
export const spendSchema = z.object({
  from: z.string(),
  to: z.string(),
  currency: z.string(),
  spend: z.array(
    z.object({
      month: z.string(),
      project: z.object({ id, name: z.string() }).nullable(),
      amount: z.number(),
      currency: z.string(),
    }),
  ),
});

export const invoiceSchema = z.object({
  id,
  number: z.string(),
  status: z.string(),
  amount: z.number(),
  balance: z.number(),
  credit_amount: z.number(),
  credits_applied: z.number(),
  currency: z.string(),
  reference_number: z.string(),
  items: z.array(z.record(z.string(), z.unknown())),
  project: z.object({ id, name: z.string() }).optional(),
  created_on: day,
  due_on: day,
  target_date: day,
  href: z.string(),
});
