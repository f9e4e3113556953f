import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { faultOf, faultProblem } from '../database/faults.ts';
import { Problem } from '../problem/problem.ts';

/**
 * Returns the body of an error. 401 answers carry `error` and all others `errors`, which is what
 * every published client reads (docs/packet-api.md#errors).
 */
export function errorBody(status: number, messages: readonly string[]): object {
  return status === 401 ? { error: messages.join(' ') } : { errors: messages };
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && 'code' in error && 'statusCode' in error;
}

/** Finds a Problem among the causes of an error, because Drizzle wraps the error of a query. */
function problemIn(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  return error instanceof Error && error.cause instanceof Problem ? error.cause : undefined;
}

/** Returns the status and the messages for an error. Logs errors that nothing expects. */
export function explainError(
  error: unknown,
  log: FastifyBaseLogger,
): {
  readonly status: number;
  readonly messages: readonly string[];
  readonly headers?: Problem['headers'];
} {
  const problem = problemIn(error);
  if (problem) return problem;
  if (isFastifyError(error) && error.statusCode !== undefined && error.statusCode < 500) {
    return { status: error.statusCode, messages: [error.message] };
  }
  const fault = faultOf(error);
  if (fault !== undefined) {
    log.warn({ err: error, fault }, 'the database failed a request');
    return faultProblem(fault);
  }
  log.error({ err: error }, 'request failed');
  return { status: 500, messages: ['Something went wrong on the platform. Try again later.'] };
}

/** Answers 404. */
export function answerNotFound(reply: FastifyReply): FastifyReply {
  return reply.code(404).send(errorBody(404, ['Not found']));
}

/** Registers the API's JSON error answers, for known and unknown routes. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const { status, messages, headers = {} } = explainError(error, request.log);
    return reply.code(status).headers(headers).send(errorBody(status, messages));
  });
  app.setNotFoundHandler((_request, reply) => answerNotFound(reply));
}
