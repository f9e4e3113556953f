/** Reads the Packet API's errors (docs/packet-api.md#errors). */
import { z } from 'zod';
import type { Dialect } from '../http/answer.ts';

/** The published shape: either `error` or `errors`, plain sentences. */
const errorBody = z.object({
  error: z.string().optional(),
  errors: z.array(z.string()).optional(),
});

/** Input fields, by the words with which a platform's sentence about them begins. */
const fieldWords: readonly (readonly [pattern: RegExp, field: string])[] = [
  [/^(?:invitee|e-?mail)/i, 'email'],
  [/is not a valid email/i, 'email'],
  [/^name\b/i, 'name'],
  [/^message\b/i, 'message'],
  [/^roles?\b/i, 'roles'],
  [/^projects?(?:_ids)?\b/i, 'projectIds'],
  [/^nonce\b/i, 'gatewayToken'],
  [/^cardholder_name\b/i, 'cardholder'],
  [/^expiration_(?:month|year)\b/i, 'expires'],
  [/^billing_address\b/i, 'billingAddress'],
  [/^address\b/i, 'address'],
  [/^legal_company_name\b/i, 'companyName'],
  [/^tax_id\b/i, 'taxId'],
  [/^billing_name\b/i, 'billingName'],
  [/^billing_phone\b/i, 'phone'],
  [/^attn\b/i, 'attention'],
  [/^purchase_order\b/i, 'purchaseOrder'],
];

export const packetDialect: Dialect = {
  apiName: 'a Packet platform',
  sentences: (json) => {
    const { error, errors = [] } = errorBody.safeParse(json).data ?? {};
    return [...(error === undefined ? [] : [error]), ...errors];
  },
  fieldOf: (sentence) => fieldWords.find(([pattern]) => pattern.test(sentence))?.[1],
  // With 503 nothing was done, unless the platform lost its database on the last step.
  isUndone: ({ status, header }) => status === 503 && header('x-outcome') !== 'unknown',
};
