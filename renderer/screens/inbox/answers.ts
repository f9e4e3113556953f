/** Actions on what waits for the person's answer, and on work of their own. */
import { ArrowRight, Check, Mail, X } from 'lucide-react';
import type { ReceivedInvitation } from '#domain/entities.ts';
import type { ProjectTransfer } from '#domain/project-details.ts';
import type { AccountView, OrganizationKey } from '#preload/contract/shell.ts';
import { goTo } from '../../actions/bindings.ts';
import { whyNotAccept, whyNotDecline, whyNotWrite } from '../../actions/situation.ts';
import { attempt, bridge } from '../../bridge/bridge.ts';
import type { RowAction } from '../../components/table/row-action.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { failureWords } from '../../texts/time.ts';
import { labelText } from '../../texts/untrusted-text.ts';

/** Where an entry belongs; the context is undefined for an organization that the person is not in. */
export interface EntryPlace {
  readonly account: AccountView;
  readonly key: OrganizationKey;
  readonly context: OrganizationContext | undefined;
}

const notThere = 'You’re not in this organization.';

async function accept(accountId: string, invitation: ReceivedInvitation): Promise<void> {
  const { say } = useStore.getState();
  const outcome = await attempt(
    bridge.acceptInvitation({ accountId, invitationId: invitation.id }),
  );
  if (!outcome.ok) return say(failureWords(outcome.failure), 'bad');
  const key = outcome.value;
  const name = labelText(invitation.organizationName || 'the organization');
  const open = key && { label: 'Open', run: () => goTo(key) };
  say(`You’ve joined ${name}`, 'good', open ?? undefined);
}

export function invitedActions(
  invitation: ReceivedInvitation,
  { account }: EntryPlace,
): readonly RowAction[] {
  const accountId = account.id;
  const { openOverlay } = useStore.getState();
  return [
    {
      label: 'Accept',
      icon: Check,
      reason: whyNotAccept(account),
      run: () => void accept(accountId, invitation),
    },
    {
      label: 'Decline…',
      icon: X,
      reason: whyNotDecline(account),
      run: () => openOverlay({ kind: 'decline-invitation', accountId, invitation }),
    },
    {
      label: 'Show invitation',
      icon: Mail,
      key: 'Enter',
      reason: null,
      run: () => openOverlay({ kind: 'received', link: null }),
    },
  ];
}

export function offeredOwnershipActions({ key, context }: EntryPlace): readonly RowAction[] {
  const reason = context
    ? whyNotWrite(context, 'organization.see', 'canTransferOwnership')
    : notThere;
  const answer = (kind: 'accept-ownership' | 'end-ownership-offer') => () =>
    // The dialog needs the lists of the organization.
    goTo(key, (state) => state.openOverlay({ kind, key }));
  return [
    { label: 'Accept…', icon: Check, key: 'Enter', reason, run: answer('accept-ownership') },
    { label: 'Decline…', icon: X, reason, run: answer('end-ownership-offer') },
  ];
}

export function offeredProjectActions(
  transfer: ProjectTransfer,
  { key, context }: EntryPlace,
): readonly RowAction[] {
  const reason = context
    ? whyNotWrite(context, 'projects.manage', 'canTransferProjects')
    : notThere;
  const { openOverlay } = useStore.getState();
  return [
    {
      label: 'Accept…',
      icon: Check,
      key: 'Enter',
      reason,
      run: () => openOverlay({ kind: 'accept-transfer', key, transfer }),
    },
    {
      label: 'Decline…',
      icon: X,
      reason,
      run: () => openOverlay({ kind: 'end-transfer', key, transfer }),
    },
  ];
}

export function endedActions(jobId: string): readonly RowAction[] {
  const { jobs, showJob, dismissJob } = useStore.getState();
  const job = jobs.find((each) => each.jobId === jobId);
  if (!job) return [];
  return [
    {
      label: 'Show',
      icon: ArrowRight,
      key: 'Enter',
      reason: null,
      run: () => showJob(job),
    },
    { label: 'Dismiss', icon: X, key: 'Delete', reason: null, run: () => dismissJob(jobId) },
  ];
}
