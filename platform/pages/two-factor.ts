/**
 * Two-factor in the browser: sign in, scan, type a code, save the recovery codes. The app opens
 * `/two-factor`. There are no cookies: a secret in the forms identifies the person from step to
 * step (`commands/sign-in/grant-two-factor.ts`). A GET shows no seed and changes nothing.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { normalizeEmail } from '#domain/email.ts';
import { authenticate } from '../authorization/actor.ts';
import {
  countCode,
  replaceRecoveryCodes,
  takeCode,
  turnOff,
} from '../commands/sign-in/enable-two-factor.ts';
import {
  findTwoFactorGrant,
  grantTwoFactor,
  lockTwoFactorGrant,
  type TwoFactorGrant,
  turnOnByGrant,
} from '../commands/sign-in/grant-two-factor.ts';
import { checkPassword, forgetFailedSignIns, lockProven } from '../commands/sign-in/sign-in.ts';
import { originOf } from '../http/callers.ts';
import type { Services } from '../http/pipeline.ts';
import { Problem } from '../problem/problem.ts';
import { transact } from '../request/transact.ts';
import type { MailingWork, Work } from '../request/work.ts';
import { minutesAhead, otpUri, readAppCode, stepOf } from '../secrets/one-time-code.ts';
import { type Fault, mailReaches } from './account-pages.ts';
import { basePath, type Fields, formHandler, secretOf } from './forms.ts';
import { type Page, sendPage } from './page.ts';
import {
  apiTokenPage,
  codesPage,
  continuePage,
  donePage,
  type Form,
  managePage,
  offPage,
  passwordPage,
  type Signed,
  setUpPage,
} from './two-factor-pages.ts';

const wrongPassword =
  'That email or password isn’t right. If you haven’t confirmed your address yet, do that first.';
const wrongToken = 'This platform doesn’t know that token. It may be mistyped or revoked.';
const unsuitableToken =
  'That token can’t change your account. Use one of yours that isn’t read-only.';
const expired =
  'You’re no longer signed in here. Sign in again. If you scanned a code without finishing, delete its entry: you’ll get a new one.';
const noCode = 'Enter the code.';
const wrongCode =
  'That code is wrong or was already used. Wait for the next one, or use a recovery code.';

const notes = {
  reloaded:
    'Two-factor is already on. If you haven’t saved your recovery codes, get new ones below.',
  otherTab: 'Two-factor was turned on elsewhere. Delete the entry you just scanned: it isn’t used.',
  alreadyOff: 'Two-factor is already off.',
} as const;

/** Explains what may be wrong with a code for the seed on the screen. */
function explainSetUpCode(seed: string, code: string, now: Date): string {
  if (readAppCode(code) === undefined) return 'Enter the 6 digits that the app shows.';
  if (stepOf(seed, code, now) !== undefined)
    return 'That code was already used. Wait for the next one.';
  const ahead = minutesAhead(seed, code, now);
  if (ahead === undefined)
    return 'That code isn’t right. Enter the one shown now, or scan the QR code again.';
  const minutes = Math.max(1, Math.abs(ahead));
  return `Your phone’s clock is about ${minutes} min ${ahead > 0 ? 'ahead' : 'behind'}. Set it automatically, then enter the next code.`;
}

