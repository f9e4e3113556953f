/** The expiry of payment methods, and what keeps one from being removed. */
import type { PaymentMethod } from './payment-method-schema.ts';

/** Days before the end of its last month in which a card's expiry is warned of. */
export const warnedDays = 60;

export type Expiry = 'expired' | 'soon' | 'later' | 'unknown';

/** @param today "2026-01-05": a card is good until the last day of its month */
export function expiryOf({ expires }: Pick<PaymentMethod, 'expires'>, today: string): Expiry {
  if (expires === null) return 'unknown';
  if (expires < today.slice(0, 7)) return 'expired';
  const [year = 0, month = 0] = expires.split('-').map(Number);
  // The day before the first of the next month; months count from 0 here.
  const lastDay = Date.UTC(year, month, 0);
  const left = (lastDay - Date.parse(`${today}T00:00:00Z`)) / (24 * 3600 * 1000);
  return left <= warnedDays ? 'soon' : 'later';
}

/** What keeps a payment method from being removed; null if nothing does. */
export function removalObstacle({
  isDefault,
  projectIds,
}: Pick<PaymentMethod, 'isDefault' | 'projectIds'>): 'default' | 'used' | null {
  if (isDefault) return 'default';
  return projectIds.length > 0 ? 'used' : null;
}
