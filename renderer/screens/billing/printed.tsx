import type { Invoice } from '#domain/invoice-schema.ts';
import { invoiceState } from '#domain/invoices.ts';
import { totalsOf } from '#domain/money.ts';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { money, moneys } from '../../texts/money.ts';
import { withoutControls } from '../../texts/untrusted-text.ts';
import { billedName, dayWords, invoiceName, stateNames } from './invoice-words.ts';
import classes from './printed.module.css';

interface Props {
  readonly context: OrganizationContext;
  /** "2026-01-05". */
  readonly today: string;
}

/** A list of invoices on paper. */
export function PrintedInvoices({
  context,
  invoices,
  today,
}: Props & { readonly invoices: readonly Invoice[] }) {
  const now = usePlatformNow(60);
  const total = moneys(totalsOf(invoices));
  return (
    <>
      <h1 className={classes.title}>{withoutControls(context.organization.name)}: invoices</h1>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>Number</th>
            <th>Date</th>
            <th>Due</th>
            <th>Project</th>
            <th>State</th>
            <th className={classes.amount}>Amount</th>
            <th className={classes.amount}>Balance</th>
          </tr>
        </thead>
        <tbody>
          {invoices.map((invoice) => (
            <tr key={invoice.id}>
              <td>{withoutControls(invoiceName(invoice))}</td>
              <td>{invoice.day === null ? '' : dayWords(invoice.day, now)}</td>
              <td>{invoice.due === null ? '' : dayWords(invoice.due, now)}</td>
              <td>{withoutControls(billedName(invoice.project))}</td>
              <td>{stateNames[invoiceState(invoice, today)]}</td>
              <td className={classes.amount}>{money(invoice.amount, invoice.currency)}</td>
              <td className={classes.amount}>{money(invoice.balance, invoice.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>Total {total}</p>
    </>
  );
}

/** One invoice with its lines on paper. */
export function PrintedInvoice({ context, invoice, today }: Props & { readonly invoice: Invoice }) {
  const now = usePlatformNow(60);
  const { day, due, amount, balance, currency, lines, reference } = invoice;
  const facts = [
    ['Date', day === null ? '' : dayWords(day, now)],
    ['Due', due === null ? '' : dayWords(due, now)],
    ['Reference', reference],
    ['Project', billedName(invoice.project)],
    ['State', stateNames[invoiceState(invoice, today)]],
  ].filter(([, value]) => value !== '');
  return (
    <>
      <h1 className={classes.title}>Invoice {withoutControls(invoiceName(invoice))}</h1>
      <p>{withoutControls(context.organization.name)}</p>
      {facts.map(([label, value = '']) => (
        <p key={label}>
          {label}: {withoutControls(value)}
        </p>
      ))}
      <table className={classes.table}>
        <thead>
          <tr>
            <th>Line</th>
            <th>Project</th>
            <th className={classes.amount}>Amount</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identifiers, and keep their order.
            <tr key={index}>
              <td>{withoutControls(line.description)}</td>
              <td>{withoutControls(billedName(line.project))}</td>
              <td className={classes.amount}>{money(line.amount, currency)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th colSpan={2}>Amount</th>
            <td className={classes.amount}>{money(amount, currency)}</td>
          </tr>
          <tr>
            <th colSpan={2}>Balance</th>
            <td className={classes.amount}>{money(balance, currency)}</td>
          </tr>
        </tfoot>
      </table>
    </>
  );
}
