/**
 * Amounts of money: a number in units of a currency, such as 12.5 with `USD`. The schemas are apart
 * (`money-schema.ts`), so that a screen does not wait for their library.
 */

/** Three capitals, as in ISO 4217. */
const isCurrency = /^[A-Z]{3}$/;

const decimals = new Map<string, number>();

/** The number of decimals that a currency has: 2 for `USD`, 0 for `JPY`. */
export function decimalsOf(currency: string): number {
  const known = decimals.get(currency);
  if (known !== undefined) return known;
  const format = isCurrency.test(currency)
    ? new Intl.NumberFormat('en', { style: 'currency', currency })
    : null;
  const found = format?.resolvedOptions().maximumFractionDigits ?? 2;
  decimals.set(currency, found);
  return found;
}

/** Adds amounts without the rounding errors of fractions, to the decimals of the currency. */
export function sumOf(amounts: readonly number[], currency: string): number {
  const unit = 10 ** decimalsOf(currency);
  return amounts.reduce((sum, amount) => sum + Math.round(amount * unit), 0) / unit;
}

export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** Adds amounts currency by currency; the largest number of amounts comes first. */
export function totalsOf(amounts: readonly Money[]): readonly Money[] {
  const byCurrency = new Map<string, number[]>();
  for (const { amount, currency } of amounts) {
    const known = byCurrency.get(currency);
    if (known) known.push(amount);
    else byCurrency.set(currency, [amount]);
  }
  return [...byCurrency]
    .toSorted(([, first], [, second]) => second.length - first.length)
    .map(([currency, all]) => ({ currency, amount: sumOf(all, currency) }));
}
