import { describe, expect, it } from 'vitest';
import type { Failure } from '#domain/failure.ts';
import {
  clockWords,
  connectionName,
  connectionWords,
  notStoredWords,
  stateName,
  whyUnavailable,
} from '#renderer/texts/connection.ts';
import { failureWords, retrying } from '#renderer/texts/time.ts';
import { account, isoBefore, noon } from './samples.ts';

const failure = { kind: 'offline', message: 'Nobody answers.' } as const;

function failing(failing: Failure, retryAt: string | null = isoBefore(-20_000)) {
  const connection = { state: 'failing', failure: failing, since: isoBefore(0), retryAt } as const;
  return account({ platformName: 'acme.example', connection });
}

describe('the connection in words', () => {
  it('shows the age of the data while online', () => {
    const connection = { state: 'online', syncedAt: isoBefore(12_000) } as const;
    const words = connectionWords(account({ connection }), null, noon);
    expect(words).toEqual({ tone: 'good', words: 'Updated just now', detail: '' });
  });

  it('shows no age while the platform sends what changes', () => {
    const connection = { state: 'online', syncedAt: isoBefore(600_000), live: true } as const;
    const { tone, words } = connectionWords(account({ connection }), null, noon);
    expect({ tone, words }).toEqual({ tone: 'good', words: 'Live' });
  });

  it('says that a platform which announced signs of life sends none', () => {
    const connection = {
      state: 'online',
      syncedAt: isoBefore(2000),
      live: true,
      silent: true,
    } as const;
    const silent = account({ platformName: 'acme.example', connection });
    const { tone, words } = connectionWords(silent, isoBefore(60_000), noon);
    expect(tone).toBe('waiting');
    expect(words).toMatch(/^No response from acme\.example · Showing data from \d\d:\d\d$/);
  });

  it('shows the problem, the age of the data and the time of the retry', () => {
    const { tone, words, detail } = connectionWords(failing(failure), isoBefore(60_000), noon);
    expect(tone).toBe('bad');
    expect(words).toMatch(
      /^Can’t reach acme\.example · Showing data from \d\d:\d\d · Retrying in 20 s$/,
    );
    expect(detail).toBe('Nobody answers.');
  });

  it('counts down while the platform is busy', () => {
    const busy = failing({ kind: 'rate-limited', message: 'Slow.' }, isoBefore(-28_000));
    expect(connectionWords(busy, null, noon)).toEqual({
      tone: 'waiting',
      words: 'Busy, retrying in 28 s',
      detail: 'Slow.',
    });
    expect(connectionWords(busy, isoBefore(60_000), noon).words).toMatch(
      /^Busy, retrying in 28 s · Showing data from \d\d:\d\d$/,
    );
  });

  it('promises no retry if none is planned', () => {
    expect(connectionWords(failing(failure, null), null, noon).words).toBe(
      'Can’t reach acme.example',
    );
  });

  it('names the platform on this computer', () => {
    const local = { ...failing(failure), local: true };
    expect(connectionName(local)).toBe('Can’t reach the platform on this computer');
  });

  it('does not claim to show data if there is none', () => {
    const rejected = account({ connection: { state: 'unauthorized', failure } });
    expect(connectionWords(rejected, null, noon).words).toBe('Token rejected');
  });

  it('says that data is not stored on this computer', () => {
    const connection = { state: 'online', syncedAt: isoBefore(12_000) } as const;
    const words = connectionWords(account({ connection }), null, noon);
    expect(notStoredWords({}, words)).toBe(words);
    expect(notStoredWords({ notKept: 'The disk is full.' }, words)).toEqual({
      tone: 'bad',
      words: 'Updated just now · Not saved on this computer',
      detail: 'The disk is full.',
    });
    const away = { ...failing(failure), notKept: 'The disk is full.' };
    const both = notStoredWords(away, connectionWords(away, null, noon));
    expect(both.words).toBe(
      'Can’t reach acme.example · Retrying in 20 s · Not saved on this computer',
    );
    expect(both.detail).toBe('The disk is full.\nNobody answers.');
  });

  it('has a name for each state', () => {
    expect(connectionName(account({ connection: { state: 'checking' } }))).toBe('Connecting');
    expect(connectionName(account({ connection: { state: 'no-token', failure } }))).toBe(
      'No token',
    );
  });
});

