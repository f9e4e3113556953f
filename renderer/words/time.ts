/** Times as people say them. `now` and what is told are milliseconds; texts are ISO 8601. */

import { date } from '#domain/moment.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const exact = new Intl.DateTimeFormat('en', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
});

/**
 * "just now", "12 s ago", "3 min ago", "2 h ago", "3 d ago", then the date. Clocks may differ by some
 * hours; what is further ahead than a day has not been, and is told as its date.
 */
export function ago(iso: string, now: number): string {
  const passed = now - Date.parse(iso);
  if (Number.isNaN(passed)) return 'at an unknown time';
  if (passed < -day) return date(iso, now);
  if (passed < 5 * second) return 'just now';
  if (passed < minute) return `${Math.floor(passed / second)} s ago`;
  if (passed < hour) return `${Math.floor(passed / minute)} min ago`;
  if (passed < day) return `${Math.floor(passed / hour)} h ago`;
  if (passed < 30 * day) return `${Math.floor(passed / day)} d ago`;
  return date(iso, now);
}

/** "in 20 s", "in 3 min", "in 5 h", "in 11 d"; "now" for what has passed. */
export function ahead(iso: string, now: number): string {
  const left = Date.parse(iso) - now;
  if (Number.isNaN(left)) return 'at an unknown time';
  if (left <= 0) return 'now';
  if (left < minute) return `in ${Math.ceil(left / second)} s`;
  if (left < hour) return `in ${Math.ceil(left / minute)} min`;
  if (left < day) return `in ${Math.ceil(left / hour)} h`;
  // The screen's clock goes in steps: what was set for 14 days must not stand there as 15.
  return `in ${Math.ceil((left - minute) / day)} d`;
}

/** "less than a minute", "about 3 min", "about 2 h": an estimate is not told to the second. */
export function duration(seconds: number): string {
  const time = seconds * second;
  if (time < minute) return 'less than a minute';
  if (time < 90 * minute) return `about ${Math.round(time / minute)} min`;
  return `about ${Math.round(time / hour)} h`;
}

/** When a link stops working: "in 11 d", or "expired 2 d ago". */
export function expiry(iso: string, now: number): string {
  return Date.parse(iso) <= now ? `expired ${ago(iso, now)}` : ahead(iso, now);
}

/** The whole of it, for hovering: "Tue, Nov 24, 2026, 14:05:09 GMT+1". */
export function exactTime(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : exact.format(time);
}
