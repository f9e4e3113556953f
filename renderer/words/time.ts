/** Times as people say them. `now` and what is told are milliseconds; texts are ISO 8601. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const clock = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const dayInYear = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });
const fullDay = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });
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

/** "just now", "12 s ago", "3 min ago", "2 h ago", "3 d ago", then the date. */
export function ago(iso: string, now: number): string {
  const passed = now - Date.parse(iso);
  if (Number.isNaN(passed)) return 'at an unknown time';
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

/** When a link stops working: "in 11 d", or "expired 2 d ago". */
export function expiry(iso: string, now: number): string {
  return Date.parse(iso) <= now ? `expired ${ago(iso, now)}` : ahead(iso, now);
}

/** "24 Nov", with the year where it is another one. */
export function date(iso: string, now: number): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return 'an unknown day';
  return time.getFullYear() === new Date(now).getFullYear()
    ? dayInYear.format(time)
    : fullDay.format(time);
}

/** "14:05" today, "24 Nov, 14:05" otherwise: when something was known. */
export function moment(iso: string, now: number): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return 'an unknown time';
  const today = time.toDateString() === new Date(now).toDateString();
  return today ? clock.format(time) : `${date(iso, now)}, ${clock.format(time)}`;
}

/** The whole of it, for hovering: "Tue, Nov 24, 2026, 14:05:09 GMT+1". */
export function exactTime(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : exact.format(time);
}
