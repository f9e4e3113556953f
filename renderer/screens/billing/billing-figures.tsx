import type { Invoice } from '#domain/invoice-schema.ts';
import { invoiceState } from '#domain/invoices.ts';
import { totalsOf } from '#domain/money.ts';
import type { OrganizationDetails } from '#domain/organization-details.ts';
import type { PaymentMethod } from '#domain/payment-method-schema.ts';
import { Figure, Figures } from '../../components/figure.tsx';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { money, moneys } from '../../texts/money.ts';
import { withoutControls } from '../../texts/untrusted-text.ts';
import { dayWords } from './invoice-words.ts';
import { defaultWords } from './payment-words.ts';

const unknown = '–';

interface Props {
  /** Null until they are known. */
  readonly details: OrganizationDetails | null;
  readonly invoices: readonly Invoice[] | null;
  readonly methods: readonly PaymentMethod[] | null;
  /** "2026-01-05". */
  readonly today: string;
}

/** What is still to be paid, in each currency, and since when. */
function BalanceDue({ invoices, today, details }: Omit<Props, 'methods'>) {
  const now = usePlatformNow(60);
  const currency = details?.currency ?? 'USD';
  if (invoices === null) return <Figure label="Balance due" value={unknown} />;
  const open = invoices.filter(({ balance }) => balance > 0);
  if (open.length === 0) {
    return <Figure label="Balance due" value={money(0, currency)} detail="nothing to pay" />;
  }
  const value = moneys(
    totalsOf(
      open.map(({ balance, ...invoice }) => ({ amount: balance, currency: invoice.currency })),
    ),
  );
  const overdue = open.filter((invoice) => invoiceState(invoice, today) === 'overdue');
  const days = (overdue.length > 0 ? overdue : open).flatMap(({ due }) => due ?? []).toSorted();
  const [first] = days;
  if (first === undefined) return <Figure label="Balance due" value={value} />;
  return overdue.length > 0 ? (
    <Figure
      label="Balance due"
      value={value}
      tone="bad"
      detail={`overdue since ${dayWords(first, now)}`}
    />
  ) : (
    <Figure label="Balance due" value={value} detail={`due ${dayWords(first, now)}`} />
  );
}

/** This month, what is due, the credit, and what pays. */
export function BillingFigures({ details, invoices, methods, today }: Props) {
  const { spendThisMonth = null, credit = null, currency = 'USD' } = details ?? {};
  const now = usePlatformNow(60);
  const pays = methods && defaultWords(methods);
  const shown = (amount: number | null) => (amount === null ? unknown : money(amount, currency));
  return (
    <Figures label="Billing at a glance">
      <Figure
        label="This month"
        value={shown(spendThisMonth)}
        detail={`to ${dayWords(today, now)}`}
      />
      <BalanceDue details={details} invoices={invoices} today={today} />
      <Figure
        label="Credit"
        value={shown(credit)}
        detail={credit !== null && credit > 0 ? 'used first' : null}
      />
      <Figure
        label="Pays with"
        value={pays ? <bdi>{withoutControls(pays.value)}</bdi> : unknown}
        detail={
          pays ? <bdi>{withoutControls(pays.detail)}</bdi> : methods ? 'no default yet' : null
        }
      />
    </Figures>
  );
}
