import { useMemo } from 'react';
import { invitationFinder, recipientStatus } from '#domain/invitations/recipient-status.ts';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { useView } from '../../store/hooks.ts';
import type { InviteResult } from '../../store/invite-session.ts';
import { itemsOf, type OrganizationContext } from '../../store/selection.ts';
import type { Recipient } from '../../texts/outcomes.ts';

/** The status of each address so far, by the present state of its invitation. */
export function useRecipients(
  { key }: OrganizationContext,
  results: readonly InviteResult[],
): ReadonlyMap<string, Recipient> {
  const view = useView(key);
  const now = usePlatformNow(30);
  const invitations = itemsOf(view?.invitations);
  const find = useMemo(() => invitationFinder(invitations), [invitations]);
  return useMemo(
    () =>
      new Map(
        results.map(({ email, outcome }) => {
          const invitation = outcome.kind === 'sent' ? find(email, outcome) : undefined;
          const status = recipientStatus(outcome, invitation, now);
          return [email, { outcome, status, invitation }];
        }),
      ),
    [results, find, now],
  );
}
