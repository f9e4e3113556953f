import { z } from 'zod';
import { caller } from '../../authorization/access.ts';
import { lockActor } from '../../commands/accounts/lock-person.ts';
import { makePassword, requestReset, setPassword } from '../../commands/accounts/set-password.ts';
import { done, plain } from '../../http/answer.ts';
import { anonymousRoute, type Route, route } from '../../http/route.ts';
import { emailAddress } from '../../input/fields.ts';
import { settlingMs } from './sign-up.ts';

export const passwordRoutes: readonly Route[] = [
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
