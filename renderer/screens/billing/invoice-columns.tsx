import type { Invoice } from '#domain/invoice-schema.ts';
import { invoiceState, invoiceStates } from '#domain/invoices.ts';
import { Name } from '../../components/name.tsx';
import { StateChip } from '../../components/state-chip.tsx';
import { type Column, compareText, compareTime } from '../../components/table/columns.ts';
import { Unknown } from '../../components/time-ago.tsx';
import { money } from '../../texts/money.ts';
import classes from './billing.module.css';
import { billedName, dayWords, invoiceName, stateLooks, stateNames } from './invoice-words.ts';

interface Today {
  /** Milliseconds. */
  readonly now: number;
  /** "2026-01-05". */
  readonly today: string;
}

export function InvoiceStateChip({
  invoice,
  today,
}: {
  readonly invoice: Invoice;
  readonly today: string;
}) {
  const state = invoiceState(invoice, today);
  const { icon, tone } = stateLooks[state];
  return (
    <StateChip icon={icon} tone={tone}>
      {stateNames[state]}
    </StateChip>
  );
}

/** Amounts of different currencies are not compared with each other. */
function compareAmount(
  first: { readonly amount: number; readonly currency: string },
  second: { readonly amount: number; readonly currency: string },
): number {
  return compareText(first.currency, second.currency) || first.amount - second.amount;
}

function dayColumn(
  id: 'day' | 'due',
  label: string,
  { now }: Today,
  from?: 'widest',
): Column<Invoice> {
  return {
    id,
    label,
    width: 80,
    ...(from ? { from } : {}),
    compare: (first, second) => compareTime(first[id], second[id]),
    isUnknown: (invoice) => invoice[id] === null,
    text: (invoice) => invoice[id] ?? '',
    render: (invoice) => {
      const day = invoice[id];
      if (day === null) return <Unknown />;
      return (
        <time dateTime={day} className={classes.dimmed}>
          {dayWords(day, now)}
        </time>
      );
    },
  };
}

/** The columns of the invoices; the same array for the same day. */
export function invoiceColumns({ now, today }: Today): readonly Column<Invoice>[] {
  const rank = (invoice: Invoice) => invoiceStates.indexOf(invoiceState(invoice, today));
  return [
    {
      id: 'number',
      label: 'Number',
      compare: (first, second) => compareText(invoiceName(first), invoiceName(second)),
      text: invoiceName,
      render: (invoice) => (
        <button type="button" className={classes.open} data-open tabIndex={-1}>
          <Name>{invoiceName(invoice)}</Name>
        </button>
      ),
    },
    dayColumn('day', 'Date', { now, today }),
    dayColumn('due', 'Due', { now, today }, 'widest'),
    {
      id: 'amount',
      align: 'end',
      label: 'Amount',
      width: 100,
      compare: compareAmount,
      text: ({ amount, currency }) => money(amount, currency),
      render: ({ amount, currency }) => money(amount, currency),
    },
    {
      id: 'balance',
      align: 'end',
      label: 'Balance',
      width: 100,
      from: 'wide',
      compare: (first, second) =>
        compareAmount({ ...first, amount: first.balance }, { ...second, amount: second.balance }),
      text: ({ balance, currency }) => money(balance, currency),
      render: ({ balance, currency }) => (
        <span className={balance === 0 ? classes.dimmed : undefined}>
          {money(balance, currency)}
        </span>
      ),
    },
    {
      id: 'state',
      label: 'State',
      width: 84,
      compare: (first, second) => rank(first) - rank(second),
      text: (invoice) => stateNames[invoiceState(invoice, today)],
      render: (invoice) => <InvoiceStateChip invoice={invoice} today={today} />,
    },
    {
      id: 'project',
      label: 'Project',
      width: 128,
      from: 'broadest',
      compare: (first, second) =>
        compareText(billedName(first.project), billedName(second.project)),
      isUnknown: ({ project }) => project === null,
      text: ({ project }) => billedName(project),
      render: ({ project }) => <Name className={classes.dimmed}>{billedName(project)}</Name>,
    },
  ];
}
