/** What the service adds to Fastify's requests and routes. */
declare module 'fastify' {
  interface FastifyRequest {
    /** The API key of the request, once it is authenticated. */
    apiKeyId: string | undefined;
    /** The caller that limits on load are counted for (`callers.ts`). */
    caller: string;
  }
  interface FastifyContextConfig {
    /** `strict` is for requests that could guess or flood; `none` is for probes. */
    limit?: 'strict' | 'none';
  }
}

export {};
