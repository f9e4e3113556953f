import { Progress } from '@mantine/core';
import { ActionButton } from '../../components/action-button.tsx';
import { useFocusOnMount } from '../../components/use-focus-on-mount.ts';
import type { InviteSession } from '../../store/invite-session.ts';
import type { Place } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count, digits } from '../../words/counts.ts';
import { AddressList } from './address-list.tsx';
import { resultRows } from './address-rows.ts';

interface Props {
  readonly session: Extract<InviteSession, { step: 'sending' }>;
}

export function InviteSending({ session }: Props) {
  const status = useFocusOnMount<HTMLDivElement>();
  const done = session.results.length;
  const emails = session.rows.map(({ email }) => email);
  const total = session.rows.length;
  return (
    <>
      <div role="status" ref={status} tabIndex={-1}>
        Sending {digits(done)} of {count(total, 'invitation')}
      </div>
      <Progress value={(100 * done) / Math.max(total, 1)} size={6} aria-label="Invitations sent" />
      <AddressList label="Addresses" rows={resultRows(emails, session.results)} />
    </>
  );
}

export function InviteSendingFooter({ place, session }: Props & { readonly place: Place }) {
  const close = useStore((state) => state.closeOverlay);
  const stop = useStore((state) => state.stopInvites);
  return (
    <>
      <ActionButton onClick={close}>Go on in the background</ActionButton>
      <ActionButton
        reason={session.stopping ? 'Stopping after the one that is being sent.' : null}
        onClick={() => stop(place.key)}
      >
        {session.stopping ? 'Stopping…' : 'Stop sending'}
      </ActionButton>
    </>
  );
}
