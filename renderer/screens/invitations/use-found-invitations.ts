import { useMemo, useState } from 'react';
import type { Capabilities } from '#domain/capabilities.ts';
import type { Invitation } from '#domain/entities.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import { useNow } from '../../components/clock.ts';
import { itemsOf } from '../../store/items-of.ts';
import { keyText } from '../../store/organization-key.ts';
import type { Place } from '../../store/selection.ts';
import { plain, searching } from '../../words/matching.ts';
import { namesOfRoles } from '../../words/roles.ts';
import { fits, isWaiting, type StandingFilter, standingOf } from './standing.ts';

/** What the search and the state chosen leave of an organization's invitations. */
export interface FoundInvitations {
  /** All of them. */
  readonly all: readonly Invitation[];
  readonly shows: (invitation: Invitation) => boolean;
  readonly shown: readonly Invitation[];
  /** Of those that wait for an answer, whatever state is chosen, those that the search leaves. */
  readonly waiting: readonly Invitation[];
  readonly filter: StandingFilter;
  readonly setFilter: (filter: StandingFilter) => void;
  /** How many the search leaves of each filter that leaves any. */
  readonly amounts: ReadonlyMap<StandingFilter, number>;
}

/** By what each is found; kept with them, so that a key typed costs no more than looking. */
const texts = new WeakMap<Invitation, string>();

function textOf(invitation: Invitation, roleNames: Capabilities['roleNames']): string {
  const known = texts.get(invitation);
  if (known !== undefined) return known;
  const { email, invitedBy, roles } = invitation;
  const text = plain(`${email} ${invitedBy} ${namesOfRoles(roles, roleNames)}`);
  texts.set(invitation, text);
  return text;
}

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
  const now = useNow(30);
  const { roleNames } = account.capabilities;
  const all = itemsOf(view?.invitations);
  const finds = useMemo(() => {
    const search = searching(text);
    return (invitation: Invitation) => search(textOf(invitation, roleNames));
  }, [text, roleNames]);
  const found = useMemo(() => (text === '' ? all : all.filter(finds)), [all, finds, text]);
  const amounts = useMemo(() => countFilters(found, now), [found, now]);
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
    shows,
    shown: useMemo(() => all.filter(shows), [all, shows]),
    waiting: useMemo(() => found.filter((each) => isWaiting(standingOf(each, now))), [found, now]),
    filter,
    setFilter: (next) => setChosen({ subject, filter: next }),
    amounts,
  };
}
