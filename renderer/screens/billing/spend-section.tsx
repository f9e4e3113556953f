import { ChartColumn, Table } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Invoice } from '#domain/invoice-schema.ts';
import { spendOf } from '#domain/invoices.ts';
import { limits } from '#domain/limits.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { LongList } from '../../components/long-list.tsx';
import { Name } from '../../components/name.tsx';
import { Section } from '../../components/section.tsx';
import { money } from '../../texts/money.ts';
import classes from './spend.module.css';
import {
  currenciesOf,
  longMonth,
  type SpendByMonth,
  shortMonth,
  spendByMonth,
} from './spend-months.ts';

type Projects = SpendByMonth['projects'];

/** Pixels of the tallest bar. */
const height = 96;

/** The bars of the months; their numbers are in the table, which screen readers get as well. */
function Chart({ spend }: { readonly spend: SpendByMonth }) {
  const { months, totals, currency } = spend;
  const largest = Math.max(...totals.map(Math.abs), 0);
  return (
    <div className={classes.chart} aria-hidden>
      {months.map((month, index) => {
        const total = totals[index] ?? 0;
        const share = largest === 0 ? 0 : Math.abs(total) / largest;
        return (
          <div
            key={month}
            className={classes.month}
            data-tip={`${longMonth(month)}: ${money(total, currency)}`}
          >
            <div className={classes.room} style={{ height }}>
              <div
                className={classes.bar}
                data-current={index === months.length - 1 || undefined}
                data-negative={total < 0 || undefined}
                style={{ height: total === 0 ? 1 : Math.max(2, Math.round(share * height)) }}
              />
            </div>
            <span className={classes.label}>{shortMonth(month)}</span>
          </div>
        );
      })}
    </div>
  );
}

function Rows({ spend, shown }: { readonly spend: SpendByMonth; readonly shown: Projects }) {
  const { months, totals, currency } = spend;
  const newestFirst = months.map((_, index) => months.length - 1 - index);
  const cells = (amounts: readonly number[]) =>
    newestFirst.map((index) => <td key={months[index]}>{money(amounts[index] ?? 0, currency)}</td>);
  return (
    <table className={classes.table}>
      <caption className={classes.hidden}>Spend by month and project in {currency}</caption>
      <thead>
        <tr>
          <th scope="col">Project</th>
          {newestFirst.map((index) => (
            <th key={months[index]} scope="col">
              {longMonth(months[index] ?? '')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr className={classes.total}>
          <th scope="row">All projects</th>
          {cells(totals)}
        </tr>
        {shown.map(({ id, name, amounts }) => (
          <tr key={id}>
            <th scope="row">
              <Name>{name}</Name>
            </th>
            {cells(amounts)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same as a table, newest month first, the project that costs most above. */
function SpendTable({ spend }: { readonly spend: SpendByMonth }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls the months sideways.
    <section className={classes.scroll} aria-label={`Spend in ${spend.currency}`} tabIndex={0}>
      <LongList items={spend.projects}>{(shown) => <Rows spend={spend} shown={shown} />}</LongList>
    </section>
  );
}

interface Props {
  readonly invoices: readonly Invoice[];
  /** "2026-01-05". */
  readonly today: string;
}

/** What was spent in the last twelve months, from the lines of invoices: one chart for each currency. */
export function SpendSection({ invoices, today }: Props) {
  const [isTable, setTable] = useState(false);
  const month = today.slice(0, 7);
  const charts = useMemo(() => {
    const spend = spendOf(invoices);
    return currenciesOf(spend).map((currency) => spendByMonth(spend, currency, month));
  }, [invoices, month]);
  const shown = charts.filter(({ totals }) => totals.some((total) => total !== 0));
  if (shown.length === 0) return null;
  const Icon = isTable ? ChartColumn : Table;
  return (
    <Section
      title="Spend by month"
      action={
        <ActionButton
          small
          tone="quiet"
          leftSection={<Icon size={14} aria-hidden />}
          onClick={() => setTable(!isTable)}
        >
          {isTable ? 'Show as chart' : 'Show as table'}
        </ActionButton>
      }
    >
      {shown.map((spend) => (
        <div key={spend.currency} className={classes.currency}>
          {shown.length > 1 ? <h3 className={classes.heading}>{spend.currency}</h3> : null}
          {isTable ? (
            <SpendTable spend={spend} />
          ) : (
            <>
              <Chart spend={spend} />
              <div className={classes.hidden}>
                <Rows spend={spend} shown={spend.projects.slice(0, limits.drawnOptions)} />
              </div>
            </>
          )}
        </div>
      ))}
    </Section>
  );
}
