import { useMemo } from 'react';
import type { Invitation, Project } from '#domain/entities.ts';
import { contactSearchText } from '#domain/identity.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import { type Narrowed, useNarrowing } from '../../components/filter/use-narrowing.ts';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { keyText } from '../../store/organization-key.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { cachedText, searching } from '../../texts/matching.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { invitationFacets, pendingOnly } from './invitation-facets.ts';
import { type InvitationStatus, isWaiting, statusOfInvitation } from './invitation-status.ts';

/** An organization's invitations after search and filter. */
export interface FoundInvitations extends Narrowed<Invitation> {
  readonly all: readonly Invitation[];
  /** Invitations that wait for an answer, regardless of the search. */
  readonly pending: number;
  /** Invitations that match the search, counted by status. */
  readonly amounts: ReadonlyMap<InvitationStatus, number>;
}

const textOf = cachedText(
  (invitation: Invitation, roleTable: RoleTable) =>
    `${contactSearchText(invitation)} ${invitation.invitedBy} ${namesOfRoles(invitation.roles, roleTable)}`,
);

function countStatuses(
  invitations: readonly Invitation[],
  now: number,
): ReadonlyMap<InvitationStatus, number> {
  const amounts = new Map<InvitationStatus, number>();
  for (const invitation of invitations) {
    const status = statusOfInvitation(invitation, now);
    amounts.set(status, (amounts.get(status) ?? 0) + 1);
  }
  return amounts;
}

export function useFoundInvitations(
  { key, roleTable }: OrganizationContext,
  all: readonly Invitation[],
  projects: ReadonlyMap<string, Project>,
  [text, setText]: readonly [string, (text: string) => void],
): FoundInvitations {
  const subject = keyText(key);
  const now = usePlatformNow(30);
  const facets = useMemo(
    () => invitationFacets({ roleTable, projects, now }),
    [roleTable, projects, now],
  );
  const finds = useMemo(() => {
    const search = searching(text);
    return (invitation: Invitation) => search(textOf(invitation, roleTable));
  }, [text, roleTable]);
  const narrowed = useNarrowing({
    subject,
    noun: 'invitation',
    all,
    facets,
    text,
    setText,
    finds,
    initial: pendingOnly,
  });
  const pending = useMemo(
    () => all.filter((each) => isWaiting(statusOfInvitation(each, now))).length,
    [all, now],
  );
  const amounts = useMemo(() => countStatuses(all.filter(finds), now), [all, finds, now]);
  return { ...narrowed, all, pending, amounts };
}
