import { z } from 'zod';
import { limits } from '#domain/limits.ts';
import { emailAddress, line } from '../../input/fields.ts';
import { validate } from '../../input/validate.ts';
import { Problem } from '../../problem/problem.ts';
import { findPersonByEmail } from '../../queries/people.ts';
import type { Work } from '../../request/work.ts';
import { findOrCreatePerson, splitName } from '../accounts/lock-person.ts';
import { confirmAddress } from '../accounts/prove-address.ts';
import { createApiKey } from './create-api-key.ts';

const inputSchema = z.object({ name: line(limits.personName), email: emailAddress });

/** Rejects unless the person with this identifier has the address. */
async function expectPerson(work: Work, personId: string, email: string): Promise<void> {
  const found = await findPersonByEmail(work.queries, email);
  if (found?.id === personId) return;
  throw new Problem(404, [
    'The platform on this computer no longer has this person. Sign out, and connect to this computer again.',
  ]);
}

/**
 * Creates or finds a person and creates an API token for them, at the request of the platform's
 * operator, who thereby vouches for the address.
 * @param input with `personId`, only that person gets a token, and nobody is created
 */
export async function issueToken(
  work: Work,
  input: {
    readonly name: string;
    readonly email: string;
    readonly personId?: string | undefined;
  },
): Promise<string> {
  const { name, email } = validate(inputSchema, input);
  if (input.personId !== undefined) await expectPerson(work, input.personId, email);
  const person = await findOrCreatePerson(work, { ...splitName(name), email, verified: true });
  await confirmAddress(work, email);
  const { token } = await createApiKey(work, {
    userId: person.id,
    description: 'Created on the platform’s own computer',
    readOnly: false,
  });
  return token;
}
