import { useState } from 'react';
import type { Member } from '#domain/entities.ts';
import { samePlace } from '#domain/role-changes.ts';

export interface Seen {
  /** As they were when the panel was opened, which is what an edit is compared with. */
  readonly members: readonly Member[];
  /** Who was changed by somebody else since then. */
  readonly changed: readonly Member[];
  /** Goes on from what they are now. */
  readonly lookAgain: () => void;
}

/** What somebody decides about must not change under their eyes without being said. */
export function useSeen(now: readonly Member[]): Seen {
  const [members, setMembers] = useState(now);
  const before = new Map(members.map((member) => [member.id, member]));
  const changed = now.filter((member) => {
    const seen = before.get(member.id);
    return seen !== undefined && !samePlace(seen, member);
  });
  return { members, changed, lookAgain: () => setMembers(now) };
}
