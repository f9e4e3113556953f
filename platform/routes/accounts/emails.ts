import { z } from 'zod';
import { caller } from '../../authorization/access.ts';
import {
  addEmail,
  makeDefault,
  removeEmail,
  resendVerification,
  verifyAddress,
} from '../../commands/accounts/change-emails.ts';
import { done, nothing, one } from '../../http/answer.ts';
import { anonymousRoute, type Route, route } from '../../http/route.ts';
import { emailAddress, flag, text } from '../../input/fields.ts';
import { invalid, notFound } from '../../problem/problem.ts';
import { findOwnEmail } from '../../queries/emails.ts';
import { settlingMs } from './sign-up.ts';

const path = '/emails/:id';
const isDefault = flag.nullish();

export const emailRoutes: readonly Route[] = [
  route({
    methods: ['POST'],
    path: '/emails',
    summary:
      'Add an address to your account; it counts once you confirm it by the email sent there',
    answers: { status: 201, one: 'email' },
    access: caller,
    // packngo sends `default`, too, which an unconfirmed address cannot be.
    body: z.object({ address: emailAddress, default: isDefault }),
    run: async ({ body, ...work }) =>
      one(({ email }) => email, await addEmail(work, body.address), { status: 201 }),
  }),
  route({
    methods: ['GET'],
    path,
    summary: 'One of your addresses',
    answers: { status: 200, one: 'email' },
    access: caller,
    run: async ({ queries, actor, id }) => {
      const found = await findOwnEmail(queries, actor.user.id, id);
      if (!found) throw notFound();
      return one(({ email }) => email, found);
    },
  }),
  route({
    methods: ['PUT', 'PATCH'],
    path,
    summary: 'Make one of your addresses the default',
    answers: { status: 200, one: 'email' },
    access: caller,
    // An address in the body changes nothing, as a client's test expects
    // (docs/packet-api.md#people).
    body: z.object({ default: isDefault }),
    run: async ({ body, id, ...work }) => {
      const found = await findOwnEmail(work.queries, work.actor.user.id, id);
      if (!found) throw notFound();
      if (body.default === false && found.isDefault) {
        throw invalid('default cannot be removed. Make another address the default instead.');
      }
      return one(({ email }) => email, body.default ? await makeDefault(work, id) : found);
    },
  }),
  route({
    methods: ['DELETE'],
    path,
    summary: 'Remove one of your addresses',
    answers: { status: 204 },
    access: caller,
    run: async ({ id, ...work }) => {
      await removeEmail(work, id);
      return nothing;
    },
  }),
  anonymousRoute({
    methods: ['POST'],
    path: '/verify-email',
    summary: 'Resend the email that confirms an address',
    answers: { status: 201 },
    query: z.object({ login: emailAddress }),
    settles: settlingMs,
    run: async ({ query, ...work }) => {
      await resendVerification(work, query.login);
      return done(201);
    },
  }),
  anonymousRoute({
    methods: ['PUT'],
    path: '/verify-email',
    summary: 'Confirm an address with the secret from its email',
    answers: { status: 200 },
    body: z.object({ user_token: text() }),
    run: async ({ body, ...work }) => {
      const address = await verifyAddress(work, body.user_token);
      if (address === undefined) throw invalid('user_token is unknown, used or expired');
      return done(200);
    },
  }),
];
