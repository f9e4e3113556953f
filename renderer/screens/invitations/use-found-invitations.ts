import { useMemo, useState } from 'react';
import type { Capabilities } from '#domain/capabilities.ts';
import { addressSearchText } from '#domain/email.ts';
import type { Invitation } from '#domain/entities.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import { usePlatformNow } from '../../components/clock.ts';
import { itemsOf } from '../../store/items-of.ts';
import { keyText } from '../../store/organization-key.ts';
import type { Place } from '../../store/selection.ts';
import { keptText, searching } from '../../words/matching.ts';
import { namesOfRoles } from '../../words/roles.ts';
import { fits, isWaiting, type StandingFilter, standingOf } from './standing.ts';

/** What the search and the state chosen leave of an organization's invitations. */
export interface FoundInvitations {
  /** All of them. */
  readonly all: readonly Invitation[];
  /** Those that the search leaves, whatever state is chosen. */
  readonly searched: readonly Invitation[];
  readonly shows: (invitation: Invitation) => boolean;
  /** What was searched and chosen, as text. */
  readonly query: string;
  readonly filter: StandingFilter;
  readonly setFilter: (filter: StandingFilter) => void;
  /** How many the search leaves of each filter that leaves any. */
  readonly amounts: ReadonlyMap<StandingFilter, number>;
}

const textOf = keptText(
  ({ email, invitedBy, roles }: Invitation, roleNames: Capabilities['roleNames']) =>
    `${addressSearchText(email)} ${invitedBy} ${namesOfRoles(roles, roleNames)}`,
);

function countFilters(
  invitations: readonly Invitation[],
  now: number,
): ReadonlyMap<StandingFilter, number> {
  const amounts = new Map<StandingFilter, number>();
  const add = (filter: StandingFilter) => amounts.set(filter, (amounts.get(filter) ?? 0) + 1);
  for (const invitation of invitations) {
    const standing = standingOf(invitation, now);
    add(standing);
    add('all');
    if (isWaiting(standing)) add('waiting');
  }
  return amounts;
}

export function useFoundInvitations(
  { key, account }: Place,
  view: OrganizationView | undefined,
  text: string,
): FoundInvitations {
  const subject = keyText(key);
  const [chosen, setChosen] = useState<{ subject: string; filter: StandingFilter }>({
    subject,
    filter: 'waiting',
  });
  const now = usePlatformNow(30);
  const { roleNames } = account.capabilities;
  const all = itemsOf(view?.invitations);
  const finds = useMemo(() => {
    const search = searching(text);
    return (invitation: Invitation) => search(textOf(invitation, roleNames));
  }, [text, roleNames]);
  const searched = useMemo(() => (text === '' ? all : all.filter(finds)), [all, finds, text]);
  const amounts = useMemo(() => countFilters(searched, now), [searched, now]);
  // Nothing is in that state any more: what waits is shown again.
  const kept = chosen.subject === subject && amounts.has(chosen.filter);
  const filter = kept ? chosen.filter : 'waiting';
  const shows = useMemo(
    () => (invitation: Invitation) =>
      fits(filter, standingOf(invitation, now)) && finds(invitation),
    [filter, now, finds],
  );
  return {
    all,
    searched,
    shows,
    query: `${chosen.subject === subject ? chosen.filter : ''}\n${text}`,
    filter,
    setFilter: (next) => setChosen({ subject, filter: next }),
    amounts,
  };
}
