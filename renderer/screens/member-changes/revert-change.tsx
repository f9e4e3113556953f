import { expectedAssignment } from '#domain/members/role-changes.ts';
import { confirmationFor } from '#domain/members/safeguards.ts';
import type { PendingChange } from '#preload/contract/pending-changes.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { DangerLine } from '../../components/note.tsx';
import { useProjectMap } from '../../store/hooks.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { count } from '../../texts/counts.ts';
import { controlWords } from '../../texts/danger.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { diffLines } from './diff-lines.ts';
import { DiffList } from './diff-list.tsx';
import { turnsOf } from './member-turn.ts';
import { planRevert } from './revert-plan.ts';
import { usePresent } from './use-present.ts';
import { whyNotChange } from './why-not-change.ts';

interface Props {
  readonly context: OrganizationContext;
  /** What was done of it. */
  readonly change: PendingChange;
}

/** Makes those whom a change was about what they were before, as another change. */
export function RevertChange({ context, change }: Props) {
  const { key, organization } = context;
  const present = usePresent(context);
  const projects = useProjectMap(key);
  const plan = planRevert(change.items, present);
  const turns = turnsOf(context, plan);
  const danger = controlWords(context.roleTable, turns, organization.name);
  const [only] = change.items;
  const who =
    change.items.length === 1 && only
      ? labelText(only.name || only.email)
      : count(change.items.length, 'person', 'people');
  return (
    <ConfirmDialog
      title={`Revert the change to ${who}?`}
      context={context}
      verb={turns.length > 1 ? `Revert ${count(turns.length, 'person', 'people')}` : 'Revert'}
      tone={danger === null ? 'primary' : 'danger'}
      reason={
        whyNotWrite(context, 'team.manage', 'canChangeRoles') ??
        (plan.length === 0 ? 'No longer in this organization.' : whyNotChange(plan))
      }
      typing={{
        confirmation: confirmationFor({
          kind: 'change-members',
          table: context.roleTable,
          members: turns,
        }),
        verb: 'revert',
      }}
      call={() =>
        bridge.changeRoles({
          key,
          changes: plan.flatMap(({ member, to }) =>
            to ? [{ memberId: member.id, expected: expectedAssignment(member), ...to }] : [],
          ),
        })
      }
      done={null}
    >
      {danger === null ? null : <DangerLine>{danger}</DangerLine>}
      {plan.length === 0 ? (
        <p>No longer in this organization.</p>
      ) : (
        <DiffList lines={diffLines(plan, { roleTable: context.roleTable, projects })} />
      )}
    </ConfirmDialog>
  );
}
