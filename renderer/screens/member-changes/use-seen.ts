import { useMemo, useReducer, useState } from 'react';
import type { Member } from '#domain/entities.ts';
import { sameAssignment } from '#domain/members/role-changes.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';

export interface Seen {
  /** Members as they were when the form opened, without those who left since. Edits are compared with them. */
  readonly members: readonly Member[];
  /** Members that another person changed since, in their present state. */
  readonly changed: readonly Member[];
}

/**
 * Holds the members with which a form was opened, and reports members who were changed elsewhere while it is
 * open.
 * @param edited the members that the form is about, as they are now
 * @param everybody all members as they are now, if the form can switch to other members
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

/** Returns a key for a form and a function that changes it, so that a new form is mounted. */
export function useRounds(): readonly [number, () => void] {
  return useReducer((rounds: number) => rounds + 1, 0);
}
