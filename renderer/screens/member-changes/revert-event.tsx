import { useMemo } from 'react';
import { formerAssignment, type PastChange } from '#domain/members/past-changes.ts';
import { expectedAssignment } from '#domain/members/role-changes.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { RevertChanges } from './revert-changes.tsx';
import type { RevertPlan } from './revert-plan.ts';
import { usePresent } from './use-present.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly change: PastChange;
  /** Whether this computer made the change, and its journal has it. */
  readonly recorded: boolean;
}

/** Asks before a change of a member is reverted that somebody made, anywhere. */
export function RevertEvent({ context, change, recorded }: Props) {
  const { key } = context;
  const startJob = useStore((state) => state.startJob);
  const present = usePresent(context);
  const changes = useMemo(() => [change], [change]);
  const start = ({ members, invited, changeIds }: RevertPlan) => {
    if (recorded) return startJob(key, { kind: 'revert', of: { changeIds: [...changeIds] } });
    if (invited.length === 0) {
      const changes = members.flatMap(({ member, to }) =>
        to ? [{ memberId: member.id, expected: expectedAssignment(member), ...to }] : [],
      );
      return startJob(key, { kind: 'change-roles', changes });
    }
    const rows = invited.map((each) => ({
      email: each.email,
      name: each.name,
      ...formerAssignment(each, present),
    }));
    return startJob(key, { kind: 'invite', rows, message: '', replaces: null });
  };
  return <RevertChanges context={context} changes={changes} failure={null} call={start} />;
}
