/** Days and times of day as people say them. `now` is milliseconds; texts are ISO 8601. */
import { regional } from './region.ts';

const clock = regional(
  (region) => new Intl.DateTimeFormat(region, { hour: 'numeric', minute: '2-digit' }),
);
const dayInYear = regional(
  (region) => new Intl.DateTimeFormat(region, { day: 'numeric', month: 'short' }),
);
const fullDay = regional(
  (region) => new Intl.DateTimeFormat(region, { day: 'numeric', month: 'short', year: 'numeric' }),
);

/** "24 Nov", with the year if it is not the current one, in the order of the system's region. */
export function date(iso: string, now: number): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return 'an unknown day';
  return time.getFullYear() === new Date(now).getFullYear()
    ? dayInYear().format(time)
    : fullDay().format(time);
}

/** "14:05" or "2:05 PM" today, "24 Nov, 14:05" otherwise: when something was known. */
export function moment(iso: string, now: number): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return 'an unknown time';
  const today = time.toDateString() === new Date(now).toDateString();
  return today ? clock().format(time) : `${date(iso, now)}, ${clock().format(time)}`;
}
