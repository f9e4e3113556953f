/** What counts as an amount of money from a platform. */
import { z } from 'zod';

/** Larger amounts are a mistake of the platform: a number keeps the cents of smaller ones only. */
const maxAmount = 1e12;

export const amountSchema = z
  .number()
  .min(-maxAmount)
  .max(maxAmount)
  // -0 would be written as "-$0.00".
  .transform((amount) => (amount === 0 ? 0 : amount));

/** ISO 4217, in capitals. */
export const currencySchema = z.string().regex(/^[A-Z]{3}$/);
