/** Lets tests observe every answer. */
import type { FastifyInstance } from 'fastify';

export interface ObservedAnswer {
  readonly method: string;
  /** The declared route with its mount; undefined if no route answered. */
  readonly route: string | undefined;
  /** The request's path and query. */
  readonly url: string;
  readonly status: number;
  readonly contentType: string | undefined;
  /** Undefined for an empty body and for a stream. */
  readonly body: string | undefined;
}

export type Observe = (answer: ObservedAnswer) => void;

/**
 * Calls `observe` with each answer before it is sent. Register it before the routes and after
 * anything that changes answers.
 */
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
