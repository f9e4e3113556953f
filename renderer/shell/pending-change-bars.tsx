import { VisuallyHidden } from '@mantine/core';
import { CircleAlert, CircleStop, Clock3, LoaderCircle } from 'lucide-react';
import { useRef } from 'react';
import type { PendingChange } from '#preload/contract/pending-changes.ts';
import { bridge } from '../bridge/bridge.ts';
import { ActionButton } from '../components/action-button.tsx';
import { useNow } from '../components/hooks/clock.ts';
import { focusHome } from '../components/hooks/focus.ts';
import { Keys } from '../components/menus/keys.tsx';
import { Name } from '../components/name.tsx';
import { useIdentity } from '../store/hooks.ts';
import { sameKey } from '../store/organization-key.ts';
import { changedOf, lastPendingChange } from '../store/pending-item.ts';
import { useStore } from '../store/store.ts';
import { digits } from '../texts/counts.ts';
import { actionOf, leftWords, wasStopped, willWords } from '../texts/pending-changes.ts';
import { duration } from '../texts/time.ts';
import { accentStyle } from '../theme/accents.ts';
import classes from './pending-change-bars.module.css';

/** Changes of members that wait, are being sent, or were not done, wherever one is. */
export function PendingChangeBars() {
  const staged = useStore((state) => state.pendingChanges);
  const current = useStore((state) => state.current);
  if (staged.length === 0) return null;
  return (
    <section className={classes.bars} aria-label="Team changes">
      {staged.map((change) => (
        <div
          key={change.stageId}
          className={classes.bar}
          style={accentStyle(change.key.organizationId)}
        >
          {change.state === 'staged' ? <Waiting change={change} /> : null}
          {change.state === 'sending' ? <Sending change={change} /> : null}
          {change.state === 'finished' ? <Left change={change} /> : null}
          {sameKey(change.key, current) ? null : <Where change={change} />}
        </div>
      ))}
    </section>
  );
}

interface Props {
  readonly change: PendingChange;
}

/** Which organization it is about, where another one is shown. */
function Where({ change: { key, organizationName } }: Props) {
  const { name, detail } = useIdentity(key);
  const where = name || organizationName;
  return <Name className={classes.where}>{detail === '' ? where : `${where} · ${detail}`}</Name>;
}

function Waiting({ change }: Props) {
  const { stageId, sendAt } = change;
  const undo = useStore((state) => state.undoStaged);
  const isLast = useStore(
    ({ pendingChanges }) => lastPendingChange(pendingChanges)?.stageId === stageId,
  );
  const seconds = Math.max(0, Math.ceil((Date.parse(sendAt) - useNow(1)) / 1000) - 1);
  const words = willWords(change);
  return (
    <>
      <Clock3 size={16} className={classes.icon} aria-hidden />
      {/* Said once; the seconds beside it change all the time. */}
      <VisuallyHidden role="status">{words} soon. You can undo it.</VisuallyHidden>
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
        Apply now
      </ActionButton>
    </>
  );
}

/** Too few of them tell nothing of the others. */
const fewest = 5;

/** Seconds until all are sent, by the pace since this was first shown; null where nobody can tell yet. */
function useSecondsLeft(done: number, total: number): number | null {
  const now = useNow(1);
  const first = useRef({ at: now, done });
  const sent = done - first.current.done;
  if (sent < fewest) return null;
  return (((now - first.current.at) / sent) * (total - done)) / 1000;
}

function Sending({ change }: Props) {
  const { stageId, items, stopping } = change;
  const done = items.filter(({ outcome }) => outcome !== null).length;
  const secondsLeft = useSecondsLeft(done, items.length);
  return (
    <>
      <LoaderCircle size={16} className={classes.icon} aria-hidden />
      <span className={classes.words} role="status">
        {willWords(change)}
        {items.length > 1 ? ` · ${digits(done)} done` : '…'}
        {secondsLeft === null ? '' : ` · ${duration(secondsLeft)} left`}
      </span>
      <ActionButton
        small
        reason={stopping ? 'Finishing the current one…' : null}
        onClick={() => void bridge.stopStaged({ stageId })}
      >
        {stopping ? 'Stopping…' : 'Stop'}
      </ActionButton>
    </>
  );
}

function Left({ change }: Props) {
  const { stageId, key, items } = change;
  const openOverlay = useStore((state) => state.openOverlay);
  const stopped = wasStopped(change);
  const Icon = stopped ? CircleStop : CircleAlert;
  const done = changedOf(change);
  const canRevert = done.items.length > 0 && actionOf(items) !== 'remove';
  return (
    <>
      <Icon
        size={16}
        className={classes.icon}
        data-tone={stopped ? undefined : 'bad'}
        aria-hidden
      />
      <span className={classes.words} role={stopped ? 'status' : 'alert'}>
        {leftWords(change)}
      </span>
      {canRevert ? (
        <ActionButton
          small
          onClick={() => openOverlay({ kind: 'revert-change', key, change: done })}
        >
          Revert {digits(done.items.length)}…
        </ActionButton>
      ) : null}
      <ActionButton small onClick={() => openOverlay({ kind: 'staged-outcome', stageId })}>
        Review
      </ActionButton>
    </>
  );
}
