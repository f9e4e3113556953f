import { Copy, Printer } from 'lucide-react';
import { useState } from 'react';
import type { Invoice, InvoiceLine } from '#domain/invoice-schema.ts';
import { dayOf } from '#domain/local-day.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Panel } from '../../components/dialogs/panel.tsx';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { LongList } from '../../components/long-list.tsx';
import { Name } from '../../components/name.tsx';
import { Note } from '../../components/note.tsx';
import { copiedRows } from '../../components/table/copied-rows.ts';
import { copy } from '../../store/copy.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useResource } from '../../store/use-resource.ts';
import { count } from '../../texts/counts.ts';
import { money } from '../../texts/money.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import classes from './invoice.module.css';
import { InvoiceStateChip } from './invoice-columns.tsx';
import { billedName, dayWords, invoiceName } from './invoice-words.ts';
import { PrintView } from './print-view.tsx';
import { PrintedInvoice } from './printed.tsx';

function Line({ line, currency, now }: { line: InvoiceLine; currency: string; now: number }) {
  const project = billedName(line.project);
  const days = [line.from, line.to].flatMap((day) => (day === null ? [] : dayWords(day, now)));
  return (
    <tr>
      <td>
        <Name wrapped>{line.description || 'No description'}</Name>
        {project === '' && days.length === 0 ? null : (
          <div className={classes.detail}>
            {project === '' ? null : <Name inline>{project}</Name>}
            {project === '' || days.length === 0 ? '' : ' · '}
            {days.join(' – ')}
          </div>
        )}
      </td>
      <td className={classes.amount}>{money(line.amount, currency)}</td>
    </tr>
  );
}

/** What an invoice bills, line by line. */
function Lines({ invoice, now }: { readonly invoice: Invoice; readonly now: number }) {
  const { lines, currency, unreadableLines } = invoice;
  return (
    <>
      {lines.length === 0 ? (
        <p className={classes.detail}>The platform lists no lines for this invoice.</p>
      ) : (
        <LongList items={lines}>
          {(shown) => (
            <table className={classes.lines}>
              <thead>
                <tr>
                  <th scope="col">Line</th>
                  <th scope="col" className={classes.amount}>
                    Amount
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map((line, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identifiers, and keep their order.
                  <Line key={index} line={line} currency={currency} now={now} />
                ))}
              </tbody>
            </table>
          )}
        </LongList>
      )}
      {unreadableLines === 0 ? null : (
        <Note tone="warning">
          {count(unreadableLines, 'line')} of this invoice can’t be read, so the lines don’t add up
          to its amount.
        </Note>
      )}
    </>
  );
}

function Facts({ invoice, now }: { readonly invoice: Invoice; readonly now: number }) {
  const { day, due, amount, balance, creditApplied, currency, reference, project } = invoice;
  const facts: readonly (readonly [string, string])[] = [
    ['Date', day === null ? '' : dayWords(day, now)],
    ['Due', due === null ? '' : dayWords(due, now)],
    ['Amount', money(amount, currency)],
    ['Credit used', creditApplied === 0 ? '' : money(creditApplied, currency)],
    ['Balance', money(balance, currency)],
    ['Project', billedName(project)],
    ['Reference', reference],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([label, value]) =>
        value === '' ? null : (
          <div key={label} className={classes.fact}>
            <dt>{label}</dt>
            <dd>
              <Name>{value}</Name>
            </dd>
          </div>
        ),
      )}
      <div className={classes.fact}>
        <dt>State</dt>
        <dd>
          <InvoiceStateChip invoice={invoice} today={dayOf(now)} />
        </dd>
      </div>
    </dl>
  );
}

/** Copies an invoice with its lines, as a table for spreadsheets and as text. */
function copyInvoice(invoice: Invoice, now: number): void {
  const { currency, amount, lines } = invoice;
  const heads = ['Invoice', 'Date', 'Line', 'Project', 'Amount'];
  const name = invoiceName(invoice);
  const day = invoice.day === null ? '' : dayWords(invoice.day, now);
  const rows = lines.map((line) => [
    name,
    day,
    line.description,
    billedName(line.project ?? invoice.project),
    money(line.amount, currency),
  ]);
  const total = [name, day, 'Total', billedName(invoice.project), money(amount, currency)];
  const { text, html } = copiedRows(heads, [...rows, total]);
  copy(text, labelText(name), html);
}

/** One invoice with its lines. */
export function InvoicePanel({
  context,
  invoiceId,
}: {
  readonly context: OrganizationContext;
  readonly invoiceId: string;
}) {
  const { value } = useResource('invoices', { key: context.key });
  const close = useStore((state) => state.closeOverlay);
  const now = usePlatformNow(60);
  const [printing, setPrinting] = useState(false);
  const invoice = value?.items.find(({ id }) => id === invoiceId);
  return (
    <Panel
      title={invoice ? labelText(`Invoice ${invoiceName(invoice)}`) : 'Invoice'}
      context={context}
      onClose={close}
      footer={
        invoice ? (
          <>
            <ActionButton
              leftSection={<Copy size={16} aria-hidden />}
              onClick={() => copyInvoice(invoice, now)}
            >
              Copy
            </ActionButton>
            <ActionButton
              leftSection={<Printer size={16} aria-hidden />}
              onClick={() => setPrinting(true)}
            >
              Print…
            </ActionButton>
          </>
        ) : null
      }
    >
      {invoice ? (
        <>
          <Facts invoice={invoice} now={now} />
          <Lines invoice={invoice} now={now} />
          {printing ? (
            <PrintView
              title={labelText(`Invoice ${invoiceName(invoice)}`)}
              onDone={() => setPrinting(false)}
            >
              <PrintedInvoice context={context} invoice={invoice} today={dayOf(now)} />
            </PrintView>
          ) : null}
        </>
      ) : (
        <Note tone="info">The platform no longer lists this invoice.</Note>
      )}
    </Panel>
  );
}
