import { describe, expect, it } from 'vitest';
import {
  clockWords,
  connectionName,
  connectionWords,
  unkeptWords,
} from '#renderer/words/connection.ts';
import { isoBefore, noon } from './samples.ts';

const failure = { kind: 'offline', message: 'Nobody answers.' } as const;

describe('the connection in words', () => {
  it('tells the age of what is shown while online', () => {
    const words = connectionWords({ state: 'online', syncedAt: isoBefore(12_000) }, null, noon);
    expect(words).toEqual({ tone: 'good', words: 'Up to date · just now', detail: '' });
  });

  it('tells offline what it shows and when it tries again', () => {
    const { tone, words, detail } = connectionWords(
      { state: 'offline', failure, retryAt: isoBefore(-20_000) },
      isoBefore(60_000),
      noon,
    );
    expect(tone).toBe('bad');
    expect(words).toMatch(/^Offline · showing what was known at \d\d:\d\d · next try in 20 s$/);
    expect(detail).toBe('Nobody answers.');
  });

  it('tells that a proxy wants a sign-in, and not that the platform is offline', () => {
    const refused = { ...failure, proxy: 'proxy.example:3128' } as const;
    const connection = { state: 'offline', failure: refused, retryAt: isoBefore(-20_000) } as const;
    const { tone, words } = connectionWords(connection, null, noon);
    expect({ tone, words }).toEqual({
      tone: 'bad',
      words: 'Proxy sign-in required · next try in 20 s',
    });
    expect(connectionName(connection)).toBe('Proxy sign-in required');
  });

  it('claims to show nothing where nothing is known', () => {
    const { words } = connectionWords({ state: 'unauthorized', failure }, null, noon);
    expect(words).toBe('Token refused');
  });

  it('does not call up to date what is not kept on this computer', () => {
    const connection = { state: 'online', syncedAt: isoBefore(12_000) } as const;
    const words = connectionWords(connection, null, noon);
    expect(unkeptWords({ connection }, words, noon)).toBe(words);
    const told = unkeptWords({ connection, notKept: 'The disk is full.' }, words, noon);
    expect(told).toEqual({
      tone: 'bad',
      words: 'Read just now · not kept on this computer',
      detail: 'The disk is full.',
    });
    const offline = { state: 'offline', failure, retryAt: isoBefore(-20_000) } as const;
    const both = unkeptWords(
      { connection: offline, notKept: 'The disk is full.' },
      connectionWords(offline, null, noon),
      noon,
    );
    expect(both.words).toBe('Offline · next try in 20 s · not kept on this computer');
    expect(both.detail).toBe('The disk is full.\nNobody answers.');
  });

  it('has a name for each state', () => {
    expect(connectionName({ state: 'checking' })).toBe('Connecting');
    expect(connectionName({ state: 'no-token', failure })).toBe('No token');
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

  it('says nothing of a clock that is right, or of which nobody knows', () => {
    expect(clockWords({})).toBe('');
    expect(clockWords({ clockOffset: 0 })).toBe('');
  });
});
