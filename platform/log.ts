import type { FastifyRequest } from 'fastify';
import { type DestinationStream, destination, type Logger, pino } from 'pino';
import type { Configuration } from './configuration.ts';

/** A link's secret is as good as a token, so addresses are logged without it. */
export function withoutSecrets(url: string): string {
  return url.replace(/(\/join\/+)(?!token$|\/)[^/?]+/, '$1[redacted]');
}

/**
 * What is logged of an error: never the values of a failed query, which Drizzle puts into the
 * message, since hashes, mails and their links are among them.
 */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const drop = (text: string) => text.replace(/\nparams: .*?(?=\n {4}at |$)/s, '');
  return {
    type: error.name,
    message: drop(error.message),
    stack: drop(error.stack ?? ''),
    ...('code' in error ? { code: error.code } : {}),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** JSON lines on stderr: stdout belongs to what the commands answer. */
export function createLogger(
  level: Configuration['LOG_LEVEL'],
  stream: DestinationStream = destination({ fd: 2, sync: true }),
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: [
          'token',
          'link',
          '*.token',
          '*.link',
          'headers["x-auth-token"]',
          '*.headers["x-auth-token"]',
        ],
        censor: '[redacted]',
      },
      serializers: {
        err: describeError,
        req: (request: FastifyRequest) => ({
          method: request.method,
          url: withoutSecrets(request.url),
        }),
      },
    },
    stream,
  );
}
