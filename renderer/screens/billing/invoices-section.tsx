import { Copy, FileText, Receipt, Search } from 'lucide-react';
import { type RefObject, useMemo } from 'react';
import type { Invoice } from '#domain/invoice-schema.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListLine } from '../../components/filter/list-line.tsx';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { DataTable } from '../../components/table/data-table.tsx';
import type { RowAction } from '../../components/table/row-action.ts';
import { copy } from '../../store/copy.ts';
import { keyText } from '../../store/organization-key.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { invoiceColumns } from './invoice-columns.tsx';
import { invoiceName } from './invoice-words.ts';
import type { FoundInvoices } from './use-found-invoices.ts';

const newestFirst = { column: 'day', descending: true } as const;
const dayMs = 24 * 3600 * 1000;

interface Props {
  readonly context: OrganizationContext;
  readonly invoices: readonly Invoice[];
  readonly found: FoundInvoices;
  readonly scroller: RefObject<HTMLElement | null>;
}

function useInvoiceActions({ key }: OrganizationContext) {
  const openOverlay = useStore((state) => state.openOverlay);
  return (invoice: Invoice): readonly RowAction[] => {
    const name = invoiceName(invoice);
    return [
      {
        label: 'Open',
        icon: FileText,
        key: 'Enter',
        reason: null,
        run: () => openOverlay({ kind: 'invoice', key, invoiceId: invoice.id }),
      },
      { label: 'Copy number', icon: Copy, reason: null, run: () => copy(name, labelText(name)) },
    ];
  };
}

/** Every invoice of an organization that the search and the filters leave. */
export function InvoicesTable({ context, invoices, found, scroller }: Props) {
  const actionsOf = useInvoiceActions(context);
  const now = usePlatformNow(dayMs / 1000);
  const { today } = found;
  const columns = useMemo(() => invoiceColumns({ now, today }), [now, today]);
  const subject = keyText(context.key);
  if (invoices.length === 0) {
    return (
      <EmptyState
        compact
        icon={Receipt}
        title="No invoices yet"
        detail="They are listed here once the platform bills something."
      />
    );
  }
  return (
    <>
      <ListLine narrowing={found} />
      <DataTable
        label="Invoices"
        subject={subject}
        rows={invoices}
        shows={found.shows}
        query={found.query}
        rowLabel={(invoice) => labelText(invoiceName(invoice))}
        columns={columns}
        initialSort={newestFirst}
        actionsOf={actionsOf}
        scroller={scroller}
      />
      {found.amount > 0 ? null : (
        <EmptyState
          compact
          icon={Search}
          title="No matching invoices"
          detail="Search matches number, reference, project, date and lines."
          action={<ActionButton onClick={found.clear}>Clear filters</ActionButton>}
        />
      )}
    </>
  );
}