describe('a problem on the way to a platform', () => {
  const message = 'No.';
  it.each<readonly [Failure, string, string | null]>([
    [
      { kind: 'offline', cause: 'refused', message },
      'Can’t reach Acme: connection refused',
      'Unavailable while Acme can’t be reached.',
    ],
    [
      { kind: 'offline', cause: 'proxy', proxy: 'proxy.example:3128', message },
      'Proxy sign-in required',
      'Sign in to the proxy proxy.example:3128 first.',
    ],
    [
      { kind: 'intercepted', cause: 'sign-in-page', message },
      'Sign-in page in the way',
      'Unavailable while a sign-in page is in the way of Acme.',
    ],
    [
      { kind: 'intercepted', cause: 'filter', message },
      'Blocked by the network',
      'Unavailable while the network blocks Acme.',
    ],
    [
      { kind: 'forbidden', message },
      'No access',
      'Unavailable: your account has no access to Acme.',
    ],
    [
      { kind: 'platform', message },
      'Unexpected answer',
      'Unavailable while Acme doesn’t respond as expected.',
    ],
    [{ kind: 'rate-limited', message }, 'Busy', null],
    [{ kind: 'unavailable', message }, 'Server error', null],
    [{ kind: 'unavailable', cause: 'maintenance', message }, 'Temporarily unavailable', null],
    [{ kind: 'internal', message }, 'Can’t load this account', 'No.'],
  ])('%j has its own name, and its own reason where nothing can be changed', (given, name, why) => {
    expect(stateName(given, 'Acme')).toBe(name);
    expect(whyUnavailable(given, 'Acme')).toBe(why);
  });
});

describe('the time of the retry', () => {
  it.each([
    [1, 'Retrying in 1 s'],
    [28_000, 'Retrying in 28 s'],
    [90_001, 'Retrying in 2 min'],
    [86_400_000, 'Retrying in 24 h'],
    [0, 'Retrying…'],
    [-5000, 'Retrying…'],
  ])('%s ms ahead', (ahead, words) => {
    expect(retrying(isoBefore(-ahead), noon)).toBe(words);
  });

  it('is empty for an invalid time', () => {
    expect(retrying('soon', noon)).toBe('Retrying…');
  });

  it('is left to the person if Orgdesk does not retry automatically', () => {
    const busy = { kind: 'rate-limited', message: 'Acme is limiting requests.' } as const;
    expect(failureWords({ ...busy, retryAfter: 600 })).toBe(
      'Acme is limiting requests. Try again in 10 min.',
    );
    expect(failureWords(busy)).toBe('Acme is limiting requests. Try again in a moment.');
    expect(failureWords(failure)).toBe('Nobody answers.');
  });
});

describe('this computer’s clock in words', () => {
  const minute = 60_000;
  const day = 24 * 60 * minute;
  it.each([
    [30 * day, '30 days'],
    [-30 * day, '30 days'],
    [2 * minute, '2 minutes'],
    [80 * minute, '80 minutes'],
    [5 * 60 * minute, '5 hours'],
    [day, '24 hours'],
    [3 * day, '3 days'],
    [20 * 365.25 * day, '20 years'],
  ])('says that a clock that differs by %s ms is off by %s', (clockOffset, by) => {
    expect(clockWords({ clockOffset })).toBe(`This computer’s clock is off by ${by}.`);
  });

  it('is not mentioned if it is right or unknown', () => {
    expect(clockWords({})).toBe('');
    expect(clockWords({ clockOffset: 0 })).toBe('');
  });
});
