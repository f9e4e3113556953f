/** Signing in with a browser, which creates an API token as an invitation's page does. */

import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { normalizeEmail } from '#domain/email.ts';
import { requestReset } from '../commands/accounts/set-password.ts';
import { checkCredentials, signIn } from '../commands/sign-in/sign-in.ts';
import { originOf } from '../http/callers.ts';
import type { Services } from '../http/pipeline.ts';
import { Problem } from '../problem/problem.ts';
import { transact } from '../request/transact.ts';
import { settlingMs } from '../routes/accounts/sign-up.ts';
import { type Fault, forgottenPage, mailReaches, sentPage, signInPage } from './account-pages.ts';
import { basePath, type Fields, formHandler } from './forms.ts';
import { tokenPage } from './invitation-pages.ts';
import { type Page, sendPage } from './page.ts';

const noAddress: Fault = { status: 422, text: 'That isn’t a valid email address.' };

/** Explains a refusal to people; the API's messages name headers. */
export function explain({ status, headers, message }: Problem): Fault {
  if (headers['x-otp-required']) {
    return { status, text: 'Two-factor is on. Enter your password again, with a two-factor code.' };
  }
  if (status === 401) {
    return {
      status,
      text: 'That email, password or code isn’t right. If you haven’t confirmed your address yet, do that first.',
    };
  }
  return { status, text: message };
}

export function signInPages(app: FastifyInstance, services: Services): void {
  const { queries, clock, settings, passwords } = services;
  const base = () => basePath(services);
  const mail = mailReaches(settings);

  const enter = async (fields: Fields, request: FastifyRequest): Promise<Page> => {
    const email = fields('email');
    const credentials = {
      address: normalizeEmail(email) ?? '',
      password: fields('password'),
      code: fields('code').trim(),
    };
    try {
      const outside = { queries, now: clock(), ip: request.ip, caller: request.caller, passwords };
      const proof = await checkCredentials(outside, credentials);
      const { token } = await transact(services, (work) => signIn(work, proof), originOf(request));
      return tokenPage(token, settings.publicUrl());
    } catch (error) {
      if (!(error instanceof Problem) || error.status === 503) throw error;
      return signInPage({ base: base(), email, fault: explain(error) });
    }
  };

  const forget = async (fields: Fields, request: FastifyRequest): Promise<Page> => {
    const email = fields('email');
    const address = normalizeEmail(email);
    if (address === undefined)
      return forgottenPage({ base: base(), email, mail, fault: noAddress });
    const settled = setTimeout(settlingMs);
    await transact(
      services,
      (work) => requestReset({ ...work, settings }, address),
      originOf(request),
    );
    await settled;
    return sentPage(address, mail);
  };

  app.get('/sign-in', (_request, reply) =>
    sendPage(reply, signInPage({ base: base(), email: '' })),
  );
  app.get('/sign-in/forgotten', (_request, reply) =>
    sendPage(reply, forgottenPage({ base: base(), email: '', mail })),
  );
  // Reloading an answer by its address leads back to the question.
  app.get('/sign-in/token', (_request, reply) => reply.redirect(`${base()}/sign-in`, 303));
  app.post('/sign-in/token', formHandler(services, enter));
  app.post('/sign-in/forgotten', formHandler(services, forget));
}
