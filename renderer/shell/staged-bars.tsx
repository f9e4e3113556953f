import { VisuallyHidden } from '@mantine/core';
import { CircleAlert, Clock3, LoaderCircle } from 'lucide-react';
import type { StagedChange } from '#preload/contract/staged.ts';
import { bridge } from '../bridge.ts';
import { ActionButton } from '../components/action-button.tsx';
import { useNow } from '../components/clock.ts';
import { focusHome } from '../components/focus-home.ts';
import { Keys } from '../components/keys.tsx';
import { lastStaged } from '../store/staged-item.ts';
import { useStore } from '../store/store.ts';
import { accentStyle } from '../theme/accents.ts';
import { digits } from '../words/counts.ts';
import { leftWords, willWords } from '../words/staged.ts';
import classes from './staged-bars.module.css';

/** Changes of members that wait, are being sent, or were not done, wherever one is. */
export function StagedBars() {
  const staged = useStore((state) => state.staged);
  if (staged.length === 0) return null;
  return (
    <section className={classes.bars} aria-label="Changes of members">
      {staged.map((change) => (
        <div
          key={change.stageId}
          className={classes.bar}
          style={accentStyle(change.key.organizationId)}
        >
          {change.state === 'staged' ? <Waiting change={change} /> : null}
          {change.state === 'sending' ? <Sending change={change} /> : null}
          {change.state === 'finished' ? <Left change={change} /> : null}
        </div>
      ))}
    </section>
  );
}

function Waiting({ change }: { readonly change: StagedChange }) {
  const { stageId, sendAt } = change;
  const undo = useStore((state) => state.undoStaged);
  const isLast = useStore(({ staged }) => lastStaged(staged)?.stageId === stageId);
  const seconds = Math.max(0, Math.ceil((Date.parse(sendAt) - useNow(1)) / 1000) - 1);
  const words = willWords(change);
  return (
    <>
      <Clock3 size={16} className={classes.icon} aria-hidden />
      {/* Said once; the seconds beside it change all the time. */}
      <VisuallyHidden role="status">{words} in a few seconds. It can be undone.</VisuallyHidden>
      <span className={classes.words} aria-hidden>
        {words} in {seconds} s
      </span>
      <ActionButton
        small
        {...(isLast ? { rightSection: <Keys shortcut="mod+z" /> } : {})}
        onClick={() => {
          focusHome();
          void undo(stageId);
        }}
      >
        Undo
      </ActionButton>
      <ActionButton
        small
        tone="quiet"
        onClick={() => {
          focusHome();
          void bridge.sendStaged({ stageId });
        }}
      >
        Do it now
      </ActionButton>
    </>
  );
}

function Sending({ change }: { readonly change: StagedChange }) {
  const { stageId, items, stopping } = change;
  const done = items.filter(({ outcome }) => outcome !== null).length;
  return (
    <>
      <LoaderCircle size={16} className={classes.icon} aria-hidden />
      <span className={classes.words} role="status">
        {willWords(change)}: {digits(done)} of {digits(items.length)}
      </span>
      <ActionButton
        small
        reason={stopping ? 'What is under way is waited for.' : null}
        onClick={() => void bridge.stopStaged({ stageId })}
      >
        {stopping ? 'Stopping…' : 'Stop'}
      </ActionButton>
    </>
  );
}

function Left({ change }: { readonly change: StagedChange }) {
  const { stageId } = change;
  const openOverlay = useStore((state) => state.openOverlay);
  return (
    <>
      <CircleAlert size={16} className={classes.icon} data-tone="bad" aria-hidden />
      <span className={classes.words} role="alert">
        {leftWords(change)}
      </span>
      <ActionButton small onClick={() => openOverlay({ kind: 'staged-outcome', stageId })}>
        Look at it
      </ActionButton>
    </>
  );
}
