import { useMemo, useState } from 'react';
import type { Member } from '#domain/entities.ts';
import { allRoles, type Role } from '#domain/roles-table.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import { itemsOf } from '../../store/items-of.ts';
import { keyText } from '../../store/organization-key.ts';
import type { Place } from '../../store/selection.ts';
import { useSearchText } from '../../store/use-search-text.ts';
import { contains } from '../../words/matching.ts';
import { namesOfRoles } from '../../words/roles.ts';

/** What the search and the role chosen leave of a team. */
export interface Found {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Null: whatever their role. */
  readonly role: Role | null;
  readonly setRole: (role: Role | null) => void;
  /** The roles that somebody has, and how many have each; several roles count for each of them. */
  readonly roleCounts: readonly { readonly role: Role; readonly amount: number }[];
  readonly members: readonly Member[];
}

export function useFound(place: Place, view: OrganizationView | undefined): Found {
  const subject = keyText(place.key);
  const [text, setText] = useSearchText(subject);
  const [chosen, setChosen] = useState<{ readonly subject: string; readonly role: Role | null }>({
    subject,
    role: null,
  });
  const { roleNames } = place.account.capabilities;
  const members = itemsOf(view?.members);
  const roleCounts = useMemo(() => {
    return allRoles
      .map((role) => ({ role, amount: members.filter(({ roles }) => roles.includes(role)).length }))
      .filter(({ amount }) => amount > 0);
  }, [members]);
  // Nobody has it any more: everybody is shown again.
  const kept = roleCounts.some(({ role }) => role === chosen.role);
  const role = kept && chosen.subject === subject ? chosen.role : null;
  const found = useMemo(() => {
    const fits = (words: string, roles: readonly Role[]) =>
      (role === null || roles.includes(role)) &&
      contains(`${words} ${namesOfRoles(roles, roleNames)}`, text);
    return members.filter(({ name, email, roles }) => fits(`${name} ${email}`, roles));
  }, [members, roleNames, role, text]);
  return {
    text,
    setText,
    role,
    setRole: (next) => setChosen({ subject, role: next }),
    roleCounts,
    members: found,
  };
}
