import { describe, expect, it } from 'vitest';
import { date, moment } from '#domain/moment.ts';
import { ago, ahead, exactTime, expiry } from '#renderer/words/time.ts';
import { isoBefore, noon } from './samples.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('how long ago', () => {
  it.each([
    [0, 'just now'],
    [4 * second, 'just now'],
    [12 * second, '12 s ago'],
    [59 * second, '59 s ago'],
    [60 * second, '1 min ago'],
    [3 * hour, '3 h ago'],
    [3 * day, '3 d ago'],
    [29 * day, '29 d ago'],
  ])('%d ms is %s', (passed, words) => {
    expect(ago(isoBefore(passed), noon)).toBe(words);
  });

  it('becomes the date after a month, with the year where it is another', () => {
    expect(ago(isoBefore(40 * day), noon)).toBe('Jan 29');
    expect(ago(isoBefore(400 * day), noon)).toBe('Feb 3, 2025');
  });

  it('never says that something lies ahead: a clock that is a little wrong is “just now”', () => {
    expect(ago(isoBefore(-3 * minute), noon)).toBe('just now');
  });

  it('says so where the time cannot be read', () => {
    expect(ago('nonsense', noon)).toBe('at an unknown time');
    expect(exactTime('nonsense')).toBe('nonsense');
    expect(date('nonsense', noon)).toBe('an unknown day');
  });
});

describe('what lies ahead', () => {
  it.each([
    [0, 'now'],
    [20 * second, 'in 20 s'],
    [90 * second, 'in 2 min'],
    [5 * hour, 'in 5 h'],
    [11 * day, 'in 11 d'],
    [14 * day + 29 * second, 'in 14 d'],
  ])('%d ms is %s', (left, words) => {
    expect(ahead(isoBefore(-left), noon)).toBe(words);
  });

  it('an expiry that is past says so', () => {
    expect(expiry(isoBefore(2 * day), noon)).toBe('expired 2 d ago');
    expect(expiry(isoBefore(-2 * day), noon)).toBe('in 2 d');
  });
});

describe('when something was known', () => {
  it('is the time of day today, and names the day otherwise', () => {
    expect(moment(isoBefore(0), noon)).toMatch(/^\d\d:\d\d$/);
    expect(moment(isoBefore(5 * day), noon)).toMatch(/^Mar \d, \d\d:\d\d$/);
  });
});
