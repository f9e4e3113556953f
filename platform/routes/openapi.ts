/** The description of the API, for programs; `/api` shows it to people. */
import type { FastifyInstance } from 'fastify';
import { etagOf, isKnown } from '../http/etags.ts';
import type { Route } from '../http/route.ts';
import { describeApi } from '../openapi/document.ts';

interface Described {
  readonly routes: readonly Route[];
  readonly publicUrl: () => string;
}

export function openApiRoutes(app: FastifyInstance, { routes, publicUrl }: Described): void {
  /** Made when somebody first asks: few do, and where the service listens is not known before. */
  let text: string | undefined;
  app.get('/openapi.json', (request, reply) => {
    text ??= JSON.stringify(describeApi(routes, publicUrl()));
    const etag = etagOf({}, {}, text);
    reply.headers({ etag, 'access-control-allow-origin': '*' });
    if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(text);
  });
}
