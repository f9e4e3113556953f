import { z } from 'zod';
import { caller } from '../../authorization/access.ts';
import {
  codeIn,
  countCode,
  disableTwoFactor,
  enableTwoFactor,
  makeRecoveryCodes,
  receiveSeed,
} from '../../commands/sign-in/enable-two-factor.ts';
import { linkTwoFactor } from '../../commands/sign-in/grant-two-factor.ts';
import { done, nothing, plain } from '../../http/answer.ts';
import { type Method, type Route, route } from '../../http/route.ts';
import { invalid } from '../../problem/problem.ts';
import type { Outside } from '../../request/outside.ts';

const app = '/user/otp/app';
const recovery = '/user/otp/recovery-codes';

interface Person {
  readonly actor: { readonly user: { readonly id: string } };
}

/** Counts before the transaction, because a wrong code rolls the transaction back. */
const counted = (asked: Outside & Person): Promise<void> => countCode(asked, asked.actor.user.id);

function noTexts(methods: readonly Method[], path: string): Route {
  return route({
    methods,
    path,
    summary: 'Not offered: this platform sends no text messages',
    answers: { status: 'never' },
    access: caller,
    run: () => {
      throw invalid(
        'This platform sends no text messages. Use an authenticator app: POST /user/otp/app/receive',
      );
    },
  });
}

export const twoFactorRoutes: readonly Route[] = [
  route({
    methods: ['POST'],
    path: `${app}/receive`,
    summary: 'Get the seed for an authenticator app',
    answers: { status: 200, object: z.object({ otp_uri: z.string(), secret: z.string() }) },
    access: caller,
    run: async (work) => {
      const { uri, seed } = await receiveSeed(work);
      return plain(200, { otp_uri: uri, secret: seed });
    },
  }),
  route({
    methods: ['POST'],
    path: app,
    summary: 'Turn on two-factor, with a code in x-otp-token',
    answers: { status: 200 },
    access: caller,
    ahead: counted,
    run: async (work) => {
      await enableTwoFactor(work, codeIn(work.headers));
      return done(200);
    },
  }),
  route({
    methods: ['DELETE'],
    path: app,
    summary: 'Turn off two-factor, with a code in x-otp-token',
    answers: { status: 204 },
    access: caller,
    ahead: counted,
    run: async (work) => {
      await disableTwoFactor(work, codeIn(work.headers));
      return nothing;
    },
  }),
  route({
    methods: ['GET'],
    path: recovery,
    summary: 'Count the recovery codes left; the codes are shown only when created',
    answers: {
      status: 200,
      object: z.object({ recovery_codes: z.array(z.string()), recovery_codes_left: z.int() }),
    },
    access: caller,
    run: async ({ actor }) =>
      plain(200, {
        recovery_codes: [],
        recovery_codes_left: actor.user.recoveryCodeHashes.length,
      }),
  }),
  route({
    methods: ['POST'],
    path: recovery,
    summary:
      'Create recovery codes, with a code in x-otp-token unless two-factor was just turned on',
    answers: { status: 200, object: z.object({ recovery_codes: z.array(z.string()) }) },
    access: caller,
    ahead: counted,
    run: async (work) =>
      plain(200, { recovery_codes: await makeRecoveryCodes(work, codeIn(work.headers)) }),
  }),
  route({
    methods: ['POST'],
    path: '/user/otp/link',
    summary: 'Create a link to set up two-factor in a browser, for half an hour',
    answers: { status: 201, object: z.object({ href: z.url() }) },
    access: caller,
    run: async (work) => plain(201, { href: await linkTwoFactor(work) }),
  }),
  noTexts(['POST', 'DELETE'], '/user/otp/sms'),
  noTexts(['POST'], '/user/otp/sms/receive'),
];
