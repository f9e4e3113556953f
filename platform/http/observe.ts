/** Lets tests see every answer as it leaves. */
import type { FastifyInstance } from 'fastify';

export interface ObservedAnswer {
  readonly method: string;
  /** The route that answered, as it is declared, with its mount; undefined where none did. */
  readonly route: string | undefined;
  /** The request's path and query. */
  readonly url: string;
  readonly status: number;
  readonly contentType: string | undefined;
  /** Undefined for an empty one and for a stream. */
  readonly body: string | undefined;
}

export type Observe = (answer: ObservedAnswer) => void;

/** Tells of each answer before it is sent; goes before the routes and after what changes answers. */
export function observeAnswers(app: FastifyInstance, observe: Observe): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const contentType = reply.getHeader('content-type');
    observe({
      method: request.method,
      route: request.routeOptions.url,
      url: request.url,
      status: reply.statusCode,
      contentType: typeof contentType === 'string' ? contentType : undefined,
      body: typeof payload === 'string' && payload !== '' ? payload : undefined,
    });
    return payload;
  });
}
