/** The API description for programs; `/api` shows it to people. */
import type { FastifyInstance } from 'fastify';
import { etagOf, isKnown } from '../http/etags.ts';
import type { OpenApi } from '../openapi/document.ts';

export function openApiRoutes(app: FastifyInstance, described: () => OpenApi): void {
  let text: string | undefined;
  app.get('/openapi.json', async (request, reply) => {
    text ??= JSON.stringify(described());
    const etag = await etagOf({}, {}, text);
    reply.headers({ etag, 'access-control-allow-origin': '*' });
    if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(text);
  });
}
