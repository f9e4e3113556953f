import { FileUser } from 'lucide-react';
import type { BillingDetails } from '#domain/billing-details-schema.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Name } from '../../components/name.tsx';
import { ResourceContent } from '../../components/screen/resource-state.tsx';
import { Card, Section } from '../../components/section.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useResource } from '../../store/use-resource.ts';
import { addressLines, isWritten } from './billing-details-words.ts';
import classes from './details.module.css';

interface Props {
  readonly context: OrganizationContext;
}

function useEdit({ key }: OrganizationContext) {
  const openOverlay = useStore((state) => state.openOverlay);
  return () => openOverlay({ kind: 'billing-details', key });
}

/** The lines that stand on an invoice. */
function linesOf({ fields }: BillingDetails): readonly string[] {
  const { companyName, taxNumber, attention, billingName, phone, purchaseOrder } = fields;
  const place = isWritten(fields.billingAddress) ? fields.billingAddress : fields.address;
  return [
    companyName,
    taxNumber,
    attention === '' ? '' : `Attn: ${attention}`,
    ...addressLines(place),
    billingName,
    phone,
    purchaseOrder === '' ? '' : `Purchase order ${purchaseOrder}`,
  ].filter((line) => line !== '');
}

function Lines({ context, details }: Props & { readonly details: BillingDetails }) {
  const edit = useEdit(context);
  const reason = whyNotWrite(context, 'billing.edit', 'canSeeBilling');
  const lines = linesOf(details);
  if (lines.length === 0) {
    return (
      <EmptyState
        compact
        icon={FileUser}
        title="No billing details yet"
        action={
          <ActionButton small reason={reason} onClick={edit}>
            Add billing details…
          </ActionButton>
        }
      />
    );
  }
  return (
    <Card padded>
      <div className={classes.lines}>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be equal, and none moves by itself.
          <div key={index} className={classes.detail} data-first={index === 0 || undefined}>
            <Name wrapped>{line}</Name>
          </div>
        ))}
      </div>
    </Card>
  );
}

/** Whom the platform bills, in short. */
export function BillingDetailsCard({ context }: Props) {
  const { key, account } = context;
  const state = useResource('billingDetails', { key });
  const edit = useEdit(context);
  return (
    <Section
      title="Billing details"
      action={
        // The empty state has a button of its own.
        state.value === null || linesOf(state.value).length === 0 ? null : (
          <ActionButton
            small
            tone="quiet"
            reason={whyNotWrite(context, 'billing.edit', 'canSeeBilling')}
            onClick={edit}
          >
            Edit…
          </ActionButton>
        )
      }
    >
      <ResourceContent state={state} account={account} what="billing details">
        {(details) => <Lines context={context} details={details} />}
      </ResourceContent>
    </Section>
  );
}
