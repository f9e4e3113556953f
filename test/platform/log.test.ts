import { closeSync, openSync } from 'node:fs';
import { Writable } from 'node:stream';
import { DrizzleQueryError } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { createLogger, openLog, pathWithoutSecrets } from '#platform/log/log.ts';

function logOf(write: (logger: ReturnType<typeof createLogger>) => void): string {
  let text = '';
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      text += chunk;
      done();
    },
  });
  write(createLogger('info', stream));
  return text;
}

it('the values of a failed query stay out of the log, at any depth', () => {
  const query = new DrizzleQueryError(
    'insert into mails values ($1, $2)',
    ['top\nsecret', 'hidden'],
    Object.assign(new Error('duplicate key'), { code: '23505' }),
  );
  const text = logOf((logger) =>
    logger.error({ err: new Error('outer', { cause: query }) }, 'failed'),
  );
  expect(text).not.toContain('secret');
  expect(text).not.toContain('hidden');
  expect(text).toContain('insert into mails');
  expect(text).toContain('duplicate key');
  expect(text).toContain('23505');
  expect(text).toContain('log.test.ts');
});

it('tokens and links stay out of the log', () => {
  const text = logOf((logger) =>
    logger.info({
      token: 'secret',
      mail: { link: 'secret' },
      headers: { 'x-auth-token': 'secret' },
    }),
  );
  expect(text).not.toContain('secret');
});

it.each([
  ['/join/abc', '/join/[redacted]'],
  ['/join/abc/accept?x=1', '/join/[redacted]/accept'],
  ['/join/abc/sign-in', '/join/[redacted]/sign-in'],
  ['/verify/abc', '/verify/[redacted]'],
  ['/reset/abc?x', '/reset/[redacted]'],
  ['/users?email=ada@example.org', '/users'],
  [
    `/projects/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`,
    `/projects/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`,
  ],
  [`/projects/${'s'.repeat(43)}/events`, '/projects/[redacted]/events'],
  ['//join//abc', '//join//[redacted]'],
  ['/join/token', '/join/token'],
  ['/organizations', '/organizations'],
])('%s is logged as %s', (url, logged) => {
  expect(pathWithoutSecrets(url)).toBe(logged);
});

it('a log that cannot be written does not stop the service, and buffers a limited amount', () => {
  // Writing to a file that is open for reading fails like a full disk.
  const file = openSync(import.meta.filename, 'r');
  const logger = createLogger('info', openLog(file));
  for (let index = 0; index < 3_000; index += 1) logger.info({ text: 'x'.repeat(1_000) }, 'lost');
  closeSync(file);
});
