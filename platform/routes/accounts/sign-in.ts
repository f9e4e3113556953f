import { z } from 'zod';
import { codeIn } from '../../commands/sign-in/enable-two-factor.ts';
import { checkCredentials, signIn } from '../../commands/sign-in/sign-in.ts';
import { one } from '../../http/answer.ts';
import { anonymousRoute, type Route } from '../../http/route.ts';
import { emailAddress, text } from '../../input/fields.ts';

/** The published API has no way to sign in (docs/packet-api.md#people); this one is ours. */
export const signInRoutes: readonly Route[] = [
  anonymousRoute({
    methods: ['POST'],
    path: '/sign-in',
    summary:
      'Create an API key with an address and a password, and a code in x-otp-token if needed',
    answers: { status: 201, one: 'apiKey' },
    // No limits of length: a text that cannot be a password is a wrong one like any other.
    body: z.object({ email: emailAddress, password: text() }),
    ahead: ({ body, headers, ...outside }) =>
      checkCredentials(outside, {
        address: body.email,
        password: body.password,
        code: codeIn(headers),
      }),
    run: async ({ ahead, ...work }) =>
      one(({ apiKey }) => apiKey, await signIn(work, ahead), { status: 201 }),
  }),
];
