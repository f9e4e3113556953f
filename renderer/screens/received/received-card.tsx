import { useState } from 'react';
import type { ReceivedInvitation } from '#domain/entities.ts';
import type { AccountView, OrganizationKey } from '#preload/contract/shell.ts';
import { whyNotAccept, whyNotDecline } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { Name } from '../../components/name.tsx';
import { FailureNote } from '../../components/note.tsx';
import { Expiry, TimeAgo } from '../../components/time-ago.tsx';
import { useRoleTable } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { count, listed } from '../../texts/counts.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { labelText, linesText } from '../../texts/untrusted-text.ts';
import classes from './received.module.css';

interface Props {
  readonly account: AccountView;
  readonly invitation: ReceivedInvitation;
  /** Whether an opened link leads to it. */
  readonly meant: boolean;
}

/** "Web and Mail in Acme": an organization can invite a person to several projects. */
function destinationOf({ organizationName, projectNames }: ReceivedInvitation): string {
  const organization = labelText(organizationName || 'An organization');
  if (projectNames.length === 0) return organization;
  const few = projectNames.length < 4;
  const into = few ? listed(projectNames.map(labelText)) : count(projectNames.length, 'project');
  return `${into} in ${organization}`;
}

/** An invitation with both answers. Declining asks first, because it cannot be undone. */
export function ReceivedCard({ account, invitation, meant }: Props) {
  // After the question, the focus returns to its earlier element.
  const [step, setStep] = useState<'unasked' | 'asking' | 'back'>('unasked');
  const close = useStore((state) => state.closeOverlay);
  const openOrganization = useStore((state) => state.openOrganization);
  const say = useStore((state) => state.say);
  const announce = useStore((state) => state.announce);
  const accepting = useSubmit<OrganizationKey | null>();
  const declining = useSubmit<null>();
  const roleTable = useRoleTable(account);
  const noAccept = whyNotAccept(account);
  const noDecline = whyNotDecline(account);
  const context = destinationOf(invitation);
  const input = { accountId: account.id, invitationId: invitation.id };
  const accept = () =>
    accepting.submit(
      () => bridge.acceptInvitation(input),
      (key) => {
        close();
        if (key) openOrganization(key);
        // The organization opens, so a toast is not needed.
        if (key) announce(`You’ve joined ${context}`);
        else say(`You’ve joined ${context}`);
      },
    );
  const decline = () =>
    declining.submit(
      () => bridge.declineInvitation(input),
      () => say(`Invitation to ${context} declined`),
    );
  return (
    <article className={classes.card} aria-label={context} data-meant={meant || undefined}>
      <Name className={classes.name}>{context}</Name>
      <div className={classes.detail}>
        {invitation.invitedBy === '' ? 'Invited' : <bdi>{labelText(invitation.invitedBy)}</bdi>}
        {invitation.invitedBy === '' ? ' ' : ' invited you '}
        <TimeAgo iso={invitation.createdAt} by={account} /> as{' '}
        {namesOfRoles(invitation.roles, roleTable)}.{' '}
        {invitation.email === '' ? null : (
          <>
            It’s for <bdi>{labelText(invitation.email)}</bdi>.{' '}
          </>
        )}
        {invitation.expiresAt === null ? null : (
          <>
            Expires <Expiry iso={invitation.expiresAt} of={account} sentence />.
          </>
        )}
      </div>
      {invitation.message === '' ? null : (
        <blockquote className={classes.message} dir="auto" data-selectable>
          {linesText(invitation.message)}
        </blockquote>
      )}
      <FailureNote failure={accepting.failure ?? declining.failure} />
      {step === 'asking' ? (
        <div key="question" className={classes.buttons}>
          <span className={classes.question}>
            Decline? To join later, you need a new invitation.
          </span>
          <ActionButton small autoFocus onClick={() => setStep('back')}>
            Cancel
          </ActionButton>
          <SubmitButton
            small
            tone="danger"
            reason={noDecline}
            submission={declining}
            account={account}
            onClick={decline}
          >
            Decline invitation
          </SubmitButton>
        </div>
      ) : (
        <div key="answers" className={classes.buttons}>
          <ActionButton
            small
            autoFocus={step === 'back'}
            reason={noDecline}
            aria-label={`Decline the invitation to ${context}`}
            onClick={() => setStep('asking')}
          >
            Decline…
          </ActionButton>
          <SubmitButton
            small
            tone="primary"
            reason={noAccept}
            submission={accepting}
            account={account}
            aria-label={`Accept the invitation to ${context}`}
            onClick={accept}
          >
            Accept
          </SubmitButton>
        </div>
      )}
    </article>
  );
}
