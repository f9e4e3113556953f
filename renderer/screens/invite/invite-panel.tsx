import { useDeferredValue, useMemo } from 'react';
import { assertNever } from '#domain/assert-never.ts';
import { planInvitations } from '#domain/invitation-plan.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { Panel } from '../../components/panel.tsx';
import { useInvite, usePlaceOf, useView } from '../../store/hooks.ts';
import type { Place } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { InviteForm } from './invite-form.tsx';
import { InviteFormFooter } from './invite-form-footer.tsx';
import { InviteOutcome } from './invite-outcome.tsx';
import { InviteSending, InviteSendingFooter } from './invite-sending.tsx';

/** The panel behind `Invite New Member`: writing, sending, and what became of it. */
export function InvitePanel({ organizationKey }: { readonly organizationKey: OrganizationKey }) {
  const place = usePlaceOf(organizationKey);
  return place ? <InvitePanelOf place={place} /> : null;
}

function useStep(place: Place) {
  const { key, account } = place;
  const session = useInvite(key);
  const view = useView(key);
  // A paste of two thousand addresses must not make the next letter wait.
  const later = useDeferredValue(session.draft.text);
  // The box after a run holds what was not sent; what it held before must not stand here again.
  const text = session.step === 'writing' ? later : session.draft.text;
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
  const form = { place, rows, projects: view?.projects };
  switch (session.step) {
    case 'writing':
      return {
        content: <InviteForm {...form} session={session} />,
        footer: <InviteFormFooter {...form} session={session} />,
      };
    case 'sending':
      return {
        content: <InviteSending session={session} />,
        footer: <InviteSendingFooter place={place} session={session} />,
      };
    case 'finished':
      return {
        content: (
          <>
            <InviteOutcome session={session} />
            <InviteForm {...form} session={session} />
          </>
        ),
        footer: <InviteFormFooter {...form} session={session} />,
      };
    default:
      return assertNever(session);
  }
}

function InvitePanelOf({ place }: { readonly place: Place }) {
  const close = useStore((state) => state.closeOverlay);
  const { content, footer } = useStep(place);
  return (
    <Panel
      title="Invite New Member"
      organization={place.organization}
      onClose={close}
      footer={footer}
    >
      {content}
    </Panel>
  );
}
