import type { Invitation } from '#domain/entities.ts';
import { confirmationFor } from '#domain/members/safeguards.ts';
import { labelNow, whyNotSend } from '../../actions/situation.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { Name } from '../../components/name.tsx';
import { useTypedFrom } from '../../store/hooks.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count, digits } from '../../texts/counts.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { AddressList } from './address-list.tsx';

const actions = {
  resend: {
    needs: 'canResendInvitations',
    tone: 'primary',
    rowTone: 'send',
    question: (amount: number) =>
      amount === 1 ? 'Resend this invitation?' : `Resend ${count(amount, 'invitation')}?`,
    consequence: (amount: number) =>
      amount === 1
        ? 'The invitation gets a new link; the old one stops working. If expired, it reopens.'
        : 'Each person gets a new link; old links stop working. Expired invitations reopen.',
    verb: (amount: number) => `Resend ${digits(amount)}`,
  },
  revoke: {
    needs: 'canRevokeInvitations',
    tone: 'danger',
    rowTone: 'skip',
    question: (amount: number) =>
      amount === 1 ? 'Revoke this invitation?' : `Revoke ${count(amount, 'invitation')}?`,
    consequence: (amount: number) =>
      amount === 1
        ? 'The link stops working. You can invite this address again.'
        : 'Their links stop working. You can invite these addresses again.',
    verb: (amount: number) => (amount === 1 ? 'Revoke invitation' : `Revoke ${digits(amount)}`),
  },
} as const;

interface Props {
  readonly context: OrganizationContext;
  readonly action: keyof typeof actions;
  readonly invitations: readonly Invitation[];
}

/** Asks before invitations are resent or revoked; the job continues when the dialog is closed. */
export function ManyInvitations({ context, action: kind, invitations }: Props) {
  const { key } = context;
  const typedFrom = useTypedFrom();
  const startJob = useStore((state) => state.startJob);
  const { needs, tone, rowTone, question, consequence, verb } = actions[kind];
  const amount = invitations.length;
  const rolesOf = ({ roles }: Invitation) => namesOfRoles(roles, context.roleTable);
  const [only] = invitations;
  return (
    <ConfirmDialog
      title={question(amount)}
      context={context}
      verb={labelNow(context.account, verb(amount))}
      tone={tone}
      reason={whyNotSend(context, 'team.manage', needs)}
      typing={{
        confirmation: confirmationFor({ kind: `${kind}-invitations`, amount, typedFrom }),
        verb: kind,
      }}
      call={() => startJob(key, { kind, invitationIds: invitations.map(({ id }) => id) })}
      done={null}
    >
      {amount === 1 && only ? (
        <p>
          <strong>
            <Name>{only.email}</Name>
          </strong>
          {rolesOf(only)}
        </p>
      ) : (
        <AddressList
          label="Addresses"
          rows={invitations.map((each) => ({
            address: each.email,
            tone: rowTone,
            words: rolesOf(each),
          }))}
        />
      )}
      <p>{consequence(amount)}</p>
    </ConfirmDialog>
  );
}
