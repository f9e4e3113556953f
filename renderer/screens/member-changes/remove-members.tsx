import type { Member, Project } from '#domain/entities.ts';
import { contactOf } from '#domain/identity.ts';
import {
  expectedAssignment,
  type PlannedChange,
  planRemoval,
  projectsThatCount,
} from '#domain/members/role-changes.ts';
import { confirmationFor } from '#domain/members/safeguards.ts';
import { labelNow, whyNotSend, whyNotWrite } from '../../actions/situation.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { Name } from '../../components/name.tsx';
import { DangerLine } from '../../components/note.tsx';
import { useProjectMap, useTypedFrom, useView } from '../../store/hooks.ts';
import { itemsOf, type OrganizationContext, rulesOf } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';
import { controlWords } from '../../texts/danger.ts';
import { memberName } from '../../texts/members.ts';
import { labelText, shortLabel } from '../../texts/untrusted-text.ts';
import { ChangedNote } from './changed-note.tsx';
import { DiffList } from './diff-list.tsx';
import { memberTurn } from './member-turn.ts';
import { lossWords, removalLines } from './removal-lines.ts';
import { useRounds, useSeen } from './use-seen.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly memberIds: readonly string[];
}

export function RemoveMembers({ context, memberIds }: Props) {
  const all = itemsOf(useView(context.key)?.members);
  const ids = new Set(memberIds);
  const members = all.filter(({ id }) => ids.has(id));
  const [round, lookAgain] = useRounds();
  return <RemoveMembersOf key={round} context={context} now={members} onLookAgain={lookAgain} />;
}

function verbOf(
  context: OrganizationContext,
  removed: readonly Pick<PlannedChange, 'member'>[],
): string {
  const [first] = removed;
  if (!first) return 'Remove';
  if (removed.length > 1) return `Remove ${count(removed.length, 'person', 'people')}`;
  return first.member.userId === context.account.person.id
    ? `Leave ${shortLabel(context.organization.name)}`
    : `Remove ${shortLabel(memberName(first.member))}`;
}

function titleOf(
  { organization }: OrganizationContext,
  members: readonly Member[],
  own: boolean,
): string {
  const [only] = members;
  if (!only || members.length > 1) return `Remove ${count(members.length, 'person', 'people')}?`;
  return own ? `Leave ${labelText(organization.name)}?` : `Remove ${labelText(memberName(only))}?`;
}

interface OfProps {
  readonly context: OrganizationContext;
  readonly now: readonly Member[];
  /** Mounts a new dialog. */
  readonly onLookAgain: () => void;
}

function RemoveMembersOf({ context, now, onLookAgain }: OfProps) {
  const { key, account, organization } = context;
  const typedFrom = useTypedFrom();
  const startJob = useStore((state) => state.startJob);
  const { members, changed } = useSeen(context.roleTable, now);
  const projects = useProjectMap(key);
  const team = itemsOf(useView(key)?.members);
  const plan = planRemoval(rulesOf(context, team), members);
  const removed = plan.filter(({ reason }) => reason === null);
  const own = removed.some(({ member }) => member.userId === account.person.id);
  const [only] = members;
  const one = members.length === 1 ? only : undefined;
  const turns = removed.map(({ member }) => memberTurn(context, member, null));
  const danger = controlWords(context.roleTable, turns, organization.name);
  const verb = own && removed.length === 1 ? 'leave' : 'remove';
  const reason =
    members.length === 0
      ? 'Already removed from this organization.'
      : removed.length === 0
        ? (plan[0]?.reason ?? null)
        : verb === 'leave'
          ? whyNotWrite(context, 'organization.leave', 'canRemoveMembers')
          : whyNotSend(context, 'team.manage', 'canRemoveMembers');
  return (
    <ConfirmDialog
      title={titleOf(context, members, own)}
      context={context}
      verb={labelNow(account, verbOf(context, removed))}
      reason={reason}
      typing={{
        confirmation: confirmationFor({
          kind: 'change-members',
          table: context.roleTable,
          members: turns,
          typedFrom,
        }),
        verb,
      }}
      call={() =>
        startJob(key, {
          kind: 'remove',
          members: removed.map(({ member }) => ({
            memberId: member.id,
            expected: expectedAssignment(member),
          })),
        })
      }
      done={null}
    >
      {danger === null || (one && own) ? null : <DangerLine>{danger}</DangerLine>}
      {own ? (
        <DangerLine>
          You leave {labelText(organization.name)} and can’t come back unless someone invites you.
        </DangerLine>
      ) : null}
      <ChangedNote changed={changed} onLookAgain={onLookAgain} />
      {one ? (
        <OnePerson context={context} member={one} own={own} projects={projects} />
      ) : (
        <>
          <DiffList lines={removalLines(plan, context.roleTable)} />
          <p>
            They lose their roles and project access in {labelText(organization.name)}. You can
            invite them back.
          </p>
        </>
      )}
    </ConfirmDialog>
  );
}

interface OneProps {
  readonly context: OrganizationContext;
  readonly member: Member;
  readonly own: boolean;
  readonly projects: ReadonlyMap<string, Project>;
}

function OnePerson({ context, member, own, projects }: OneProps) {
  const { roleTable } = context;
  const known = projectsThatCount(roleTable, member).map((id) => projects.get(id));
  const words = lossWords({
    who: own ? null : memberName(member),
    roles: member.roles,
    projects: known.map((project) => project?.name ?? null),
    roleTable,
  });
  return (
    <>
      <p>
        <strong>
          <Name wrapped>{memberName(member)}</Name>
        </strong>
        <Name wrapped>{contactOf(member)}</Name>
      </p>
      <p>
        {words} {own ? '' : `You can invite ${labelText(memberName(member))} again.`}
      </p>
    </>
  );
}
