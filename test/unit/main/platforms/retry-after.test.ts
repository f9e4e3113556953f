/** How long a platform wants to be left alone, in every way in which platforms and their proxies write it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limits } from '#domain/limits.ts';
import { parseHttpDate } from '#main/platforms/http/http-date.ts';
import { secondsUntilRetry } from '#main/platforms/http/retry-after.ts';

const now = Date.parse('2026-11-24T10:00:00Z');
const inAMinute = 'Tue, 24 Nov 2026 10:01:00 GMT';
const day = 86_400;

function seconds(headers: Readonly<Record<string, string>>, status = 429, at = now) {
  return secondsUntilRetry({ status, header: (name) => headers[name] ?? '' }, at);
}

test.each<readonly [retryAfter: string, expected: number | undefined]>([
  ['120', 120],
  [' 120 ', 120],
  ['0', 0],
  ['0.4', 1],
  ['1.5', 2],
  ['86401', day],
  ['1000000000000', day],
  ['9'.repeat(400), day],
  [inAMinute, 60],
  ['Tuesday, 24-Nov-26 10:01:00 GMT', 60],
  ['Tue Nov 24 10:01:00 2026', 60],
  ['Tue Nov  3 10:01:00 2026', 0],
  ['Tue, 24 Nov 2026 09:59:00 GMT', 0],
  ['Fri, 31 Dec 9999 23:59:59 GMT', day],
  ['Sat, 13 Sep 275760 00:00:00 GMT', undefined],
  ['Tue, 31 Feb 2026 10:01:00 GMT', undefined],
  ['Tue, 24 Nov 2026 25:01:00 GMT', undefined],
  ['-5', undefined],
  ['1e12', undefined],
  ['Infinity', undefined],
  ['0x10', undefined],
  ['12 34', undefined],
  ['2 minutes', undefined],
  ['soon', undefined],
  ['120, 120', undefined],
  ['2026-11-24', undefined],
  ['', undefined],
])('Retry-After: %s', (retryAfter, expected) => {
  expect(seconds({ 'retry-after': retryAfter })).toBe(expected);
  expect(seconds({ 'retry-after': retryAfter }, 503)).toBe(expected);
});

test('a date counts by the clock of the platform, whatever this computer’s says', () => {
  const headers = { 'retry-after': inAMinute, date: 'Tue, 24 Nov 2026 10:00:30 GMT' };
  for (const off of [-30 * day, 0, 30 * day]) {
    expect(seconds(headers, 429, now + off * 1000)).toBe(30);
  }
  expect(seconds({ ...headers, date: 'garbage' })).toBe(60);
});

test.each<readonly [headers: Readonly<Record<string, string>>, expected: number | undefined]>([
  [{ 'x-ratelimit-reset': String(now / 1000 + 90) }, 90],
  [{ 'x-ratelimit-reset': String(now / 1000 - 90) }, 0],
  [{ 'x-ratelimit-reset': '90' }, 90],
  [{ 'ratelimit-reset': '90' }, 90],
  [{ 'x-ratelimit-reset': '1e9' }, undefined],
  [{ 'x-ratelimit-reset': '99999999999999' }, day],
  [{ 'x-ratelimit-reset': '90', 'retry-after': '5' }, 5],
])('the end of a limit is read where no Retry-After is sent: %j', (headers, expected) => {
  expect(seconds(headers)).toBe(expected);
});

test('the end of a limit that is not reached delays nothing', () => {
  expect(seconds({ 'x-ratelimit-reset': '90' }, 503)).toBeUndefined();
});

test('every time that a program prints is read back, and nothing is longer than a timer takes', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }),
      (date) => {
        const whole = Math.floor(date.getTime() / 1000) * 1000;
        expect(parseHttpDate(date.toUTCString())).toBe(whole);
      },
    ),
  );
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.date().map(String)), (text) => {
      const found = seconds({ 'retry-after': text, 'x-ratelimit-reset': text });
      if (found === undefined) return;
      expect(Number.isInteger(found)).toBe(true);
      expect(found).toBeGreaterThanOrEqual(0);
      expect(found).toBeLessThanOrEqual(limits.retryAfter);
    }),
  );
});
