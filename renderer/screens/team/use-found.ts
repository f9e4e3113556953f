import { useEffect, useMemo, useState } from 'react';
import type { Capabilities } from '#domain/capabilities.ts';
import { addressSearchText } from '#domain/email.ts';
import type { Member, Project } from '#domain/entities.ts';
import { usePlatformNow } from '../../components/clock.ts';
import { keyText } from '../../store/organization-key.ts';
import type { Place } from '../../store/selection.ts';
import { useSearchText } from '../../store/use-search-text.ts';
import { keptText, searching } from '../../words/matching.ts';
import { namesOfRoles } from '../../words/roles.ts';
import { type FacetContext, type MemberFilter, noFilter, passing } from './member-facets.ts';

/** What the search and the filter leave of a team. */
export interface Found {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly filter: MemberFilter;
  readonly setFilter: (filter: MemberFilter) => void;
  readonly context: FacetContext;
  readonly narrowed: boolean;
  readonly showAll: () => void;
  /** The search and the filter as text. */
  readonly query: string;
  readonly shows: (member: Member) => boolean;
  readonly amount: number;
}

const textOf = keptText(
  ({ name, email, roles }: Member, roleNames: Capabilities['roleNames']) =>
    `${name} ${addressSearchText(email)} ${namesOfRoles(roles, roleNames)}`,
);

export function useFound(
  place: Place,
  members: readonly Member[],
  projects: ReadonlyMap<string, Project>,
): Found {
  const subject = keyText(place.key);
  const [text, setText] = useSearchText(subject);
  const [chosen, setChosen] = useState({ subject, filter: noFilter });
  const filter = chosen.subject === subject ? chosen.filter : noFilter;
  const now = usePlatformNow(60);
  const { roleNames } = place.account.capabilities;
  const context = useMemo(() => ({ roleNames, projects, now }), [roleNames, projects, now]);
  // After the paint, so that the first key typed finds them all.
  useEffect(() => {
    for (const member of members) textOf(member, roleNames);
  }, [members, roleNames]);
  const shows = useMemo(() => {
    const passes = passing(filter, context);
    const finds = searching(text);
    return (member: Member) => passes(member) && finds(textOf(member, roleNames));
  }, [filter, context, text, roleNames]);
  const amount = useMemo(() => members.filter(shows).length, [members, shows]);
  const setFilter = (next: MemberFilter) => setChosen({ subject, filter: next });
  return {
    text,
    setText,
    filter,
    setFilter,
    context,
    narrowed: text !== '' || Object.keys(filter).length > 0,
    showAll: () => {
      setText('');
      setFilter(noFilter);
    },
    query: JSON.stringify([text, filter]),
    shows,
    amount,
  };
}
