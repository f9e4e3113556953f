import { ShieldAlert } from 'lucide-react';
import { focusHome } from '../../components/hooks/focus-home.ts';
import { IconButton } from '../../components/icon-button.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { riskInShort } from '../../texts/ownership.ts';
import classes from './ownership.module.css';
import { useSharedRisk } from './use-ownership.ts';

/** What is left in the team's header of a warning that was hidden; brings it back. */
export function RiskSign({ context }: { readonly context: OrganizationContext }) {
  const risk = useSharedRisk(context);
  const isHidden = useStore(({ hiddenWarnings }) => hiddenWarnings.has(risk?.warning ?? ''));
  const hide = useStore((state) => state.hideWarning);
  if (!risk || !isHidden) return null;
  return (
    <IconButton
      className={classes.sign ?? ''}
      icon={ShieldAlert}
      label={`${riskInShort(risk)}. Show warning`}
      onClick={() => {
        hide(risk.warning, false);
        focusHome();
      }}
    />
  );
}
