import { z } from 'zod';
import { limits } from '#domain/limits.ts';
import { preparePassword } from '../../commands/accounts/set-password.ts';
import { signUp } from '../../commands/joining/sign-up.ts';
import { plain } from '../../http/answer.ts';
import { anonymousRoute, type Route } from '../../http/route.ts';
import { emailAddress, flag, text } from '../../input/fields.ts';
import { firstName, lastName, password, profileFields } from './user-fields.ts';

/** The least time of answers whose natural duration could reveal whether an address is known. */
export const settlingMs = 300;

const addressSchema = z.object(
  { address: emailAddress, default: flag.nullish() },
  'must be an object with an address',
);

/** The addresses without duplicates, the future default first. */
const addresses = z
  .array(addressSchema, 'must be a list')
  .min(1, 'must name an address')
  .max(limits.emails, `must name at most ${limits.emails} addresses`)
  .refine(
    (given) => given.filter((one) => one.default).length <= 1,
    'must have one default address at most',
  )
  .transform((given) => {
    const chosen = given.filter((one) => one.default);
    return [...new Set([...chosen, ...given].map(({ address }) => address))];
  });

/**
 * `two_factor_auth` and `verified_at`, which the published API has here, are ignored: nobody turns
 * on codes without an app, or confirms an address by saying so.
 */
const signUpSchema = z.object({
  ...profileFields,
  first_name: firstName,
  last_name: lastName,
  emails: addresses,
  password: password.nullish(),
  invitation_id: z.guid('must be a UUID').toLowerCase().nullish(),
  nonce: text().nullish(),
});

const answerSchema = z.object({
  first_name: z.string(),
  last_name: z.string(),
  full_name: z.string(),
  email: z.string(),
});

/**
 * Answers 202 whether or not the address was free. The body repeats what was sent, because packngo
 * fails on an empty one and newer clients ignore it (docs/packet-api.md#people).
 */
export const signUpRoutes: readonly Route[] = [
  anonymousRoute({
    methods: ['POST'],
    path: '/users',
    summary: 'Sign up; each address gets an email with the next step',
    answers: { status: 202, object: answerSchema },
    body: signUpSchema,
    settles: settlingMs,
    ahead: async ({ body, ...outside }) => {
      if (typeof body.password !== 'string') return undefined;
      const owner = { firstName: body.first_name, lastName: body.last_name };
      // Joined into one text, whose words a password must not consist of.
      return preparePassword(outside, body.password, { ...owner, email: body.emails.join(' ') });
    },
    run: async ({ body, ahead, ...work }) => {
      const { first_name, last_name, emails, invitation_id, nonce, ...profile } = body;
      const email = await signUp(work, {
        firstName: first_name,
        lastName: last_name,
        addresses: emails,
        passwordHash: ahead,
        profile,
        invitationId: invitation_id ?? undefined,
        nonce: nonce ?? undefined,
      });
      const full_name = `${first_name} ${last_name}`.trim();
      return plain(202, { first_name, last_name, full_name, email });
    },
  }),
];
