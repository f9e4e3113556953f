import { useMemo, useState } from 'react';
import type { Invitation } from '#domain/entities.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import { useNow } from '../../components/clock.ts';
import { itemsOf } from '../../store/items-of.ts';
import { keyText } from '../../store/organization-key.ts';
import type { Place } from '../../store/selection.ts';
import { contains } from '../../words/matching.ts';
import { namesOfRoles } from '../../words/roles.ts';
import { fits, isWaiting, type StandingFilter, standingOf, standings } from './standing.ts';

/** What the search and the state chosen leave of an organization's invitations. */
export interface FoundInvitations {
  /** All of them. */
  readonly all: readonly Invitation[];
  readonly shown: readonly Invitation[];
  /** Of those that wait for an answer, whatever state is chosen, those that the search leaves. */
  readonly waiting: readonly Invitation[];
  readonly filter: StandingFilter;
  readonly setFilter: (filter: StandingFilter) => void;
  /** How many the search leaves of each filter that leaves any. */
  readonly amounts: ReadonlyMap<StandingFilter, number>;
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
  const now = useNow(30);
  const { roleNames } = account.capabilities;
  const all = itemsOf(view?.invitations);
  const found = useMemo(
    () =>
      all.filter(({ email, invitedBy, roles }) =>
        contains(`${email} ${invitedBy} ${namesOfRoles(roles, roleNames)}`, text),
      ),
    [all, roleNames, text],
  );
  const amounts = useMemo(() => {
    const counts = new Map<StandingFilter, number>();
    const filters: readonly StandingFilter[] = ['waiting', ...standings, 'all'];
    for (const filter of filters) {
      const amount = found.filter((each) => fits(filter, standingOf(each, now))).length;
      if (amount > 0) counts.set(filter, amount);
    }
    return counts;
  }, [found, now]);
  // Nothing is in that state any more: what waits is shown again.
  const kept = chosen.subject === subject && amounts.has(chosen.filter);
  const filter = kept ? chosen.filter : 'waiting';
  return {
    all,
    shown: useMemo(
      () => found.filter((each) => fits(filter, standingOf(each, now))),
      [found, filter, now],
    ),
    waiting: useMemo(() => found.filter((each) => isWaiting(standingOf(each, now))), [found, now]),
    filter,
    setFilter: (next) => setChosen({ subject, filter: next }),
    amounts,
  };
}
