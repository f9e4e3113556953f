/** When something is tried again, in words. `now` is milliseconds; `retryAt` is ISO 8601. */

const minute = 60;
const hour = 60 * minute;

/** "28 s", "4 min", "2 h", rounded up; "" for what has passed. */
function left(retryAt: string, now: number): string {
  const seconds = Math.ceil((Date.parse(retryAt) - now) / 1000);
  if (!(seconds > 0)) return '';
  if (seconds <= 90) return `${seconds} s`;
  if (seconds <= 90 * minute) return `${Math.ceil(seconds / minute)} min`;
  return `${Math.ceil(seconds / hour)} h`;
}

/** "Retrying in 28 s": Orgdesk does so by itself. */
export function retrying(retryAt: string, now: number): string {
  const time = left(retryAt, now);
  return time === '' ? 'Retrying…' : `Retrying in ${time}`;
}

/** "Try again in 28 s.": the person has to. */
export function tryAgain(retryAt: string, now: number): string {
  const time = left(retryAt, now);
  return time === '' ? 'Try again now.' : `Try again in ${time}.`;
}
