/**
 * Who has to answer for a request, as far as load is concerned: bounds are counted for each. A
 * person counts once, with however many tokens; keys of projects count for whoever owns their
 * organization; what opens nothing counts for its address.
 */
import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Origin } from '../load/origin.ts';
import './request.ts';
import type { Actor } from '../request/actor.ts';
import { hashSecret } from '../secrets/secret.ts';

/** How many tokens are known to open something. */
const maxRemembered = 20_000;

/** Whose each token is that was seen to open something, by its hash; the latest last. */
class KnownTokens {
  readonly #callers = new Map<string, string>();

  callerOf(hash: string): string | undefined {
    return this.#callers.get(hash);
  }

  note(hash: string, caller: string): void {
    this.#callers.delete(hash);
    this.#callers.set(hash, caller);
    const [oldest] = this.#callers.keys();
    if (this.#callers.size > maxRemembered && oldest !== undefined) this.#callers.delete(oldest);
  }
}

function tokenHash({ headers }: FastifyRequest): string | undefined {
  const token = headers['x-auth-token'];
  return typeof token === 'string' && token !== '' ? hashSecret(token) : undefined;
}

/** With IPv6 one client has a whole network of addresses. */
export const addressOf = ({ ip }: Pick<FastifyRequest, 'ip'>): string =>
  `address ${normalizeIP(ip)}`;

/** Who has to answer for what this actor asks. */
export function callerBehind(actor: Actor): string {
  return actor.kind === 'person'
    ? `person ${actor.user.id}`
    : `projects of ${actor.ownerId ?? actor.viewer.organizationId}`;
}

/** What transactions of a request are told of where it comes from. */
export function originOf({ ip, caller, raw }: FastifyRequest): Origin {
  return { ip, caller, isGone: () => raw.socket.destroyed };
}

/** Notes on each request who has to answer for it. Goes before whatever counts. */
export function noteCallers(app: FastifyInstance): void {
  const known = new KnownTokens();
  app.decorateRequest('apiKeyId', undefined);
  app.decorateRequest('caller', '');
  app.addHook('onRequest', async (request, reply) => {
    // Who reset the connection has no address any more, and reads no answer.
    if (request.raw.socket.remoteAddress === undefined) return reply.hijack();
    const hash = tokenHash(request);
    // Guessing tokens gains nothing: those that opened nothing yet count for the address.
    request.caller = (hash && known.callerOf(hash)) ?? addressOf(request);
  });
  app.addHook('onResponse', async (request) => {
    const hash = request.apiKeyId === undefined ? undefined : tokenHash(request);
    if (hash !== undefined) known.note(hash, request.caller);
  });
}
