/**
 * Determines the caller of a request, which limits on load are counted for. A person is one caller
 * with however many tokens. Keys of projects count for the owner of the organization. A request
 * without a valid token counts for its network address.
 */
import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Origin } from '../load/origin.ts';
import './request.ts';
import type { Actor } from '../request/actor.ts';
import { hashSecret } from '../secrets/secret.ts';

/** How many valid tokens are remembered. */
const maxRemembered = 20_000;

/** The callers of tokens that were valid, by the token's hash; the latest is last. */
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

/** Returns the network address; with IPv6, one client has a whole network of them. */
export const addressOf = ({ ip }: Pick<FastifyRequest, 'ip'>): string =>
  `address ${normalizeIP(ip)}`;

/** Returns the caller behind an actor. */
export function callerBehind(actor: Actor): string {
  return actor.kind === 'person'
    ? `person ${actor.user.id}`
    : `projects of ${actor.ownerId ?? actor.viewer.organizationId}`;
}

/** Returns the origin of a request, for its transactions. */
export function originOf({ ip, caller, raw }: FastifyRequest): Origin {
  return { ip, caller, isGone: () => raw.socket.destroyed };
}

/** Determines the caller of each request. Register it before anything that counts. */
export function noteCallers(app: FastifyInstance): void {
  const known = new KnownTokens();
  app.decorateRequest('apiKeyId', undefined);
  app.decorateRequest('caller', '');
  app.addHook('onRequest', async (request, reply) => {
    // A client that reset the connection has no address any more and reads no answer.
    if (request.raw.socket.remoteAddress === undefined) return reply.hijack();
    const hash = tokenHash(request);
    // Guessing tokens gains nothing: a token that was never valid counts for the address.
    request.caller = (hash && known.callerOf(hash)) ?? addressOf(request);
  });
  app.addHook('onResponse', async (request) => {
    const hash = request.apiKeyId === undefined ? undefined : tokenHash(request);
    if (hash !== undefined) known.note(hash, request.caller);
  });
}