export function twoFactorPages(app: FastifyInstance, services: Services): void {
  const { queries, clock, settings, box, passwords } = services;
  const base = () => basePath(services);

  const askPassword = (email = '', fault?: Fault): Page =>
    passwordPage({ base: base(), email, fault, mail: mailReaches(settings) });
  const askToken = (fault?: Fault): Page => apiTokenPage({ base: base(), fault });
  const askAgain = (): Page => askPassword('', { status: 410, text: expired });

  const show = (
    { person, seedSealed }: TwoFactorGrant,
    secret: string,
    { fault, note }: Pick<Signed, 'fault' | 'note'> = {},
  ): Page => {
    const signed: Signed = { base: base(), email: person.email, secret, fault, note };
    const key = person.twoFactorEnabledAt ? undefined : box.open(seedSealed);
    if (key === undefined) return managePage(signed, person.recoveryCodeHashes.length);
    return setUpPage(signed, { key, uri: otpUri(key, person.email, settings.publicUrl()) });
  };

  const begin = async (work: Work, userId: string, apiKeyId: string | null): Promise<Page> => {
    const secret = await grantTwoFactor(work, userId, apiKeyId);
    const grant = await lockTwoFactorGrant(work, secret);
    return grant ? show(grant, secret) : askAgain();
  };

  const enter = async (fields: Fields, request: FastifyRequest): Promise<Page> => {
    const email = fields('email');
    const credentials = { address: normalizeEmail(email) ?? '', password: fields('password') };
    try {
      const outside = { queries, now: clock(), ip: request.ip, caller: request.caller, passwords };
      const proof = await checkPassword(outside, credentials);
      return await transact(
        services,
        async (work) => {
          const person = await lockProven(work, proof);
          await forgetFailedSignIns(work, proof);
          return begin(work, person.id, null);
        },
        originOf(request),
      );
    } catch (error) {
      if (!(error instanceof Problem) || error.status === 503) throw error;
      const { status, message } = error;
      return askPassword(email, { status, text: status === 401 ? wrongPassword : message });
    }
  };

  const enterByToken = async (fields: Fields, request: FastifyRequest): Promise<Page> => {
    try {
      const actor = await authenticate(queries, fields('token').trim(), clock());
      if (actor.kind !== 'person' || actor.readOnly) {
        return askToken({ status: 403, text: unsuitableToken });
      }
      return await transact(
        services,
        (work) => begin(work, actor.user.id, actor.apiKeyId),
        originOf(request),
      );
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
      return askToken({ status: 401, text: wrongToken });
    }
  };

  /** A step that takes a code. A refusal leaves everything as it was, including the secret. */
  const step = (
    form: Form,
    run: (work: MailingWork, grant: TwoFactorGrant, sent: Sent) => Promise<Page>,
  ) =>
    formHandler(services, async (fields, request) => {
      const sent = { secret: fields('secret'), code: fields('code').trim() };
      const find = () => findTwoFactorGrant(queries, sent.secret, clock());
      const asked = await find();
      if (!asked) return askAgain();
      const refuse = async (fault: Fault) => {
        const grant = await find();
        return grant ? show(grant, sent.secret, { fault: { ...fault, form } }) : askAgain();
      };
      if (sent.code === '') return refuse({ status: 422, text: noCode });
      try {
        await countCode({ queries, now: clock() }, asked.person.id);
        return await transact(
          services,
          async (work) => {
            const grant = await lockTwoFactorGrant(work, sent.secret);
            return grant ? run({ ...work, settings }, grant, sent) : askAgain();
          },
          originOf(request),
        );
      } catch (error) {
        if (!(error instanceof Problem) || error.status === 503) throw error;
        const { status, message } = error;
        if (status !== 401) return refuse({ status, text: message });
        const seed = form === 'turn-on' ? box.open(asked.seedSealed) : undefined;
        const text = seed ? explainSetUpCode(seed, sent.code, clock()) : wrongCode;
        return refuse({ status: 422, text });
      }
    });

  app.get('/two-factor', (_request, reply) => sendPage(reply, askPassword()));
  app.get('/two-factor/token', (_request, reply) => sendPage(reply, askToken()));
  app.get('/two-factor/done', (_request, reply) => sendPage(reply, donePage));
  app.get('/two-factor/open/:secret', async (request, reply) => {
    const secret = secretOf(request);
    const grant = await findTwoFactorGrant(queries, secret, clock());
    if (!grant) return sendPage(reply, askAgain());
    return sendPage(reply, continuePage({ base: base(), email: grant.person.email, secret }));
  });
  // Reloading a step by its address leads back to the beginning.
  app.get('/two-factor/*', (_request, reply) => reply.redirect(`${base()}/two-factor`, 303));
  app.post('/two-factor/password', formHandler(services, enter));
  app.post('/two-factor/token', formHandler(services, enterByToken));
  app.post(
    '/two-factor/turn-on',
    step('turn-on', async (work, grant, { secret, code }) => {
      if (!grant.person.twoFactorEnabledAt) {
        return codesPage(base(), await turnOnByGrant(work, grant, code), true);
      }
      const seed = box.open(grant.seedSealed);
      const isScanned = seed !== undefined && minutesAhead(seed, code, work.now) !== undefined;
      return show(grant, secret, { note: isScanned ? notes.otherTab : notes.reloaded });
    }),
  );
  app.post(
    '/two-factor/recovery-codes',
    step('recovery-codes', async (work, grant, { secret, code }) => {
      if (!grant.person.twoFactorEnabledAt) {
        return show(grant, secret, { note: notes.alreadyOff });
      }
      await takeCode(work, grant.person, code);
      return codesPage(base(), await replaceRecoveryCodes(work, grant.person), false);
    }),
  );
  app.post(
    '/two-factor/turn-off',
    step('turn-off', async (work, grant, { secret, code }) => {
      if (!grant.person.twoFactorEnabledAt) {
        return show(grant, secret, { note: notes.alreadyOff });
      }
      await turnOff(work, grant.person, code);
      return offPage({ base: base(), secret });
    }),
  );
  app.post(
    '/two-factor/continue',
    formHandler(services, async (fields) => {
      const secret = fields('secret');
      const grant = await findTwoFactorGrant(queries, secret, clock());
      return grant ? show(grant, secret) : askAgain();
    }),
  );
}

interface Sent {
  readonly secret: string;
  readonly code: string;
}
