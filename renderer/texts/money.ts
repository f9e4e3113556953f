/** Amounts of money by the system's region, in their own currency. */
import type { Money } from '#domain/money.ts';
import { regional } from '#domain/region.ts';
import { listed } from './counts.ts';

const formats = new Map<string, () => Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  const known =
    formats.get(currency) ??
    regional((region) => new Intl.NumberFormat(region, { style: 'currency', currency }));
  formats.set(currency, known);
  return known();
}

const plain = regional((region) => new Intl.NumberFormat(region));

/** "$4,120.00", "4.120,00 €"; for a code that is no currency: "4,120 XX". `currency` is ISO 4217. */
export function money(amount: number, currency: string): string {
  // -0 would be written as "-$0.00".
  const value = amount === 0 ? 0 : amount;
  try {
    return formatOf(currency).format(value);
  } catch {
    return `${plain().format(value)} ${currency}`.trim();
  }
}

/** Several currencies in one line: "$12.00 and ¥300". */
export function moneys(amounts: readonly Money[]): string {
  return listed(amounts.map(({ amount, currency }) => money(amount, currency)));
}
