import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { normalizeEmail } from '#domain/email.ts';
import type { Invitation } from '#domain/entities.ts';
import { sameContact } from '#domain/identity.ts';
import { limits } from '#domain/limits.ts';
import type { CorrectedInvitation } from '#preload/contract/organization.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog, DialogFooter } from '../../components/dialogs/dialog.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FailureNote } from '../../components/note.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { labelText } from '../../texts/untrusted-text.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly invitation: Invitation;
  /** The message that went with it, as far as it is known. */
  readonly message: string;
  readonly onClose: () => void;
  readonly onDone: (corrected: CorrectedInvitation) => void;
}

function whyNotAddress(text: string, earlier: string): string | null {
  const email = normalizeEmail(text);
  if (email === undefined) return 'Enter a valid email address.';
  return sameContact(email, earlier) ? 'Change the address first.' : null;
}

/** Invites a person at the right address and revokes the invitation to the wrong one. */
export function CorrectAddress({ context, invitation, message, onClose, onDone }: Props) {
  const { key, account } = context;
  const say = useStore((state) => state.say);
  const flash = useStore((state) => state.flash);
  const [email, setEmail] = useState(invitation.email);
  const submission = useSubmit<CorrectedInvitation>();
  const { failure, submit, allow } = submission;
  const reason =
    allow(
      whyNotWrite(context, 'team.manage', 'canInvite') ??
        whyNotWrite(context, 'team.manage', 'canRevokeInvitations'),
    ) ?? whyNotAddress(email, invitation.email);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    submit(
      () => bridge.correctInvitation({ key, invitationId: invitation.id, email, message }),
      (corrected) => {
        onClose();
        onDone(corrected);
        flash([invitation.id]);
        const { notRevoked } = corrected;
        if (notRevoked) {
          const earlier = labelText(invitation.email);
          say(`Couldn’t revoke the invitation to ${earlier}. ${notRevoked.message}`, 'bad');
        }
      },
    );
  };
  return (
    <Dialog title="Edit email" context={context} onClose={onClose}>
      <form onSubmit={send} noValidate>
        <div className={dialogClasses.fields}>
          <TextInput
            data-autofocus
            type="email"
            label="Email"
            value={email}
            maxLength={limits.emailLength}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setEmail(event.currentTarget.value)}
            onFocus={(event) => event.currentTarget.select()}
          />
          <div className={dialogClasses.words}>
            <p>
              Invites the new address as {namesOfRoles(invitation.roles, context.roleTable)}
              {invitation.projectIds.length > 0 ? ', with the same projects' : ''}. The link for the
              old address stops working.
            </p>
          </div>
          <FailureNote failure={failure} />
        </div>
        <DialogFooter onCancel={onClose}>
          <SubmitButton
            type="submit"
            tone="primary"
            submission={submission}
            account={account}
            reason={reason}
          >
            Invite this address
          </SubmitButton>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** The same from the list of invitations, which does not know the message. */
export function CorrectInvitation({ context, invitation }: Pick<Props, 'context' | 'invitation'>) {
  const close = useStore((state) => state.closeOverlay);
  const say = useStore((state) => state.say);
  return (
    <CorrectAddress
      context={context}
      invitation={invitation}
      message=""
      onClose={close}
      onDone={({ email, notRevoked }) => {
        if (!notRevoked)
          say(`${labelText(email)} invited instead of ${labelText(invitation.email)}`);
      }}
    />
  );
}
