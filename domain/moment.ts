/** Days and times of day as people say them. `now` is milliseconds; texts are ISO 8601. */

const clock = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const dayInYear = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });
const fullDay = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });

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
