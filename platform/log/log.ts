import type { FastifyRequest } from 'fastify';
import { type DestinationStream, destination, type Logger, pino } from 'pino';
import type { Configuration } from '../configuration/configuration.ts';
import { isIdentifier } from '../text/identifier.ts';

/** Pages whose addresses end in a secret that is worth as much as a token. */
const secretPages = /^(\/+(?:join|verify|reset|two-factor\/+open)\/+)(?!token(?:\/|$)|\/)[^/]+/;

/**
 * Returns the path of an address for the log: without its query, the secrets of links, and any part
 * so long that it could be a token in the wrong place.
 */
export function pathWithoutSecrets(url: string): string {
  const [path = ''] = url.split(/[?#]/);
  return path
    .replace(secretPages, '$1[redacted]')
    .replace(/[^/]{30,}/g, (part) => (isIdentifier(part) ? part : '[redacted]'));
}

/**
 * Describes an error for the log. Omits the values of a failed query, which Drizzle puts into the
 * message: they may contain hashes, mails and links.
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

/** The bytes of lines that may wait for the disk. Further lines are lost. */
const maxWaitingBytes = 1024 * 1024;

/**
 * Opens the log. A log that cannot be written, for example because the disk is full, must not end
 * the service.
 */
export function openLog(fd: number): DestinationStream {
  return destination({ fd, sync: true, maxLength: maxWaitingBytes }).on('error', () => undefined);
}

/** Logs JSON lines to stderr, because stdout carries the output of commands. */
export function createLogger(
  level: Configuration['LOG_LEVEL'],
  stream: DestinationStream = openLog(2),
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: [
          'token',
          'password',
          'link',
          '*.token',
          '*.password',
          '*.link',
          'headers["x-auth-token"]',
          'headers["x-otp-token"]',
          '*.headers["x-auth-token"]',
          '*.headers["x-otp-token"]',
        ],
        censor: '[redacted]',
      },
      serializers: {
        err: describeError,
        req: (request: FastifyRequest) => ({
          method: request.method,
          path: pathWithoutSecrets(request.url),
        }),
      },
    },
    stream,
  );
}
