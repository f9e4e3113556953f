import { z } from 'zod';
import { limits } from '#domain/limits.ts';
import { signUp } from '../commands/sign-up.ts';
import { customdata, emailAddress, line, prose, text } from '../http/fields.ts';
import { anonymousRoute, type Route } from '../http/route.ts';

const addressSchema = z.object(
  { address: emailAddress, default: z.boolean('must be true or false').nullish() },
  'must be an object with an address',
);

const signUpSchema = z.object({
  first_name: line(limits.personName),
  last_name: line({ ...limits.personName, min: 0 }),
  emails: z
    .array(addressSchema, 'must be a list')
    .min(1, 'must name an address')
    .max(1, 'must name one address'),
  phone_number: prose(limits.personName.max).optional(),
  timezone: prose(limits.personName.max).optional(),
  customdata: customdata.optional(),
  invitation_id: z.guid('must be a UUID').toLowerCase().nullish(),
  nonce: text().nullish(),
});

/**
 * Answers 202 whether or not the address was free. The body repeats what was sent, because
 * packngo fails on an empty one and newer clients ignore it (FACTS.md section 7.6).
 */
export const signUpRoutes: readonly Route[] = [
  anonymousRoute({
    methods: ['POST'],
    path: '/users',
    body: signUpSchema,
    run: async ({ body, ...work }) => {
      const email = body.emails[0]?.address ?? '';
      await signUp(work, {
        firstName: body.first_name,
        lastName: body.last_name,
        email,
        phoneNumber: body.phone_number,
        timezone: body.timezone,
        customdata: body.customdata,
        invitationId: body.invitation_id ?? undefined,
        nonce: body.nonce ?? undefined,
      });
      const { first_name, last_name } = body;
      const full_name = `${first_name} ${last_name}`.trim();
      return {
        status: 202,
        body: () => Promise.resolve({ first_name, last_name, full_name, email }),
      };
    },
  }),
];
