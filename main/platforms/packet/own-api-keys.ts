/** The API keys of the token's person (docs/packet-api.md#api-keys). */
import { z } from 'zod';
import { identifierSchema } from '#domain/identifier.ts';
import { type ApiKey, apiKeySchema, type OwnApiKeys } from '#domain/own-account.ts';
import { replacement } from '../../log/redactor.ts';
import type { NewApiKey, OwnApiKeySide } from '../port/sides/self.ts';
import { anything, text, time } from './fields.ts';
import { type PacketRequests, segment } from './requests.ts';

/** Characters; tokens of platforms are far shorter. */
const maxToken = 1000;

const fields = z.object({
  id: identifierSchema,
  description: text,
  read_only: z.boolean().catch(false),
  created_at: time,
  /** An extension. */
  current: z.boolean().nullish().catch(null),
  token: anything,
});

/**
 * Leaves out the token, which the published list contains. There the key of this account is recognized by its
 * token: answers never contain it, but what it was replaced by.
 */
const keySchema = fields
  .transform(
    (key): ApiKey => ({
      id: key.id,
      description: key.description,
      readOnly: key.read_only,
      createdAt: key.created_at,
      isCurrent: key.current ?? key.token === replacement,
    }),
  )
  .pipe(apiKeySchema);

const listSchema = z.object({ api_keys: z.array(z.unknown()) }).transform(
  ({ api_keys: values }): OwnApiKeys => ({
    keys: values.flatMap((value) => keySchema.safeParse(value).data ?? []),
    // Platforms that mark the current key can change descriptions; the published API can do neither.
    canDescribe: values.some((value) => fields.safeParse(value).data?.current != null),
  }),
);

const createdSchema = z
  .object({
    token: z
      .string()
      .min(1)
      .max(maxToken)
      .regex(/^[\x21-\x7e]+$/),
  })
  .transform(({ token }): NewApiKey => ({ token }));

const path = '/user/api-keys';

/** @param hide receives each new token before anybody else, to keep it out of the log */
export function packetOwnApiKeys(
  requests: PacketRequests,
  hide: (token: string) => void,
): OwnApiKeySide {
  return {
    list: (options) => requests.one({ method: 'GET', path }, listSchema, options),
    create: async ({ description, readOnly }, options) => {
      const body = { description, read_only: readOnly };
      const created = await requests.one({ method: 'POST', path, body }, createdSchema, options);
      hide(created.token);
      return created;
    },
    describe: async (id, description, options) => {
      const request = {
        method: 'PUT',
        path: `${path}/${segment(id)}`,
        body: { description },
      } as const;
      await requests.write(request, options);
    },
    revoke: (id, options) => requests.remove(`${path}/${segment(id)}`, options),
  };
}
