import { useRef } from 'react';
import { whyNotSee } from '../../actions/situation.ts';
import { FilterButton } from '../../components/filter/filter-button.tsx';
import { OmissionsNote } from '../../components/note.tsx';
import { ResourceContent } from '../../components/screen/resource-state.tsx';
import screenClasses from '../../components/screen.module.css';
import { Unavailable } from '../../components/unavailable.tsx';
import { keyText } from '../../store/organization-key.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useResource } from '../../store/use-resource.ts';
import { accentStyle } from '../../theme/accents.ts';
import { Header } from '../header/header.tsx';
import classes from './billing.module.css';
import { BillingFigures } from './billing-figures.tsx';
import { InvoicesTable } from './invoices-section.tsx';
import { useFoundInvoices } from './use-found-invoices.ts';

interface Props {
  readonly context: OrganizationContext;
}

const none: readonly never[] = [];

function Billing({ context }: Props) {
  const { key, account } = context;
  const { value: details } = useResource('organizationDetails', { key });
  const state = useResource('invoices', { key });
  const invoices = state.value?.items ?? null;
  const found = useFoundInvoices(keyText(key), invoices ?? none);
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <>
      <Header
        title="Billing"
        search={{ label: 'Search invoices', text: found.text, onChange: found.setText }}
        filter={<FilterButton narrowing={found} />}
      />
      <div
        ref={scroller}
        className={screenClasses.scroller}
        style={accentStyle(context.organization.id)}
      >
        <div className={classes.page}>
          <div className={classes.figures}>
            <BillingFigures details={details} invoices={invoices} today={found.today} />
          </div>
          <section aria-label="Invoices" className={classes.invoices}>
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
