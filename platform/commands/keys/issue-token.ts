import { z } from 'zod';
import { limits } from '#domain/limits.ts';
import { emailAddress, line } from '../../input/fields.ts';
import { validate } from '../../input/validate.ts';
import type { Work } from '../../request/work.ts';
import { findOrCreatePerson, splitName } from '../accounts/lock-person.ts';
import { confirmAddress } from '../accounts/prove-address.ts';
import { createApiKey } from './create-api-key.ts';

const inputSchema = z.object({ name: line(limits.personName), email: emailAddress });

/**
 * Creates or finds a person and creates an API token for them, at the request of the platform's
 * operator, who thereby vouches for the address.
 */
export async function issueToken(
  work: Work,
  input: { readonly name: string; readonly email: string },
): Promise<string> {
  const { name, email } = validate(inputSchema, input);
  const person = await findOrCreatePerson(work, { ...splitName(name), email, verified: true });
  await confirmAddress(work, email);
  const { token } = await createApiKey(work, {
    userId: person.id,
    description: 'Created on the platform’s own computer',
    readOnly: false,
  });
  return token;
}
