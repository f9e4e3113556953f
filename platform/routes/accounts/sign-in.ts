import { z } from 'zod';
import { caller } from '../../authorization/access.ts';
import { changePassword, prepareChange } from '../../commands/accounts/change-password.ts';
import { lockActor } from '../../commands/accounts/lock-person.ts';
import { makePassword, requestReset, setPassword } from '../../commands/accounts/set-password.ts';
import { codeIn } from '../../commands/sign-in/enable-two-factor.ts';
import { checkCredentials, signIn } from '../../commands/sign-in/sign-in.ts';
import { done, nothing, one, plain } from '../../http/answer.ts';
import { anonymousRoute, type Route, route } from '../../http/route.ts';
import { emailAddress, flag, text } from '../../input/fields.ts';
import { settlingMs } from './sign-up.ts';
import { password } from './user-fields.ts';

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

const changeSchema = z.object({
  // No limits of length: a text that cannot be a password is a wrong one like any other.
  current_password: text().nullish(),
  password,
  revoke_other_keys: flag.nullish(),
});

export const passwordRoutes: readonly Route[] = [
  route({
    methods: ['PUT'],
    path: '/user/password',
    summary: 'Change your own password, for whoever knows the current one',
    answers: { status: 204 },
    access: caller,
    body: changeSchema,
    ahead: ({ body, actor: { user }, ...outside }) =>
      prepareChange(outside, user, {
        current: body.current_password ?? undefined,
        password: body.password,
      }),
    run: async ({ body, ahead, ...work }) => {
      await changePassword(work, ahead, body.revoke_other_keys ?? false);
      return nothing;
    },
  }),
  anonymousRoute({
    methods: ['POST'],
    path: '/reset-password',
    summary: 'Email a link to choose a new password',
    answers: { status: 201 },
    query: z.object({ email: emailAddress }),
    settles: settlingMs,
    run: async ({ query, ...work }) => {
      await requestReset(work, query.email);
      return done(201);
    },
  }),
  route({
    methods: ['DELETE'],
    path: '/reset-password',
    summary: 'Replace your own password with a random one',
    answers: { status: 201, object: z.object({ new_password: z.string() }) },
    access: caller,
    ahead: makePassword,
    run: async ({ ahead, ...work }) => {
      const person = await lockActor(work);
      await setPassword(work, person, ahead.hash);
      return plain(201, { new_password: ahead.password });
    },
  }),
];
