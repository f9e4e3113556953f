import type { PastChange } from '#domain/members/past-changes.ts';
import { confirmationFor } from '#domain/members/safeguards.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { DangerLine, FailureNote } from '../../components/note.tsx';
import { useProjectMap, useTypedFrom } from '../../store/hooks.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { capitalized, count } from '../../texts/counts.ts';
import { controlWords } from '../../texts/danger.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { diffLines } from './diff-lines.ts';
import { DiffList } from './diff-list.tsx';
import { invitationLines, leftLines } from './invitation-lines.ts';
import { turnsOf } from './member-turn.ts';
import { planRevert } from './revert-plan.ts';
import { useJobChanges } from './use-job-changes.ts';
import { usePresent } from './use-present.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly jobId: string;
  /** One change of the job; null for all of them. */
  readonly changeId: string | null;
}

function titleOf(changes: readonly PastChange[], invites: boolean): string {
  const [only] = changes;
  const who =
    changes.length === 1 && only
      ? labelText(only.name || only.email)
      : count(changes.length, 'person', 'people');
  if (invites) return `Invite ${who} back?`;
  return changes.length === 1 ? `Revert the change to ${who}?` : `Revert the changes to ${who}?`;
}

/** Why no part of a plan can be carried out; null if some part can. */
function whyNotPlan(
  { members, left, changeIds }: ReturnType<typeof planRevert>,
  known: boolean,
): string | null {
  if (!known) return 'Loading the changes…';
  if (changeIds.length > 0) return null;
  const reasons = [
    ...members.flatMap(({ reason }) => (reason === null ? [] : [reason])),
    ...left.map(({ reason }) => reason),
  ];
  const [reason] = reasons;
  return reason !== undefined && new Set(reasons).size === 1 ? reason : 'Nothing to revert.';
}

/** Asks before a job's changes of members are reverted, by restoring roles or by an invitation. */
export function RevertJob({ context, jobId, changeId }: Props) {
  const { key, organization, roleTable } = context;
  const typedFrom = useTypedFrom();
  const startJob = useStore((state) => state.startJob);
  const [answer] = useJobChanges(key, jobId);
  const present = usePresent(context);
  const projects = useProjectMap(key);
  const all = answer.state === 'known' ? answer.value : [];
  const changes = changeId === null ? all : all.filter((each) => each.changeId === changeId);
  const plan = planRevert(changes, present);
  const turns = turnsOf(context, plan.members);
  const danger = controlWords(roleTable, turns, organization.name);
  const invites = changes.length > 0 && changes.every(({ after }) => after === null);
  const amount = plan.changeIds.length;
  const verb = invites ? 'invite' : 'revert';
  return (
    <ConfirmDialog
      title={answer.state === 'known' ? titleOf(changes, invites) : 'Revert the changes?'}
      context={context}
      verb={`${capitalized(verb)}${amount > 1 ? ` ${count(amount, 'person', 'people')}` : ''}`}
      tone={danger === null ? 'primary' : 'danger'}
      reason={
        whyNotWrite(context, 'team.manage', invites ? 'canInvite' : 'canChangeRoles') ??
        whyNotPlan(plan, answer.state !== 'loading')
      }
      typing={{
        confirmation: confirmationFor({
          kind: 'change-members',
          table: roleTable,
          members: [...turns, ...plan.invited.map(turnOfInvited)],
          typedFrom,
        }),
        verb,
      }}
      call={() => startJob(key, { kind: 'revert', of: { changeIds: [...plan.changeIds] } })}
      done={null}
    >
      {danger === null ? null : <DangerLine>{danger}</DangerLine>}
      <FailureNote failure={answer.state === 'failed' ? answer.failure : null} />
      <DiffList
        lines={[
          ...diffLines(plan.members, { roleTable, projects }),
          ...invitationLines(plan.invited, present),
          ...leftLines(plan.left),
        ]}
      />
      {plan.invited.length > 0 ? <p>Membership starts when the invitation is accepted.</p> : null}
    </ConfirmDialog>
  );
}

/** Invitations take nothing away from anybody, so only their number counts. */
function turnOfInvited({ name, email }: PastChange) {
  return { name: name || email, email, before: [], after: [], own: false };
}
