/** The page behind the link that confirms an address. A GET shows and changes nothing. */

import type { FastifyInstance } from 'fastify';
import { verifyAddress } from '../commands/accounts/change-emails.ts';
import { findConfirmation } from '../commands/accounts/confirm.ts';
import { originOf } from '../http/callers.ts';
import type { Services } from '../http/pipeline.ts';
import { transact } from '../request/transact.ts';
import { fullName } from '../text/format.ts';
import { deadLinkPage, verifiedPage, verifyPage } from './account-pages.ts';
import { basePath, formHandler, secretOf } from './forms.ts';
import { sendPage } from './page.ts';

export function verifyPages(app: FastifyInstance, services: Services): void {
  const { queries, clock, settings } = services;

  app.get('/verify/:secret', async (request, reply) => {
    const secret = secretOf(request);
    const found = await findConfirmation(queries, secret, 'verify', clock());
    if (!found) return sendPage(reply, deadLinkPage);
    const action = `${basePath(services)}/verify/${secret}`;
    return sendPage(reply, verifyPage(action, found.email.address, fullName(found.person)));
  });
  // A link with something appended, as mail programs and people produce.
  app.get('/verify/*', (_request, reply) => sendPage(reply, deadLinkPage));
  app.post(
    '/verify/:secret',
    formHandler(services, async (_fields, request) => {
      const secret = secretOf(request);
      const address = await transact(
        services,
        (work) => verifyAddress({ ...work, settings }, secret),
        originOf(request),
      );
      return address === undefined ? deadLinkPage : verifiedPage(basePath(services), address);
    }),
  );
}
