/** Fields of a platform's answers: an invalid or absent value counts as unknown. */
import { z } from 'zod';
import { currencySchema } from '#domain/money-schema.ts';
import { safeLines, safeText } from '../http/text.ts';
import { readTime } from '../http/time.ts';

/** Accepts any value, and absence. */
export const anything = z.unknown().optional();

/** "" if it is absent. */
export const text = anything.transform((value) =>
  typeof value === 'string' ? safeText(value) : '',
);

/** Text of several lines; null if it is absent. */
export const lines = anything.transform((value) =>
  typeof value === 'string' ? safeLines(value) : null,
);

/** ISO 8601, or null. */
export const time = anything.transform(readTime);

/** "2026-01-05", or null; a time counts for its day in UTC. */
export const day = time.transform((iso) => iso?.slice(0, 10) ?? null);

/** A finite number, also one that is written as text; otherwise null. */
export const amount = anything.transform((value) => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
});

/** The published API does not say what a missing currency means; its prices are in US dollars. */
export const usualCurrency = 'USD';

/** ISO 4217. Fails for a currency that is none, because an amount without its currency says nothing. */
export const currency = z
  .string()
  .nullish()
  .transform((code) => code?.toUpperCase() ?? usualCurrency)
  .pipe(currencySchema);

/** The version tag of a resource; null if there is none. */
export const revision = anything.transform((value) =>
  typeof value === 'number' && Number.isInteger(value) ? String(value) : null,
);
