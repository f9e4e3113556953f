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
  [/^current[_ ]password\b/i, 'currentPassword'],
  [/^(?:new_)?password\b/i, 'newPassword'],
  [/^first[_ ]name\b/i, 'firstName'],
  [/^last[_ ]name\b/i, 'lastName'],
  [/^title\b/i, 'title'],
  [/^phone[_ ]number\b/i, 'phone'],
  [/^timezone\b/i, 'timezone'],
  [/^description\b/i, 'description'],
  [/^roles?\b/i, 'roles'],
  [/^projects?(?:_ids)?\b/i, 'projectIds'],
  [/^nonce\b/i, 'gatewayToken'],
  [/^cardholder[_ ]name\b/i, 'cardholder'],
  [/^expiration[_ ](?:month|year)\b/i, 'expires'],
  [/^billing[_ ]address\b/i, 'billingAddress'],
  [/^address\b/i, 'address'],
  [/^legal[_ ]company[_ ]name\b/i, 'companyName'],
  [/^tax[_ ]id\b/i, 'taxNumber'],
  [/^billing[_ ]name\b/i, 'billingName'],
  [/^billing[_ ]phone\b/i, 'phone'],
  [/^attn\b/i, 'attention'],
  [/^purchase[_ ]order\b/i, 'purchaseOrder'],
];

/** Writes the name of a field at the beginning as words: "current_password is wrong" is no sentence. */
function inWords(sentence: string): string {
  return sentence.replace(/^[a-z\d]+(?:_[a-z\d]+)+(?= )/, (name) => {
    const words = name.replaceAll('_', ' ');
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  });
}

export const packetDialect: Dialect = {
  apiName: 'a Packet platform',
  sentences: (json) => {
    const { error, errors = [] } = errorBody.safeParse(json).data ?? {};
    return [...(error === undefined ? [] : [error]), ...errors].map(inWords);
  },
  fieldOf: (sentence) => fieldWords.find(([pattern]) => pattern.test(sentence))?.[1],
  // With 503 nothing was done, unless the platform lost its database on the last step.
  isUndone: ({ status, header }) => status === 503 && header('x-outcome') !== 'unknown',
};
