/** The page behind the link for choosing a new password. A GET shows and changes nothing. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Confirmation, findConfirmation } from '../commands/accounts/confirm.ts';
import { preparePassword, resetPassword } from '../commands/accounts/set-password.ts';
import { originOf } from '../http/callers.ts';
import type { Services } from '../http/pipeline.ts';
import { validate } from '../input/validate.ts';
import { Problem } from '../problem/problem.ts';
import type { Outside } from '../request/outside.ts';
import { transact } from '../request/transact.ts';
import { password } from '../routes/accounts/user-fields.ts';
import { deadLinkPage, type Fault, resetDonePage, resetPage } from './account-pages.ts';
import { basePath, type Fields, formHandler, secretOf } from './forms.ts';
import { type Page, sendPage } from './page.ts';

/** Returns the password's hash, or what is wrong with the password, for people. */
async function prepare(
  typed: string,
  { person }: Confirmation,
  hashing: Pick<Outside, 'passwords' | 'caller'>,
): Promise<string | Fault> {
  try {
    return await preparePassword(hashing, validate(password, typed), person);
  } catch (error) {
    if (!(error instanceof Problem) || error.status === 503) throw error;
    const { status, message } = error;
    if (status !== 422) return { status, text: message };
    return { status, text: `The password ${message.replace(/^password /, '')}.` };
  }
}

export function resetPages(app: FastifyInstance, services: Services): void {
  const { queries, clock, settings, passwords } = services;
  const find = (request: FastifyRequest) =>
    findConfirmation(queries, secretOf(request), 'reset', clock());

  const show = (
    request: FastifyRequest,
    { person }: Confirmation,
    { revokes, fault }: { readonly revokes: boolean; readonly fault?: Fault },
  ): Page =>
    resetPage({
      action: `${basePath(services)}/reset/${secretOf(request)}`,
      email: person.email,
      revokes,
      fault,
    });

  const choose = async (fields: Fields, request: FastifyRequest): Promise<Page> => {
    const found = await find(request);
    if (!found) return deadLinkPage;
    const revokesKeys = fields('revoke') !== '';
    const passwordHash = await prepare(fields('password'), found, {
      passwords,
      caller: request.caller,
    });
    if (typeof passwordHash !== 'string') {
      return show(request, found, { revokes: revokesKeys, fault: passwordHash });
    }
    const secret = secretOf(request);
    const changed = await transact(
      services,
      (work) => resetPassword({ ...work, settings }, { secret, passwordHash, revokesKeys }),
      originOf(request),
    );
    return changed ? resetDonePage(basePath(services), revokesKeys) : deadLinkPage;
  };

  app.get('/reset/:secret', async (request, reply) => {
    const found = await find(request);
    return sendPage(reply, found ? show(request, found, { revokes: true }) : deadLinkPage);
  });
  // A link with something appended, as mail programs and people produce.
  app.get('/reset/*', (_request, reply) => sendPage(reply, deadLinkPage));
  app.post('/reset/:secret', formHandler(services, choose));
}
