import { useDeferredValue, useMemo } from 'react';
import { assertNever } from '#domain/assert-never.ts';
import { planInvitations } from '#domain/invitation-plan.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { useInvite, usePlaceOf, useView } from '../../store/hooks.ts';
import type { Place } from '../../store/selection.ts';
import { InviteForm } from './invite-form.tsx';
import { InviteSending } from './invite-sending.tsx';

/** The panel behind `Invite New Member`: writing, sending, and what became of it. */
export function InvitePanel({ organizationKey }: { readonly organizationKey: OrganizationKey }) {
  const place = usePlaceOf(organizationKey);
  return place ? <InvitePanelOf place={place} /> : null;
}

function InvitePanelOf({ place }: { readonly place: Place }) {
  const { key, account } = place;
  const session = useInvite(key);
  const view = useView(key);
  // A paste of two thousand addresses must not make the next letter wait.
  const text = useDeferredValue(session.draft.text);
  const members = view?.members.state === 'known' ? view.members.items : undefined;
  const invitations = view?.invitations.state === 'known' ? view.invitations.items : undefined;
  const rows = useMemo(
    () =>
      planInvitations(text, {
        ownEmail: account.person.email,
        members: members ?? [],
        invitations: invitations ?? [],
      }),
    [text, account.person.email, members, invitations],
  );
  switch (session.step) {
    case 'sending':
      return <InviteSending place={place} session={session} />;
    case 'writing':
    case 'finished':
      return <InviteForm place={place} session={session} rows={rows} projects={view?.projects} />;
    default:
      return assertNever(session);
  }
}
