import type { FastifyRequest } from 'fastify';
import { type DestinationStream, destination, type Logger, pino } from 'pino';
import type { Configuration } from './configuration.ts';

/** A link's secret is as good as a token, so addresses are logged without it. */
export function withoutSecrets(url: string): string {
  return url.replace(/(\/join\/)(?!token\b)[^/?]+/, '$1[redacted]');
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
        err: pino.stdSerializers.err,
        req: (request: FastifyRequest) => ({
          method: request.method,
          url: withoutSecrets(request.url),
        }),
      },
    },
    stream,
  );
}
