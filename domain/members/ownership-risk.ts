/** Whether an organization depends on one person who may be absent, or whose account is easily taken over. */
import type { Member } from '../entities.ts';
import { holdsTop, type RoleTable } from '../roles/role-table.ts';

const day = 24 * 60 * 60_000;

/** Days since the owner was last seen, after which a warning is shown. */
const unseenAfterDays = 90;

export interface OwnershipRisk {
  /** The only one. */
  readonly owner: Member;
  /** Whole days since they were seen, if that is too long; otherwise null. */
  readonly unseenDays: number | null;
  readonly lacksTwoFactor: boolean;
}

/** What a platform does not report is no reason to warn: here, "never seen" and "not reported" are the same. */
function unseenDays({ lastSeenAt }: Member, now: number): number | null {
  if (lastSeenAt === null) return null;
  const days = Math.floor((now - Date.parse(lastSeenAt)) / day);
  return days >= unseenAfterDays ? days : null;
}

/**
 * @param now milliseconds
 * @param viewerUserId the person at the screen, who counts as seen right now
 * @returns null if there is not exactly one visible owner, or nothing to warn about
 */
export function ownershipRisk(
  table: RoleTable,
  members: readonly Member[],
  now: number,
  viewerUserId: string,
): OwnershipRisk | null {
  const [owner, ...others] = members.filter(({ roles }) => holdsTop(table, roles));
  if (!owner || others.length > 0) return null;
  const unseen = owner.userId === viewerUserId ? null : unseenDays(owner, now);
  const lacksTwoFactor = owner.twoFactor === false;
  return unseen === null && !lacksTwoFactor ? null : { owner, unseenDays: unseen, lacksTwoFactor };
}
