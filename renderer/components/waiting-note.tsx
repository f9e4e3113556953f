import { useMemo } from 'react';
import type { JobKind } from '#preload/contract/jobs.ts';
import { waitingJobs } from '../store/jobs.ts';
import { sameKey } from '../store/organization-key.ts';
import type { OrganizationContext } from '../store/selection.ts';
import { useStore } from '../store/store.ts';
import { count } from '../texts/counts.ts';
import { wishText } from '../texts/jobs.ts';
import { ActionButton } from './action-button.tsx';
import { Note } from './note.tsx';
import classes from './waiting-note.module.css';

/** How many changes are named before "and 12 others". */
const maxNamed = 3;

interface Props {
  readonly context: OrganizationContext;
  /** The changes that concern the list. */
  readonly kinds: readonly JobKind[];
}

/** Names the changes of a list that wait in the outbox, since its rows show what the platform has. */
export function WaitingNote({ context: { key, roleTable }, kinds }: Props) {
  const jobs = useStore((state) => state.jobs);
  const openOverlay = useStore((state) => state.openOverlay);
  const wishes = useMemo(
    () =>
      waitingJobs(jobs)
        .filter((job) => sameKey(job.key, key) && kinds.includes(job.kind))
        .map((job) => wishText(job, roleTable)),
    [jobs, key, kinds, roleTable],
  );
  if (wishes.length === 0) return null;
  const others = wishes.length - maxNamed;
  const named = wishes.slice(0, maxNamed).join(' · ');
  return (
    <div className={classes.note}>
      <Note
        row
        tone="info"
        actions={
          <ActionButton small onClick={() => openOverlay({ kind: 'outbox' })}>
            Show
          </ActionButton>
        }
      >
        Waiting to send: <bdi>{named}</bdi>
        {others > 0 ? ` and ${count(others, 'other')}` : ''}
      </Note>
    </div>
  );
}
