import { useMemo } from 'react';
import type { Invitation } from '#domain/entities.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import { itemsOf } from '../../store/items-of.ts';
import type { Place } from '../../store/selection.ts';
import { contains } from '../../words/matching.ts';
import { namesOfRoles } from '../../words/roles.ts';

/** The invitations that hold every word typed: in the address, the inviter's name or a role. */
export function useFoundInvitations(
  place: Place,
  view: OrganizationView | undefined,
  text: string,
): readonly Invitation[] {
  const { roleNames } = place.account.capabilities;
  const items = itemsOf(view?.invitations);
  return useMemo(
    () =>
      items.filter(({ email, invitedBy, roles }) =>
        contains(`${email} ${invitedBy} ${namesOfRoles(roles, roleNames)}`, text),
      ),
    [items, roleNames, text],
  );
}
