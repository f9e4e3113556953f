/**
 * The pages behind an invitation's link. A GET answers nothing for the person, since programs that
 * scan mail open links too. It only records that the link was opened.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  acceptByLink,
  acceptSignedIn,
  declineByLink,
  followLink,
  type Link,
  lockLink,
  noteOpened,
  type OpenLink,
} from '../commands/joining/answer-link.ts';
import { grantToken, redeemGrant } from '../commands/sign-in/grant-token.ts';
import { checkCredentials } from '../commands/sign-in/sign-in.ts';
import type { Queries } from '../database/database.ts';
import type { UserRow } from '../database/rows.ts';
import { originOf } from '../http/callers.ts';
import type { Services } from '../http/pipeline.ts';
import { describeInvitation } from '../mail/describe-invitation.ts';
import { Problem, unauthorized } from '../problem/problem.ts';
import { transact } from '../request/transact.ts';
import type { Work } from '../request/work.ts';
import { joinAddress } from '../text/links.ts';
import { basePath, type Fields, formHandler, secretOf } from './forms.ts';
import {
  declinedPage,
  endedPage,
  foreignPage,
  joinedPage,
  type Offer,
  offerPage,
  spentPage,
  tokenPage,
  unknownPage,
} from './invitation-pages.ts';
import { type Page, sendPage } from './page.ts';
import { explain } from './sign-in.ts';

/** Excludes HEAD requests of programs, and prefetching by browsers. */
function isOpening({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && headers.purpose !== 'prefetch' && !headers['sec-purpose'];
}

function asked({ wasMailed, person }: OpenLink): Offer['asks'] {
  if (!wasMailed) return 'account';
  return person ? 'nothing' : 'name';
}

export function joinPages(app: FastifyInstance, services: Services): void {
  const { queries: outer, clock, settings, passwords } = services;
  const base = () => basePath(services);
  const at = (path: string) => `${base()}/join/${path}`;

  const offer = async (
    queries: Queries,
    link: Link,
    secret: string,
    faults: Pick<Offer, 'fault' | 'signInFault'> = {},
  ): Promise<Page> => {
    if (link.kind === 'unknown') return unknownPage;
    if (link.kind === 'ended') return endedPage(link.state);
    return offerPage({
      invitation: await describeInvitation(queries, link.invitation),
      address: at(secret),
      link: joinAddress(settings.publicUrl(), secret),
      asks: asked(link),
      ...faults,
    });
  };

  const welcome = async (work: Work, { invitation }: OpenLink, person: UserRow): Promise<Page> => {
    const { organization, invitee } = await describeInvitation(work.queries, invitation);
    return joinedPage({
      organization,
      email: invitee,
      address: at('token'),
      signIn: `${base()}/sign-in`,
      secret: await grantToken(work, person),
      confirmed: person.emailVerifiedAt !== null,
    });
  };

  const accept = async (work: Work, secret: string, name: string): Promise<Page> => {
    const link = await lockLink(work, secret);
    if (link.kind !== 'open') return offer(work.queries, link, secret);
    const outcome = await acceptByLink(work, link, name);
    if (outcome.kind === 'fault') {
      return offer(work.queries, link, secret, { fault: { name, text: outcome.text } });
    }
    return welcome(work, link, outcome.person);
  };

  /** Signs the person in, for a link that proves nothing. */
  const enter = async (fields: Fields, request: FastifyRequest): Promise<Page> => {
    const secret = secretOf(request);
    const now = clock();
    const found = await followLink(outer, secret, now);
    if (found.kind !== 'open') return offer(outer, found, secret);
    const credentials = {
      address: found.invitation.invitee,
      password: fields('password'),
      code: fields('code').trim(),
    };
    try {
      const outside = { queries: outer, now, ip: request.ip, caller: request.caller, passwords };
      const proof = await checkCredentials(outside, credentials);
      return await transact(
        services,
        async (work) => {
          const link = await lockLink(work, secret);
          if (link.kind !== 'open') return offer(work.queries, link, secret);
          const person = await acceptSignedIn(work, link, proof);
          if (!person) throw unauthorized();
          return welcome(work, link, person);
        },
        originOf(request),
      );
    } catch (error) {
      if (!(error instanceof Problem) || error.status === 503) throw error;
      return offer(outer, found, secret, { signInFault: explain(error) });
    }
  };

  const decline = async (work: Work, secret: string): Promise<Page> => {
    const link = await lockLink(work, secret);
    if (link.kind !== 'open') return offer(work.queries, link, secret);
    const { organization } = await describeInvitation(work.queries, link.invitation);
    await declineByLink(work, link);
    return declinedPage(organization);
  };

  const form = (answer: (work: Work, fields: Fields, request: FastifyRequest) => Promise<Page>) =>
    formHandler(
      services,
      (fields, request) =>
        transact(services, (work) => answer(work, fields, request), originOf(request)),
      foreignPage,
    );

  app.get('/join/:secret', async (request, reply) => {
    const secret = secretOf(request);
    const page = await transact(
      services,
      async ({ queries, now }) => {
        const link = await followLink(queries, secret, now);
        if (link.kind === 'open' && isOpening(request)) {
          await noteOpened({ queries, now }, link.invitation);
        }
        return offer(queries, link, secret);
      },
      originOf(request),
    );
    return sendPage(reply, page);
  });
  // A link with something appended, as mail programs and people produce.
  app.get('/join/*', (_request, reply) => sendPage(reply, unknownPage));
  // Reloading an answer by its address leads back to the question.
  for (const answer of ['accept', 'decline', 'sign-in']) {
    app.get(`/join/:secret/${answer}`, (request, reply) =>
      reply.redirect(at(encodeURIComponent(secretOf(request))), 303),
    );
  }
  app.post(
    '/join/:secret/accept',
    form((work, fields, request) => accept(work, secretOf(request), fields('name'))),
  );
  app.post(
    '/join/:secret/decline',
    form((work, _fields, request) => decline(work, secretOf(request))),
  );
  app.post('/join/:secret/sign-in', formHandler(services, enter, foreignPage));
  app.post(
    '/join/token',
    form(async (work, fields) => {
      const token = await redeemGrant(work, fields('secret'));
      return token === undefined ? spentPage : tokenPage(token, settings.publicUrl());
    }),
  );
}
