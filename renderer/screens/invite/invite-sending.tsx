import { Progress } from '@mantine/core';
import { ActionButton } from '../../components/action-button.tsx';
import { Panel } from '../../components/panel.tsx';
import type { InviteSession } from '../../store/invite-session.ts';
import type { Place } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count, digits } from '../../words/counts.ts';
import { AddressList } from './address-list.tsx';
import { resultRows } from './address-rows.ts';

interface Props {
  readonly place: Place;
  readonly session: Extract<InviteSession, { step: 'sending' }>;
}

export function InviteSending({ place, session }: Props) {
  const close = useStore((state) => state.closeOverlay);
  const stop = useStore((state) => state.stopInvites);
  const done = session.results.length;
  const total = session.emails.length;
  return (
    <Panel
      title="Invite New Member"
      organization={place.organization}
      onClose={close}
      footer={
        <>
          <ActionButton onClick={close}>Go on in the background</ActionButton>
          <ActionButton
            reason={session.stopping ? 'Stopping after the one that is being sent.' : null}
            onClick={() => stop(place.key)}
          >
            {session.stopping ? 'Stopping…' : 'Stop sending'}
          </ActionButton>
        </>
      }
    >
      <div role="status">
        Sending {digits(done)} of {count(total, 'invitation')}
      </div>
      <Progress value={(100 * done) / Math.max(total, 1)} size={6} aria-label="Invitations sent" />
      <AddressList label="Addresses" rows={resultRows(session.emails, session.results)} />
    </Panel>
  );
}
