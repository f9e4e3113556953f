/** What the service notes on Fastify's requests and routes. */
declare module 'fastify' {
  interface FastifyRequest {
    /** The API key that it came with, once that is known to be one. */
    apiKeyId: string | undefined;
    /** Who has to answer for it (`callers.ts`). */
    caller: string;
  }
  interface FastifyContextConfig {
    /** `strict`: for what somebody could guess at or flood; `none`: for probes. */
    limit?: 'strict' | 'none';
  }
}

export {};
