/** A platform's answers tell what time it is there, whatever this computer's clock says. */
import { describe, expect, test } from 'vitest';
import { PlatformClock } from '#main/platforms/http/platform-clock.ts';
import { packet } from '../support/packet.ts';

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;
const there = Date.parse('2026-11-24T10:00:00Z');
const httpDate = (milliseconds: number) => new Date(milliseconds).toUTCString();

function notice(
  clock: PlatformClock,
  date: string,
  { at = there, roundTrip = 100, age = '' } = {},
): number {
  const headers: Readonly<Record<string, string>> = { date, age };
  clock.notice({ header: (name) => headers[name] ?? '', at, roundTrip });
  return clock.offset;
}

describe('the offset of this computer’s clock', () => {
  test.each([30 * day, -30 * day, 3 * minute, -5 * 60 * minute, 20 * 365 * day])(
    'a clock that is %s ms ahead is corrected to the second',
    (ahead) => {
      const offset = notice(new PlatformClock(), httpDate(there), { at: there + ahead });
      expect(Math.abs(offset + ahead)).toBeLessThanOrEqual(second);
    },
  );

  test.each([0, 20 * second, -90 * second])('a difference of %s ms is none', (ahead) => {
    expect(notice(new PlatformClock(), httpDate(there), { at: there + ahead })).toBe(0);
  });

  test('a slow answer says little: only a difference that is large against it counts', () => {
    const roundTrip = 3 * minute;
    const clock = new PlatformClock();
    expect(notice(clock, httpDate(there), { at: there + 5 * minute, roundTrip })).toBe(0);
    expect(notice(clock, httpDate(there), { at: there + day, roundTrip })).toBeLessThan(-day / 2);
  });

  test.each([
    '',
    'garbage',
    '0',
    String(there),
    '2026-10-25T10:00:00Z',
    'Sat, 13 Sep 275760 00:00:00 GMT',
    'Fri, 31 Dec 9999 23:59:59 GMT',
    'Thu, 01 Jan 1970 00:00:00 GMT',
    'Mon, 31 Feb 2026 10:00:00 GMT',
    `${httpDate(there - 30 * day)}, ${httpDate(there)}`,
  ])('a Date of “%s” tells nothing, and takes nothing back', (date) => {
    expect(notice(new PlatformClock(), date)).toBe(0);
    const clock = new PlatformClock();
    const known = notice(clock, httpDate(there - 30 * day));
    expect(known).not.toBe(0);
    expect(notice(clock, date)).toBe(known);
  });

  test('an answer from a shared cache has an old time', () => {
    expect(notice(new PlatformClock(), httpDate(there - day), { age: '86400' })).toBe(0);
    expect(notice(new PlatformClock(), httpDate(there - day), { age: '0' })).not.toBe(0);
  });

  test('it follows a clock that is set while Orgdesk runs, and does not flicker', () => {
    const clock = new PlatformClock();
    const off = notice(clock, httpDate(there), { at: there + 30 * day });
    expect(off).toBeLessThan(-29 * day);
    expect(notice(clock, httpDate(there + second), { at: there + 30 * day + 1700 })).toBe(off);
    expect(notice(clock, httpDate(there + minute), { at: there + minute })).toBe(0);
    expect(notice(clock, httpDate(there + minute), { at: there - 30 * day })).toBeGreaterThan(
      29 * day,
    );
  });
});

describe('the answers that count', () => {
  const date = httpDate(there - 30 * day);
  const asked = async (response: () => Response) => {
    const fetch = async () => response();
    const { platform } = packet('https://platform.example', 'a-token', 10_000, fetch, () => there);
    await platform.organizations().catch(() => undefined);
    return platform.clockOffset;
  };
  const answer = (body: string | null, status: number) => () =>
    new Response(body, { status, headers: { Date: date } });

  test('an answer to the token counts', async () => {
    expect(await asked(answer('{"organizations":[]}', 200))).toBeLessThan(-29 * day);
  });

  test.each<readonly [name: string, response: () => Response]>([
    ['a refused token', answer('{"errors":["No"]}', 401)],
    ['a proxy that wants a password', answer('', 407)],
    ['a fault', answer('{"errors":["No"]}', 500)],
    ['a gateway', answer('<html>', 502)],
    ['the sign-in page of a network', answer('<!doctype html>', 200)],
    ['a redirect', answer('', 302)],
    ['no Date', () => new Response('{"organizations":[]}')],
  ])('%s does not', async (_name, response) => {
    expect(await asked(response)).toBe(0);
  });
});

test('a pause until a date uses the platform’s known clock if the answer has no date', async () => {
  const answers = [
    new Response('{"organizations":[]}', { headers: { Date: httpDate(there) } }),
    new Response('{"errors":["Slow"]}', {
      status: 429,
      headers: { 'Retry-After': httpDate(there + 90 * second) },
    }),
  ];
  const fetch = async () => answers.shift() ?? Response.error();
  const now = () => there + 30 * day;
  const { platform } = packet('https://platform.example', 'a-token', 10_000, fetch, now);
  await platform.organizations();
  const failure = await platform.organizations().catch((error: unknown) => error);
  expect(failure).toMatchObject({ failure: { kind: 'rate-limited', retryAfter: 90 } });
});
