import { useState } from 'react';
import type { Member } from '#domain/entities.ts';
import {
  type PlannedRemoval,
  planRemoval,
  projectsThatCount,
  seenPlace,
} from '#domain/role-changes.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Name } from '../../components/name.tsx';
import { Note } from '../../components/note.tsx';
import { useView } from '../../store/hooks.ts';
import { itemsOf } from '../../store/items-of.ts';
import { actorOf, type Place } from '../../store/selection.ts';
import { count, listed } from '../../words/counts.ts';
import { shortLabel } from '../../words/hostile.ts';
import { memberName } from '../../words/members.ts';
import { namesOfRoles } from '../../words/roles.ts';
import { ChangedNote } from './changed-note.tsx';
import { DiffList } from './diff-list.tsx';
import { removalLines } from './removal-lines.ts';
import { isTyped, TypedConfirmation } from './typed-confirmation.tsx';
import { useRounds } from './use-rounds.ts';
import { useSeen } from './use-seen.ts';

interface Props {
  readonly place: Place;
  readonly memberIds: readonly string[];
}

export function RemoveMembers({ place, memberIds }: Props) {
  const all = itemsOf(useView(place.key)?.members);
  const ids = new Set(memberIds);
  const members = all.filter(({ id }) => ids.has(id));
  const [round, lookAgain] = useRounds();
  return <RemoveMembersOf key={round} place={place} now={members} onLookAgain={lookAgain} />;
}

function verbOf(place: Place, removed: readonly PlannedRemoval[]): string {
  const [first] = removed;
  if (removed.length === 1 && first) {
    if (first.member.userId === place.account.person.id)
      return `Leave ${shortLabel(place.organization.name)}`;
    return `Remove ${shortLabel(memberName(first.member))}`;
  }
  return `Remove ${count(removed.length, 'person', 'people')}`;
}

interface OfProps {
  readonly place: Place;
  readonly now: readonly Member[];
  /** Mounts the dialog anew. */
  readonly onLookAgain: () => void;
}

function RemoveMembersOf({ place, now, onLookAgain }: OfProps) {
  const { key, account, organization } = place;
  const { members, changed } = useSeen(now);
  const [typed, setTyped] = useState('');
  const actor = actorOf(place);
  const plan = planRemoval(actor, members);
  const removed = plan.filter(({ reason }) => reason === null);
  const own = removed.some(({ member }) => member.userId === actor.userId);
  const [only] = members;
  const one = members.length === 1 ? only : undefined;
  const reason =
    members.length === 0
      ? 'They are no longer in the organization.'
      : removed.length === 0
        ? (plan[0]?.reason ?? null)
        : (whyNotWrite(
            place,
            own && removed.length === 1 ? 'organization.leave' : 'team.manage',
            'canRemoveMembers',
          ) ??
          (own && !isTyped(account, typed) ? 'Type your own address first: you leave too.' : null));
  return (
    <ConfirmDialog
      title={
        one
          ? own
            ? 'Leave this organization?'
            : 'Remove this member?'
          : `Remove ${count(members.length, 'member')}?`
      }
      place={place}
      verb={verbOf(place, removed)}
      reason={reason}
      call={() =>
        bridge.removeMembers({
          key,
          members: removed.map(({ member }) => ({
            memberId: member.id,
            expected: seenPlace(member),
          })),
        })
      }
      done={null}
    >
      <ChangedNote changed={changed} onLookAgain={onLookAgain} />
      {one ? (
        <OnePerson place={place} member={one} own={own} />
      ) : (
        <>
          <DiffList lines={removalLines(plan, account.capabilities.roleNames)} />
          <p>They lose their roles and their projects here. They can be invited again.</p>
        </>
      )}
      {own ? (
        <Note tone="warning">
          {one ? 'You leave' : 'You are among them, and leave'}{' '}
          <Name inline>{organization.name}</Name>: you will see nothing of it any more, and to come
          back you have to be invited again.
          <TypedConfirmation account={account} value={typed} onChange={setTyped} />
        </Note>
      ) : null}
    </ConfirmDialog>
  );
}

interface OneProps {
  readonly place: Place;
  readonly member: Member;
  readonly own: boolean;
}

function OnePerson({ place, member, own }: OneProps) {
  const roles = namesOfRoles(member.roles, place.account.capabilities.roleNames);
  const projects = projectsThatCount(member).length;
  const lost = [
    ...(member.roles.length === 0
      ? []
      : [`lose the ${member.roles.length === 1 ? 'role' : 'roles'} ${roles}`]),
    ...(projects === 0 ? [] : [`leave ${count(projects, 'project')}`]),
  ];
  const words = lost.length === 0 ? 'leave the organization' : listed(lost);
  return (
    <>
      <p>
        <strong>
          <Name>{memberName(member)}</Name>
        </strong>
        <Name>{member.email}</Name>
      </p>
      <p>{own ? `You ${words}.` : `They ${words}. They can be invited again.`}</p>
    </>
  );
}
