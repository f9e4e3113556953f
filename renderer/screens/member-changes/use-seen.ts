import { useMemo, useState } from 'react';
import type { Member } from '#domain/entities.ts';
import { sameAssignment } from '#domain/members/role-changes.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';

export interface Seen {
  /** As they were when the form was opened, which is what an edit is compared with; those who are gone are left out. */
  readonly members: readonly Member[];
  /** Who was changed by somebody else since then. */
  readonly changed: readonly Member[];
}

/**
 * What somebody decides about must not change under their eyes without being said.
 * @param edited who is edited, as they are now
 * @param everybody who is in the organization now, where that is more
 */
export function useSeen(
  table: RoleTable,
  edited: readonly Member[],
  everybody: readonly Member[] = edited,
): Seen {
  const [opened] = useState(edited);
  return useMemo(() => {
    const present = new Map(everybody.map((member) => [member.id, member]));
    const members = opened.filter(({ id }) => present.has(id));
    const changed = members.flatMap((member) => {
      const now = present.get(member.id);
      return now && !sameAssignment(table, member, now) ? [now] : [];
    });
    return { members, changed };
  }, [table, opened, everybody]);
}
