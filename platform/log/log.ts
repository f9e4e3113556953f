import type { FastifyRequest } from 'fastify';
import { type DestinationStream, destination, type Logger, pino } from 'pino';
import type { Configuration } from '../configuration/configuration.ts';
import { isIdentifier } from '../text/identifier.ts';

/** Pages whose addresses end in a secret that is as good as a token. */
const secretPages = /^(\/+(?:join|verify|reset|two-factor\/+open)\/+)(?!token(?:\/|$)|\/)[^/]+/;

/**
 * The path of an address as it may be logged: without its query, without the secrets of links, and
 * without whatever else is so long that it could be a token that somebody put in the wrong place.
 */
export function pathWithoutSecrets(url: string): string {
  const [path = ''] = url.split(/[?#]/);
  return path
    .replace(secretPages, '$1[redacted]')
    .replace(/[^/]{30,}/g, (part) => (isIdentifier(part) ? part : '[redacted]'));
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

/** Bytes of lines that wait for room on the disk; what comes then is lost. */
const maxWaitingBytes = 1024 * 1024;

/** Where lines go. A log that cannot be written, on a full disk above all, must not end the service. */
export function openLog(fd: number): DestinationStream {
  return destination({ fd, sync: true, maxLength: maxWaitingBytes }).on('error', () => undefined);
}

/** JSON lines on stderr: stdout belongs to what the commands answer. */
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
