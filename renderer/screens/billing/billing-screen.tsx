import { Download, Printer } from 'lucide-react';
import { useRef, useState } from 'react';
import { whyNotSee } from '../../actions/situation.ts';
import { FilterButton } from '../../components/filter/filter-button.tsx';
import { OmissionsNote } from '../../components/note.tsx';
import { ResourceContent } from '../../components/screen/resource-state.tsx';
import screenClasses from '../../components/screen.module.css';
import type { RowAction } from '../../components/table/row-action.ts';
import { Unavailable } from '../../components/unavailable.tsx';
import { keyText } from '../../store/organization-key.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useResource } from '../../store/use-resource.ts';
import { accentStyle } from '../../theme/accents.ts';
import { Header } from '../header/header.tsx';
import classes from './billing.module.css';
import { BillingDetailsCard } from './billing-details-card.tsx';
import { BillingFigures } from './billing-figures.tsx';
import { InvoicesTable } from './invoices-section.tsx';
import { AddMethodButton, PaymentMethods } from './payment-methods.tsx';
import { PrintView } from './print-view.tsx';
import { PrintedInvoices } from './printed.tsx';
import { SpendSection } from './spend-section.tsx';
import { type FoundInvoices, useFoundInvoices } from './use-found-invoices.ts';

interface Props {
  readonly context: OrganizationContext;
}

const none: readonly never[] = [];

function useInvoicesActions(
  { key }: OrganizationContext,
  amount: number,
  found: FoundInvoices,
  shownIds: () => readonly string[],
  print: () => void,
): readonly RowAction[] {
  const openOverlay = useStore((state) => state.openOverlay);
  const reason = amount === 0 ? 'There are no invoices yet.' : null;
  const noneShown = found.amount === 0 ? 'No invoice is shown.' : null;
  return [
    {
      label: 'Export invoices…',
      icon: Download,
      reason,
      run: () =>
        openOverlay({ kind: 'export-invoices', key, ids: found.isNarrowed ? shownIds() : null }),
    },
    { label: 'Print invoices…', icon: Printer, reason: reason ?? noneShown, run: print },
  ];
}

function Billing({ context }: Props) {
  const { key, account } = context;
  const { value: details } = useResource('organizationDetails', { key });
  const { value: methods } = useResource('paymentMethods', { key });
  const state = useResource('invoices', { key });
  const invoices = state.value?.items ?? none;
  const found = useFoundInvoices(keyText(key), invoices);
  const scroller = useRef<HTMLDivElement>(null);
  const [printing, setPrinting] = useState(false);
  const shown = () => invoices.filter(found.shows);
  const more = useInvoicesActions(
    context,
    invoices.length,
    found,
    () => shown().map(({ id }) => id),
    () => setPrinting(true),
  );
  return (
    <>
      <Header
        title="Billing"
        search={{ label: 'Search invoices', text: found.text, onChange: found.setText }}
        filter={<FilterButton narrowing={found} />}
        action={<AddMethodButton context={context} />}
        more={more}
      />
      <div
        ref={scroller}
        className={screenClasses.scroller}
        style={accentStyle(context.organization.id)}
      >
        <div className={classes.page}>
          <div className={classes.figures}>
            <BillingFigures
              details={details}
              invoices={state.value?.items ?? null}
              methods={methods?.items ?? null}
              today={found.today}
            />
          </div>
          <div className={classes.columns}>
            <aside className={classes.aside} aria-label="Payment">
              <PaymentMethods context={context} />
              <BillingDetailsCard context={context} />
            </aside>
            <div className={classes.main}>
              <div className={classes.spend}>
                <SpendSection invoices={invoices} today={found.today} />
              </div>
              <section className={classes.invoices} aria-label="Invoices">
                <h2 className={classes.title}>Invoices</h2>
                <ResourceContent state={state} account={account} what="invoices">
                  {({ items, omissions }) => (
                    <>
                      <OmissionsNote
                        omissions={omissions ?? undefined}
                        one="invoice"
                        platform={account.platformName}
                        shown={items.length}
                      />
                      <InvoicesTable
                        context={context}
                        invoices={items}
                        found={found}
                        scroller={scroller}
                      />
                    </>
                  )}
                </ResourceContent>
              </section>
            </div>
          </div>
        </div>
      </div>
      {printing ? (
        <PrintView title="Invoices" onDone={() => setPrinting(false)}>
          <PrintedInvoices context={context} invoices={shown()} today={found.today} />
        </PrintView>
      ) : null}
    </>
  );
}

/** What an organization is billed, and how it pays. */
export function BillingScreen({ context }: Props) {
  const reason = whyNotSee(context, 'billing.see', 'canSeeBilling');
  if (reason === null) return <Billing context={context} />;
  return (
    <>
      <Header title="Billing" />
      <div className={classes.unavailable}>
        <Unavailable why={context.account.capabilities.canSeeBilling ? 'forbidden' : 'lacking'}>
          {reason}
        </Unavailable>
      </div>
    </>
  );
}
