import { holdsTop } from '#domain/roles/role-table.ts';
import { useAction } from '../../actions/bindings.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { FormRow } from '../../components/form-row.tsx';
import { Name } from '../../components/name.tsx';
import { Card, Section } from '../../components/section.tsx';
import { Expiry } from '../../components/time-ago.tsx';
import { useView } from '../../store/hooks.ts';
import { itemsOf, type OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { memberName } from '../../texts/members.ts';
import { useOpenOffer } from '../ownership/use-ownership.ts';

/** Who owns the organization, and the transfer, open or to come. */
export function OwnershipSection({ context }: { readonly context: OrganizationContext }) {
  const { key, roleTable } = context;
  const owners = itemsOf(useView(key)?.members).filter(({ roles }) => holdsTop(roleTable, roles));
  const open = useOpenOffer(context);
  const transfer = useAction('transfer-ownership');
  const openOverlay = useStore((state) => state.openOverlay);
  return (
    <Section title="Ownership">
      <Card>
        <FormRow label={owners.length > 1 ? 'Owners' : 'Owner'}>
          {owners.length === 0
            ? 'Not shown to you'
            : owners.map((owner) => (
                <div key={owner.id}>
                  <Name>{memberName(owner)}</Name>
                </div>
              ))}
        </FormRow>
        {open ? (
          <FormRow
            label={open.toMe ? 'Offered to you' : 'Offered'}
            hint={
              open.offer.expiresAt === null ? undefined : (
                <>
                  Open until it’s accepted or ends <Expiry iso={open.offer.expiresAt} sentence />.
                </>
              )
            }
          >
            <ActionButton
              small
              onClick={() =>
                openOverlay({ kind: open.toMe ? 'accept-ownership' : 'end-ownership-offer', key })
              }
            >
              {open.toMe ? 'Accept ownership…' : 'Withdraw…'}
            </ActionButton>
          </FormRow>
        ) : (
          <FormRow
            label="Transfer"
            hint={transfer.reason ?? 'Nothing changes until the new owner accepts.'}
          >
            <ActionButton small reason={transfer.reason} onClick={transfer.run}>
              {transfer.label}…
            </ActionButton>
          </FormRow>
        )}
      </Card>
    </Section>
  );
}
