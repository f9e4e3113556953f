/** What the chart and the table of spend show. Pure. */
import type { Spend } from '#domain/invoices.ts';
import { sumOf } from '#domain/money.ts';
import { regional } from '#domain/region.ts';
import { billedName } from './invoice-words.ts';

/** Months that the chart shows, the current one included. */
export const shownMonths = 12;

export interface SpendByMonth {
  readonly currency: string;
  /** "2026-01", without gaps, ending with the current month. */
  readonly months: readonly string[];
  /** The sum of each month. */
  readonly totals: readonly number[];
  /** Each project's spend in each month, the largest project first. */
  readonly projects: readonly {
    readonly id: string;
    readonly name: string;
    readonly amounts: readonly number[];
  }[];
}

/** The months up to this one, the earliest first. */
export function monthsUntil(month: string, amount: number): readonly string[] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return Array.from({ length: amount }, (_, index) => {
    const date = new Date(Date.UTC(year, number - amount + index, 1));
    return date.toISOString().slice(0, 7);
  });
}

/** The currencies of some spend, that of the most entries first. */
export function currenciesOf(spend: readonly Spend[]): readonly string[] {
  const amounts = new Map<string, number>();
  for (const { currency } of spend) amounts.set(currency, (amounts.get(currency) ?? 0) + 1);
  return [...amounts].toSorted(([, one], [, other]) => other - one).map(([currency]) => currency);
}

/** @param month the current one, "2026-01" */
export function spendByMonth(
  spend: readonly Spend[],
  currency: string,
  month: string,
): SpendByMonth {
  const months = monthsUntil(month, shownMonths);
  const shown = spend.filter((each) => each.currency === currency && months.includes(each.month));
  const byProject = new Map<
    string,
    { readonly name: string; readonly months: Map<string, number[]> }
  >();
  const all = new Map<string, number[]>();
  const add = (sums: Map<string, number[]>, of: string, amount: number) => {
    const known = sums.get(of);
    if (known) known.push(amount);
    else sums.set(of, [amount]);
  };
  for (const { project, amount, ...each } of shown) {
    const id = project?.id ?? project?.name ?? '';
    const name = project === null ? 'Whole organization' : billedName(project);
    const known = byProject.get(id) ?? { name, months: new Map() };
    byProject.set(id, known);
    add(known.months, each.month, amount);
    add(all, each.month, amount);
  }
  const amountsOf = (sums: ReadonlyMap<string, readonly number[]>) =>
    months.map((each) => sumOf(sums.get(each) ?? [], currency));
  const projects = [...byProject].map(([id, { name, ...of }]) => {
    const amounts = amountsOf(of.months);
    return { id, name, amounts, total: sumOf(amounts, currency) };
  });
  return {
    currency,
    months,
    totals: amountsOf(all),
    projects: projects
      .toSorted((one, other) => other.total - one.total)
      .map(({ id, name, amounts }) => ({ id, name, amounts })),
  };
}

const narrow = regional(
  (region) => new Intl.DateTimeFormat(region, { month: 'short', timeZone: 'UTC' }),
);
const whole = regional(
  (region) => new Intl.DateTimeFormat(region, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
);

/** "Nov". */
export function shortMonth(month: string): string {
  return narrow().format(Date.parse(`${month}-01T00:00:00Z`));
}

/** "November 2026". */
export function longMonth(month: string): string {
  return whole().format(Date.parse(`${month}-01T00:00:00Z`));
}
