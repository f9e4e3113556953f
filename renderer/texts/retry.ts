/** When something is tried again, in words. `now` is milliseconds; `retryAt` is ISO 8601. */
import type { Failure } from '#domain/failure.ts';

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

/** What went wrong, and when the person can try again where the platform is busy. */
export function failureWords({ kind, message, retryAfter = 0 }: Failure): string {
  if (kind !== 'rate-limited') return message;
  const time = left(new Date(retryAfter * 1000).toISOString(), 0);
  return `${message} Try again in ${time === '' ? 'a moment' : time}.`;
}
