/** Limits the rate of requests, over all copies of the service together. */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { tooMany } from '../problem/problem.ts';
import { addressOf } from './callers.ts';
import type { SharedCounts } from './shared-counts.ts';

export const rateWindow = 60_000;
/** For requests without a token: sign-ups, sign-ins and forms. People do not need more. */
const strictPerMinute = 20;

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

declare module 'fastify' {
  interface FastifyInstance {
    /** Counts a request for its authenticated caller, too. */
    countForCaller: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  }
}

/** The plugin's interface for a different way of counting. */
function storeOf(counts: SharedCounts) {
  return class {
    incr(
      key: string,
      callback: (error: Error | null, result?: { current: number; ttl: number }) => void,
      _window: number,
      max: number,
    ): void {
      counts.count(key, max).then(
        ({ current, leftMs }) => callback(null, { current, ttl: leftMs }),
        (error: Error) => callback(error),
      );
    }
    child() {
      return this;
    }
  };
}

async function count(limiter: Limiter, request: FastifyRequest, reply: FastifyReply) {
  const counted = await limiter(request);
  if (counted.isAllowed) return;
  const { max, remaining, ttl, ttlInSeconds, isExceeded } = counted;
  reply.headers({
    'x-ratelimit-limit': max,
    'x-ratelimit-remaining': remaining,
    // A point in time, not a duration, because published clients read it so
    // (docs/packet-api.md#transport).
    'x-ratelimit-reset': Math.ceil((Date.now() + ttl) / 1000),
  });
  if (!isExceeded) return;
  throw tooMany(
    `Too many requests: at most ${max} a minute. Try again in ${ttlInSeconds} s.`,
    ttlInSeconds,
  );
}

/**
 * Counts each request for its caller. Register it after `noteCallers` and before the routes.
 * @param perMinute 0 turns the limit off
 */
export function limitRates(app: FastifyInstance, counts: SharedCounts, perMinute: number): void {
  let limiters: Readonly<Record<'general' | 'strict', Limiter>> | undefined;
  app.decorate('countForCaller', async (request: FastifyRequest, reply: FastifyReply) => {
    if (limiters) await count(limiters.general, request, reply);
  });
  if (perMinute === 0) return;
  app.register(rateLimit, { global: false, timeWindow: rateWindow, store: storeOf(counts) });
  app.addHook('onReady', async () => {
    limiters = {
      general: app.createRateLimit({ max: perMinute, keyGenerator: ({ caller }) => caller }),
      strict: app.createRateLimit({
        max: Math.min(perMinute, strictPerMinute),
        keyGenerator: (request) => `strict ${addressOf(request)}`,
      }),
    };
  });
  app.addHook('onRequest', async (request, reply) => {
    const { limit = 'general' } = request.routeOptions.config;
    if (limit !== 'none' && limiters) await count(limiters[limit], request, reply);
  });
}
