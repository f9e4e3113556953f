import { Receipt } from 'lucide-react';
import type { Invoice } from '#domain/invoice-schema.ts';
import { invoiceState } from '#domain/invoices.ts';
import { dayOf } from '#domain/local-day.ts';
import { totalsOf } from '#domain/money.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { useNow } from '../../components/hooks/clock.ts';
import { NeedLine } from '../../components/need-line.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useResource } from '../../store/use-resource.ts';
import { count } from '../../texts/counts.ts';
import { moneys } from '../../texts/money.ts';

/** Returns the overdue invoices that are known; the same empty list while there are none. */
export function useOverdue({ key }: OrganizationContext): readonly Invoice[] {
  const { value } = useResource('invoices', { key });
  const today = dayOf(useNow(600));
  return value?.items.filter((invoice) => invoiceState(invoice, today) === 'overdue') ?? [];
}

/** What is overdue, with the way to the invoices. */
export function OverdueNeed({ invoices }: { readonly invoices: readonly Invoice[] }) {
  const show = useStore((state) => state.show);
  const amounts = totalsOf(
    invoices.map(({ balance, currency }) => ({ amount: balance, currency })),
  );
  return (
    <NeedLine
      icon={Receipt}
      tone="bad"
      action={
        <ActionButton small onClick={() => show('billing')}>
          Open billing
        </ActionButton>
      }
    >
      <strong>{count(invoices.length, 'invoice')}</strong> {invoices.length === 1 ? 'is' : 'are'}{' '}
      overdue: {moneys(amounts)}
    </NeedLine>
  );
}
