import { useEffect, useMemo } from 'react';
import type { Member, Project } from '#domain/entities.ts';
import { contactSearchText } from '#domain/identity.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import { memberFacets } from '../../components/filter/member-facets.ts';
import { type Narrowed, useNarrowing } from '../../components/filter/use-narrowing.ts';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { keyText } from '../../store/organization-key.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { cachedText, searching } from '../../texts/matching.ts';
import { namesOfRoles } from '../../texts/roles.ts';

const textOf = cachedText(
  (member: Member, roleTable: RoleTable) =>
    `${member.name} ${contactSearchText(member)} ${namesOfRoles(member.roles, roleTable)}`,
);

/** Applies the search and the filters to a team. */
export function useFound(
  context: OrganizationContext,
  members: readonly Member[],
  projects: ReadonlyMap<string, Project>,
  [text, setText]: readonly [string, (text: string) => void],
): Narrowed<Member> {
  const now = usePlatformNow(60);
  const { roleTable } = context;
  const facets = useMemo(
    () => memberFacets({ roleTable, projects, now }),
    [roleTable, projects, now],
  );
  // After the paint, so that the texts are ready for the first key typed.
  useEffect(() => {
    for (const member of members) textOf(member, roleTable);
  }, [members, roleTable]);
  const finds = useMemo(() => {
    const search = searching(text);
    return (member: Member) => search(textOf(member, roleTable));
  }, [text, roleTable]);
  const subject = keyText(context.key);
  return useNarrowing({ subject, noun: 'member', all: members, facets, text, setText, finds });
}
