import { may, whyNot } from '#domain/roles/role-table.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { FormRow } from '../../components/form-row.tsx';
import { Card, Section } from '../../components/section.tsx';
import { useView } from '../../store/hooks.ts';
import { itemsOf, type OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';

/** Leaving and deleting, each with the reason if it cannot be done. */
export function DangerSection({ context }: { readonly context: OrganizationContext }) {
  const { key, account, organization, roleTable } = context;
  const openOverlay = useStore((state) => state.openOverlay);
  const members = itemsOf(useView(key)?.members);
  const own = members.find(({ userId }) => userId === account.person.id);
  const owns = may(roleTable, organization.myRoles, 'ownership.transfer');
  const noLeave = owns
    ? 'Transfer the ownership first: the owner can’t leave.'
    : (whyNotWrite(context, 'organization.leave') ??
      (own ? null : 'The platform doesn’t show your own membership.'));
  const forbidden = may(roleTable, organization.myRoles, 'organization.delete')
    ? null
    : whyNot(roleTable, 'organization.delete');
  return (
    <Section title="Danger zone" tone="danger">
      <Card>
        <FormRow label="Leave" hint={noLeave ?? 'You lose access until someone invites you again.'}>
          <ActionButton
            tone="danger"
            reason={noLeave}
            onClick={() => own && openOverlay({ kind: 'remove-members', key, memberIds: [own.id] })}
          >
            Leave organization…
          </ActionButton>
        </FormRow>
        <FormRow
          label="Delete"
          hint={forbidden ?? 'Deletes it for everyone. This can’t be undone.'}
        >
          <ActionButton
            tone="danger"
            reason={
              forbidden ?? whyNotWrite(context, 'organization.delete', 'canDeleteOrganization')
            }
            onClick={() => openOverlay({ kind: 'delete-organization', key })}
          >
            Delete organization…
          </ActionButton>
        </FormRow>
      </Card>
    </Section>
  );
}
