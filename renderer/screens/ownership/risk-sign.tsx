import { ShieldAlert } from 'lucide-react';
import { focusHome } from '../../components/focus-home.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { keyText } from '../../store/organization-key.ts';
import type { Place } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { riskInShort } from '../../words/ownership.ts';
import classes from './ownership.module.css';
import { useOwnershipRisk } from './use-ownership.ts';

/** What is left in the header of a warning that was folded away; brings it back. */
export function RiskSign({ place }: { readonly place: Place }) {
  const risk = useOwnershipRisk(place);
  const folded = useStore((state) => state.foldedWarnings.has(keyText(place.key)));
  const fold = useStore((state) => state.foldWarning);
  if (!risk || !folded) return null;
  return (
    <IconButton
      className={classes.sign ?? ''}
      icon={ShieldAlert}
      label={`${riskInShort(risk)}. Show the warning`}
      onClick={() => {
        fold(place.key, false);
        focusHome();
      }}
    />
  );
}
