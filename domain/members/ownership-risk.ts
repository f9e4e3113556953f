/** Whether an organization hangs on one person who may not be there for it, or whose account is easily taken. */
import type { Member } from '../entities.ts';
import { holdsTop, type RoleTable } from '../roles/role-table.ts';

const day = 24 * 60 * 60_000;

/** Days without a sign of an owner, from which on somebody is warned. */
const unseenAfterDays = 90;

export interface OwnershipRisk {
  /** The only one. */
  readonly owner: Member;
  /** Whole days since they were seen, where those are too many; else null. */
  readonly unseenDays: number | null;
  readonly lacksTwoFactor: boolean;
}

/** What a platform does not tell is no reason to warn: "never seen" and "not told" are the same there. */
function unseenDays({ lastSeenAt }: Member, now: number): number | null {
  if (lastSeenAt === null) return null;
  const days = Math.floor((now - Date.parse(lastSeenAt)) / day);
  return days >= unseenAfterDays ? days : null;
}

/**
 * @param now milliseconds
 * @param viewerUserId who looks, and is therefore seen right now
 * @returns null where there is no or more than one owner to see, or nothing to warn of
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
