import { opensElsewhere } from '#domain/invitations/link-reach.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { copy } from '../../store/copy.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { openHere } from './hand-over.ts';

interface Props {
  readonly email: string;
  readonly link: string;
}

/** Copies the link of an invitation; a link that opens on this computer only is opened instead. */
export function LinkButton({ email, link }: Props) {
  const name = labelText(email);
  return opensElsewhere(link) ? (
    <ActionButton
      small
      tone="quiet"
      aria-label={`Copy link for ${name}`}
      onClick={() => copy(link, `the link for ${name}`)}
    >
      Copy link
    </ActionButton>
  ) : (
    <ActionButton
      small
      tone="quiet"
      aria-label={`Open here: the invitation of ${name}`}
      onClick={() => openHere(link)}
    >
      Open here
    </ActionButton>
  );
}
