/** Times in words. `now` is in milliseconds; texts are ISO 8601. */

import type { Failure } from '#domain/failure.ts';
import { date } from '#domain/moment.ts';
import { regional } from '#domain/region.ts';
import { count } from './counts.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const exact = regional(
  (region) =>
    new Intl.DateTimeFormat(region, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    }),
);

/**
 * "just now", "3 min ago", "2 h ago", "3 days ago", then the date. Clocks may differ by some hours; a time more
 * than a day ahead is in the future, and is shown as its date.
 */
export function ago(iso: string, now: number): string {
  const passed = now - Date.parse(iso);
  if (Number.isNaN(passed)) return 'at an unknown time';
  if (passed < -day) return date(iso, now);
  if (passed < minute) return 'just now';
  if (passed < hour) return `${Math.floor(passed / minute)} min ago`;
  if (passed < day) return `${Math.floor(passed / hour)} h ago`;
  if (passed < 30 * day) return `${count(Math.floor(passed / day), 'day')} ago`;
  return date(iso, now);
}

/** "Updated just now", "Updated 2 minutes ago", "Updated 24 Nov": how old what is shown is. */
export function updated(iso: string, now: number): string {
  const passed = now - Date.parse(iso);
  const amount = (unit: number, one: string) =>
    `Updated ${count(Math.floor(passed / unit), one)} ago`;
  if (passed >= minute && passed < hour) return amount(minute, 'minute');
  if (passed >= hour && passed < day) return amount(hour, 'hour');
  return `Updated ${ago(iso, now)}`;
}

/** "3 min", "5 h", "11 days": how long until then; "" if the time has passed or cannot be read. */
function until(iso: string, now: number): string {
  const left = Date.parse(iso) - now;
  if (Number.isNaN(left) || left <= 0) return '';
  if (left < minute) return `${Math.ceil(left / second)} s`;
  if (left < hour) return `${Math.ceil(left / minute)} min`;
  if (left < day) return `${Math.ceil(left / hour)} h`;
  // The screen's clock advances in steps, and 14 days must not be shown as 15.
  return count(Math.ceil((left - minute) / day), 'day');
}

/** The same in a sentence: "in 20 s", "in 11 days"; "now" for a past time. */
export function ahead(iso: string, now: number): string {
  if (Number.isNaN(Date.parse(iso))) return 'at an unknown time';
  const left = until(iso, now);
  return left === '' ? 'now' : `in ${left}`;
}

/** "less than a minute", "about 3 min", "about 2 h": an estimate has no seconds. */
export function duration(seconds: number): string {
  const time = seconds * second;
  if (time < minute) return 'less than a minute';
  if (time < 90 * minute) return `about ${Math.round(time / minute)} min`;
  return `about ${Math.round(time / hour)} h`;
}

/** When a link stops working, below a heading that says so: "11 days", "less than a minute", "Expired". */
export function expiry(iso: string, now: number): string {
  const left = Date.parse(iso) - now;
  if (left <= 0) return 'Expired';
  // Seconds would change in every row.
  return left < minute ? 'under 1 min' : until(iso, now);
}

const dayOfYear = regional(
  (region) => new Intl.DateTimeFormat(region, { weekday: 'long', day: 'numeric', month: 'long' }),
);
const dayOfAnyYear = regional(
  (region) =>
    new Intl.DateTimeFormat(region, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }),
);

const dayOf = (time: Date) => `${time.getFullYear()} ${time.getMonth()} ${time.getDate()}`;

/**
 * Returns the words for a day: "Today", "Yesterday", "Monday 23 November", with the year if it is another one;
 * null is an unknown time. Each day is put into words once, since a list has thousands of times of few days.
 */
export function dayNames(now: number): (iso: string | null) => string {
  const today = new Date(now);
  const yesterday = new Date(now);
  yesterday.setDate(today.getDate() - 1);
  const names = new Map([
    [dayOf(today), 'Today'],
    [dayOf(yesterday), 'Yesterday'],
  ]);
  return (iso) => {
    const time = new Date(iso ?? '');
    if (Number.isNaN(time.getTime())) return 'Unknown day';
    const day = dayOf(time);
    const known = names.get(day);
    if (known !== undefined) return known;
    const isThisYear = time.getFullYear() === today.getFullYear();
    const name = (isThisYear ? dayOfYear() : dayOfAnyYear()).format(time);
    names.set(day, name);
    return name;
  };
}

/** The exact time, for hovering: "Tue, 24 Nov 2026, 14:05:09 GMT+1". */
export function exactTime(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : exact().format(time);
}

/** For spreadsheets: "2026-11-24 14:05", which each of them takes for a time. */
const plain = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' });

/** Returns "" for an unknown time. */
export function plainTime(iso: string | null): string {
  const time = new Date(iso ?? '');
  return Number.isNaN(time.getTime()) ? '' : plain.format(time);
}

const secondsPerMinute = 60;
const secondsPerHour = 60 * secondsPerMinute;

/** "28 s", "4 min", "2 h", rounded up; "" for a past time. */
function left(retryAt: string, now: number): string {
  const seconds = Math.ceil((Date.parse(retryAt) - now) / 1000);
  if (!(seconds > 0)) return '';
  if (seconds <= 90) return `${seconds} s`;
  if (seconds <= 90 * secondsPerMinute) return `${Math.ceil(seconds / secondsPerMinute)} min`;
  return `${Math.ceil(seconds / secondsPerHour)} h`;
}

/** "Retrying in 28 s": Orgdesk retries automatically. */
export function retrying(retryAt: string, now: number): string {
  const time = left(retryAt, now);
  return time === '' ? 'Retrying…' : `Retrying in ${time}`;
}

/** The failure, and when the person can retry if the platform is busy. */
export function failureWords({ kind, message, retryAfter = 0 }: Failure): string {
  if (kind !== 'rate-limited') return message;
  const time = left(new Date(retryAfter * 1000).toISOString(), 0);
  return `${message} Try again in ${time === '' ? 'a moment' : time}.`;
}
