/**
 * How often one may ask. Counted in memory, so each copy of the service counts for itself: what is
 * bounded is the load of one copy.
 */
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hashSecret } from '../secrets/secret.ts';
import { tooMany } from './problem.ts';

const minute = 60_000;
/** For what asks for no token: signing up, signing in, forms. A person does not do so more often. */
const strictPerMinute = 20;
/** How many tokens are known to open something; as many as the plugin keeps count of. */
const remembered = 5_000;

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

/** The tokens that were seen to open something, as hashes. */
function provenTokens() {
  const known = new Set<string>();
  return {
    has: (hash: string) => known.has(hash),
    add: (hash: string) => {
      known.delete(hash);
      known.add(hash);
      const [oldest] = known;
      if (known.size > remembered && oldest !== undefined) known.delete(oldest);
    },
  };
}

function tokenHash({ headers }: FastifyRequest): string | undefined {
  const token = headers['x-auth-token'];
  return typeof token === 'string' && token !== '' ? hashSecret(token) : undefined;
}

const addressOf = ({ ip }: FastifyRequest): string => `address ${normalizeIP(ip)}`;

async function count(limiter: Limiter, request: FastifyRequest, reply: FastifyReply) {
  const counted = await limiter(request);
  if (counted.isAllowed) return;
  const { max, remaining, ttl, ttlInSeconds, isExceeded } = counted;
  reply.headers({
    'x-ratelimit-limit': max,
    'x-ratelimit-remaining': remaining,
    // A moment, and no span: so published clients read it (docs/packet-api.md#transport).
    'x-ratelimit-reset': Math.ceil((Date.now() + ttl) / 1000),
  });
  if (!isExceeded) return;
  throw tooMany(
    `Too many requests: at most ${max} in a minute. Try again in ${ttlInSeconds} s.`,
    ttlInSeconds,
  );
}

/**
 * Counts each request for the token that it comes with; for its address where it has none, and as
 * long as its token was not seen to open anything, so that guessing tokens gains nothing. Goes
 * before the routes.
 * @param perMinute 0 counts nothing
 */
export function limitRates(app: FastifyInstance, perMinute: number): void {
  if (perMinute === 0) return;
  const proven = provenTokens();
  const holderOf = (request: FastifyRequest): string => {
    const hash = tokenHash(request);
    return hash !== undefined && proven.has(hash) ? `token ${hash}` : addressOf(request);
  };
  app.register(rateLimit, { global: false, timeWindow: minute });
  let limiters: Readonly<Record<'general' | 'strict', Limiter>> | undefined;
  app.addHook('onReady', async () => {
    limiters = {
      general: app.createRateLimit({ max: perMinute, keyGenerator: holderOf }),
      strict: app.createRateLimit({
        max: Math.min(perMinute, strictPerMinute),
        keyGenerator: addressOf,
      }),
    };
  });
  app.addHook('onRequest', async (request, reply) => {
    const { limit = 'general' } = request.routeOptions.config;
    if (limit !== 'none' && limiters) await count(limiters[limit], request, reply);
  });
  app.addHook('onResponse', async (request) => {
    const hash = request.apiKeyId === undefined ? undefined : tokenHash(request);
    if (hash !== undefined) proven.add(hash);
  });
}
