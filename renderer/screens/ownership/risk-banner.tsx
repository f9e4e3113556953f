import { Clipboard, EyeOff } from 'lucide-react';
import { useAction } from '../../actions/bindings.ts';
import { ActionButton } from '../../components/action-button.tsx';
import classes from '../../components/banner.module.css';
import { focusHome } from '../../components/focus-home.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Name } from '../../components/name.tsx';
import { Note } from '../../components/note.tsx';
import { copy } from '../../store/copy.ts';
import { keyText } from '../../store/organization-key.ts';
import type { Place } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { platformPhrase } from '../../words/connection.ts';
import { labelText } from '../../words/hostile.ts';
import { memberName } from '../../words/members.ts';
import { riskWords } from '../../words/ownership.ts';
import { useOwnershipRisk } from './use-ownership.ts';

/** The one thing to do about it: for the owner to offer the ownership, for others to talk to the owner. */
function WhatToDo({ mine, email }: { readonly mine: boolean; readonly email: string }) {
  const transfer = useAction('transfer-ownership');
  return mine ? (
    <ActionButton small reason={transfer.reason} onClick={transfer.run}>
      {transfer.label}…
    </ActionButton>
  ) : (
    <ActionButton
      small
      leftSection={<Clipboard size={16} aria-hidden />}
      onClick={() => copy(email, labelText(email))}
    >
      Copy their address
    </ActionButton>
  );
}

/**
 * The standing warning: an organization with one owner who is away, or whose account is easily taken.
 * It can be folded away, to a sign in the header that brings it back, and never dismissed.
 */
export function RiskBanner({ place }: { readonly place: Place }) {
  const risk = useOwnershipRisk(place);
  const folded = useStore((state) => state.foldedWarnings.has(keyText(place.key)));
  const fold = useStore((state) => state.foldWarning);
  if (!risk || folded) return null;
  const mine = risk.owner.userId === place.account.person.id;
  const { what, meaning, advice } = riskWords(risk, mine, platformPhrase(place.account));
  return (
    <div className={classes.banner}>
      <Note
        tone="warning"
        row
        actions={
          <>
            <WhatToDo mine={mine} email={risk.owner.email} />
            <IconButton
              icon={EyeOff}
              label="Fold this warning away"
              onClick={() => {
                fold(place.key, true);
                focusHome();
              }}
            />
          </>
        }
      >
        <strong>
          {mine ? (
            'You are the only owner'
          ) : (
            <>
              <Name inline>{memberName(risk.owner)}</Name> is the only owner
            </>
          )}{' '}
          of <Name inline>{place.organization.name}</Name>, and {what}.
        </strong>{' '}
        {meaning} {advice}
      </Note>
    </div>
  );
}
