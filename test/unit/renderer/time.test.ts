import { afterEach, describe, expect, it } from 'vitest';
import { date, moment } from '#domain/moment.ts';
import { setRegion } from '#domain/region.ts';
import { compareText } from '#renderer/components/table/columns.ts';
import { digits } from '#renderer/texts/counts.ts';
import { ago, ahead, exactTime, expiry, updated } from '#renderer/texts/time.ts';
import { isoBefore, noon } from './samples.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('how long ago', () => {
  it.each([
    [0, 'just now'],
    [59 * second, 'just now'],
    [60 * second, '1 min ago'],
    [3 * hour, '3 h ago'],
    [3 * day, '3 days ago'],
    [day, '1 day ago'],
    [29 * day, '29 days ago'],
  ])('%d ms is %s', (passed, words) => {
    expect(ago(isoBefore(passed), noon)).toBe(words);
  });

  it('becomes the date after a month, with the year if it is another one', () => {
    expect(ago(isoBefore(40 * day), noon)).toBe('Jan 29');
    expect(ago(isoBefore(400 * day), noon)).toBe('Feb 3, 2025');
  });

  it('is “just now” for a time slightly ahead, because clocks differ', () => {
    expect(ago(isoBefore(-3 * minute), noon)).toBe('just now');
  });

  it('says so if the time cannot be read', () => {
    expect(ago('nonsense', noon)).toBe('at an unknown time');
    expect(exactTime('nonsense')).toBe('nonsense');
    expect(date('nonsense', noon)).toBe('an unknown day');
  });
});

describe('the age of what is shown', () => {
  it.each([
    [-minute, 'Updated just now'],
    [59 * second, 'Updated just now'],
    [minute, 'Updated 1 minute ago'],
    [2 * minute, 'Updated 2 minutes ago'],
    [23 * hour, 'Updated 23 hours ago'],
    [3 * day, 'Updated 3 days ago'],
    [40 * day, 'Updated Jan 29'],
  ])('%d ms is %s', (passed, words) => {
    expect(updated(isoBefore(passed), noon)).toBe(words);
  });
});

describe('the time until a date', () => {
  it.each([
    [0, 'now'],
    [20 * second, 'in 20 s'],
    [90 * second, 'in 2 min'],
    [5 * hour, 'in 5 h'],
    [11 * day, 'in 11 days'],
    [14 * day + 29 * second, 'in 14 days'],
  ])('%d ms is %s', (left, words) => {
    expect(ahead(isoBefore(-left), noon)).toBe(words);
  });

  it.each([
    [-2 * day, 'Expired'],
    [0, 'Expired'],
    [20 * second, 'under 1 min'],
    [5 * hour, '5 h'],
    [day + minute, '1 day'],
    [14 * day, '14 days'],
  ])('an expiry %d ms ahead is %s, and ticks in no row', (left, words) => {
    expect(expiry(isoBefore(-left), noon)).toBe(words);
  });
});

/** Replaces the narrow spaces of some regions by plain ones. */
const plain = (text: string) => text.replace(/\s/gu, ' ');

describe('the system’s region', () => {
  afterEach(() => setRegion([]));

  it.each([
    [['en-US'], 'Feb 3, 2025', 'Mar 5, ', /^\d+:\d\d [AP]M$/, '2,999'],
    [['en-GB'], '3 Feb 2025', '5 Mar, ', /^\d\d:\d\d$/, '2,999'],
    [['de-DE'], '3. Feb. 2025', '5. März, ', /^\d\d:\d\d$/, '2.999'],
    [['ar-EG'], '3 فبراير 2025', '5 مارس, ', /^\d+:\d\d /, '2,999'],
    [['C.UTF-8', 'nonsense!'], 'Feb 3, 2025', 'Mar 5, ', /^\d\d:\d\d$/, '2,999'],
  ])('%j decides about dates, times of day and numbers', (tags, day400, day5, clock, number) => {
    setRegion(tags);
    expect(plain(ago(isoBefore(400 * day), noon))).toBe(day400);
    expect(moment(isoBefore(5 * day), noon)).toContain(day5);
    expect(plain(moment(isoBefore(0), noon))).toMatch(clock);
    expect(digits(2999)).toBe(number);
  });

  it('decides the order of sorting', () => {
    setRegion(['sv-SE']);
    expect(['öl', 'zebra'].toSorted(compareText)).toEqual(['zebra', 'öl']);
    setRegion(['de-DE']);
    expect(['öl', 'zebra'].toSorted(compareText)).toEqual(['öl', 'zebra']);
  });
});
