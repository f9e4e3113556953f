import type { Failure } from '#domain/failure.ts';
import type { PastChange } from '#domain/members/past-changes.ts';
import { confirmationFor } from '#domain/members/safeguards.ts';
import type { Outcome } from '#preload/contract/call.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { DangerLine, FailureNote } from '../../components/note.tsx';
import { useProjectMap, useTypedFrom } from '../../store/hooks.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { capitalized, count } from '../../texts/counts.ts';
import { controlWords } from '../../texts/danger.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { diffLines } from './diff-lines.ts';
import { DiffList } from './diff-list.tsx';
import { invitationLines, leftLines } from './invitation-lines.ts';
import { turnsOf } from './member-turn.ts';
import { planRevert, type RevertPlan } from './revert-plan.ts';
import { usePresent } from './use-present.ts';

interface Props {
  readonly context: OrganizationContext;
  /** Null while they are loading, and if that failed. */
  readonly changes: readonly PastChange[] | null;
  readonly failure: Failure | null;
  /** Carries out the part of the plan that is possible. */
  readonly call: (plan: RevertPlan) => Promise<Outcome<unknown>>;
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
function whyNotPlan({ members, left, changeIds }: RevertPlan, known: boolean): string | null {
  if (!known) return 'Loading the changes…';
  if (changeIds.length > 0) return null;
  const reasons = [
    ...members.flatMap(({ reason }) => (reason === null ? [] : [reason])),
    ...left.map(({ reason }) => reason),
  ];
  const [reason] = reasons;
  return reason !== undefined && new Set(reasons).size === 1 ? reason : 'Nothing to revert.';
}

/** Asks before changes of members are reverted, by restoring roles or by an invitation. */
export function RevertChanges({ context, changes, failure, call }: Props) {
  const { key, organization, roleTable } = context;
  const typedFrom = useTypedFrom();
  const present = usePresent(context);
  const projects = useProjectMap(key);
  const all = changes ?? [];
  const plan = planRevert(all, present);
  const turns = turnsOf(context, plan.members);
  const danger = controlWords(roleTable, turns, organization.name);
  const invites = all.length > 0 && all.every(({ after }) => after === null);
  const amount = plan.changeIds.length;
  const verb = invites ? 'invite' : 'revert';
  return (
    <ConfirmDialog
      title={changes ? titleOf(changes, invites) : 'Revert the changes?'}
      context={context}
      verb={`${capitalized(verb)}${amount > 1 ? ` ${count(amount, 'person', 'people')}` : ''}`}
      tone={danger === null ? 'primary' : 'danger'}
      reason={
        whyNotWrite(context, 'team.manage', invites ? 'canInvite' : 'canChangeRoles') ??
        whyNotPlan(plan, changes !== null || failure !== null)
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
      call={() => call(plan)}
      done={null}
    >
      {danger === null ? null : <DangerLine>{danger}</DangerLine>}
      <FailureNote failure={failure} />
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
