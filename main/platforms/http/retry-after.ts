/** Reads when a platform that asks for a pause accepts requests again. */
import { limits } from '#domain/limits.ts';
import { parseHttpDate } from './http-date.ts';

interface Answer {
  readonly status: number;
  readonly header: (name: string) => string;
}

/** A reset of at least this many seconds is a time since 1970, a smaller one a duration. */
const firstMoment = 1_000_000_000;

function decimal(text: string): number | undefined {
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** Reads the reset as Unix seconds, as old clients of the API do, or as remaining seconds, as newer platforms send. */
function untilReset(answer: Answer, now: number): number | undefined {
  const reset = decimal(
    answer.header('x-ratelimit-reset').trim() || answer.header('ratelimit-reset').trim(),
  );
  return reset === undefined || reset < firstMoment ? reset : reset - now / 1000;
}

/**
 * Returns whole seconds until another try makes sense, at most `limits.retryAfter`; undefined if the platform
 * names no readable time. Retry-After is seconds or a date (RFC 9110 section 10.2.3). A date is compared with
 * the platform's own clock if the answer includes it.
 * @param now milliseconds by the platform's clock, as far as it is known
 */
export function secondsUntilRetry(answer: Answer, now: number): number | undefined {
  const there = parseHttpDate(answer.header('date')) ?? now;
  const text = answer.header('retry-after').trim();
  const date = parseHttpDate(text);
  const seconds = decimal(text) ?? (date === undefined ? undefined : (date - there) / 1000);
  const known = seconds ?? (answer.status === 429 ? untilReset(answer, there) : undefined);
  if (known === undefined) return undefined;
  return Math.min(Math.max(0, Math.ceil(known)), limits.retryAfter);
}
