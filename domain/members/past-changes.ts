/** Changes of members that Orgdesk made from this computer, and whether they can be reverted. */
import type { Invitation, Member } from '../entities.ts';
import { contactKey, personFinder } from '../identity.ts';
import { isAcceptable } from '../invitations/invitation-state.ts';
import { mayHold, type TeamOmissions } from '../listing.ts';
import { grantable, needsProject, type RoleTable, worksByProject } from '../roles/role-table.ts';
import { type Assignment, sameAssignment } from './role-changes.ts';

export interface PastChange {
  readonly changeId: string;
  /** The job that made it, possibly with others; null if an older version of Orgdesk recorded it. */
  readonly jobId: string | null;
  /** ISO 8601. */
  readonly at: string;
  /** The account that made the change. */
  readonly by: string;
  readonly memberId: string;
  readonly name: string;
  /** Their address, else `@` and their handle; "" if neither was known. */
  readonly email: string;
  readonly before: Assignment;
  /** Null: they were removed. */
  readonly after: Assignment | null;
  /** False if Orgdesk ended before the platform answered, so the change may not have been made. */
  readonly certain: boolean;
}

/** The known state of the organization now; a list that is unknown is undefined. */
export interface PresentState {
  readonly table: RoleTable;
  readonly members: readonly Member[] | undefined;
  readonly invitations: readonly Invitation[] | undefined;
  /** What the platform lists in addition to those two lists; absent if nothing. */
  readonly omissions?: TeamOmissions;
  /** Projects that still exist. */
  readonly projectIds: ReadonlySet<string> | undefined;
  /** Milliseconds. */
  readonly now: number;
}

/**
 * Returns what reverting would restore, by a role edit or, for a removed member, by an invitation: the roles
 * that can be given that way, and those of the projects that still exist (all if that is unknown).
 */
export function formerAssignment(
  { before, after }: Pick<PastChange, 'before' | 'after'>,
  { table, projectIds }: Pick<PresentState, 'table' | 'projectIds'>,
): Assignment {
  return {
    roles: grantable(table, before.roles, after === null ? 'invitation' : 'edit'),
    projectIds: before.projectIds.filter((id) => projectIds?.has(id) ?? true),
  };
}

const membersBy = personFinder<Member>();
const invitationsBy = personFinder<Invitation>();

const unreadable =
  'Orgdesk can’t read part of the team, so membership is unclear. Check on the platform.';

/** Why none of the earlier roles can be restored. */
function whyNotGiven(table: RoleTable, { before }: PastChange): string {
  if (grantable(table, before.roles, 'transfer').length > 0) {
    return 'Reverting can’t restore ownership. The owner can transfer it.';
  }
  return 'Orgdesk can’t give the earlier role here.';
}

/** Why it cannot be reverted; null if it can. */
export function whyNotRevert(change: PastChange, present: PresentState): string | null {
  const { table, members, invitations } = present;
  if (members === undefined) return 'The team hasn’t loaded yet.';
  const former = formerAssignment(change, present);
  if (former.roles.length === 0) return whyNotGiven(table, change);
  if (worksByProject(table, former.roles) && present.projectIds === undefined) {
    return 'The projects haven’t loaded yet.';
  }
  if (needsProject(table, former.roles) && former.projectIds.length === 0) {
    return 'None of the earlier projects exists any more.';
  }
  if (change.after === null) {
    if (contactKey(change.email) === null) return 'Orgdesk doesn’t know how to reach this person.';
    if (membersBy(members)(change.email).length > 0) return 'Already a member again.';
    const earlier = invitations === undefined ? [] : invitationsBy(invitations)(change.email);
    const invited = earlier.some((invitation) => isAcceptable(invitation, present.now));
    if (invited) return 'Already invited.';
    const { omissions } = present;
    const unclear = [omissions?.members, omissions?.invitations].some((each) =>
      mayHold(each, change.email),
    );
    return unclear ? unreadable : null;
  }
  const member = members.find(({ id }) => id === change.memberId);
  if (!member) {
    const unclear = mayHold(present.omissions?.members, { id: change.memberId });
    return unclear ? unreadable : 'No longer a member.';
  }
  return sameAssignment(table, member, former) ? 'Already has this role and these projects.' : null;
}
