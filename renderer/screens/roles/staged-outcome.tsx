import { useRef } from 'react';
import type { StagedChange, StagedItem } from '#preload/contract/staged.ts';
import { bridge } from '../../bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { FailureNote, Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { useSubmit } from '../../components/use-submit.ts';
import { usePlaceOf } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { useProjectMap } from '../../store/use-project-map.ts';
import { leftWords, outcomeWords } from '../../words/staged.ts';
import { ConflictCard } from './conflict-card.tsx';
import { PersonLines } from './person-lines.tsx';
import classes from './roles.module.css';

/** What was not done of a change, one row for each person, and what can be done about it. */
export function StagedOutcome({ stageId }: { readonly stageId: string }) {
  const change = useStore((state) => state.staged.find((each) => each.stageId === stageId));
  const close = useStore((state) => state.closeOverlay);
  if (change) return <Outcome change={change} />;
  return (
    <Panel title="What was not done" onClose={close}>
      <Note tone="info">Everything is done or decided.</Note>
    </Panel>
  );
}

function Outcome({ change }: { readonly change: StagedChange }) {
  const { stageId, key, state, items } = change;
  const close = useStore((store) => store.closeOverlay);
  const place = usePlaceOf(key);
  const projects = useProjectMap(key);
  const { pending, failure, submit } = useSubmit<null>();
  const left = items.filter(({ outcome }) => outcome?.kind !== 'changed');
  const conflicts = left.filter(({ outcome }) => outcome?.kind === 'conflict');
  const others = left.filter(({ outcome }) => outcome?.kind !== 'conflict');
  // The button that was pressed goes away with its card.
  const status = useRef<HTMLParagraphElement>(null);
  const retry = (memberIds: readonly string[]) => {
    status.current?.focus();
    submit(
      () => bridge.retryStaged({ stageId, memberIds }),
      () => undefined,
    );
  };
  const idsOf = (of: readonly StagedItem[]) => of.map(({ memberId }) => memberId);
  const leave = (memberIds: readonly string[]) => {
    status.current?.focus();
    void bridge.dismissStaged({ stageId, memberIds });
  };
  const reason =
    state === 'finished' && !pending ? null : 'Wait for the end of what is being sent.';
  return (
    <Panel
      title="What was not done"
      place={place}
      onClose={close}
      footer={
        <>
          {conflicts.length > 1 ? (
            <ActionButton reason={reason} onClick={() => retry(idsOf(conflicts))}>
              Apply all of mine
            </ActionButton>
          ) : null}
          <ActionButton
            reason={reason}
            onClick={() => {
              leave(idsOf(items));
              close();
            }}
          >
            Leave all as they are
          </ActionButton>
          {others.length > 0 ? (
            <ActionButton tone="primary" reason={reason} onClick={() => retry(idsOf(others))}>
              Try {others.length === 1 ? 'it' : 'them'} again
            </ActionButton>
          ) : null}
        </>
      }
    >
      <p ref={status} className={classes.text} role="status" tabIndex={-1}>
        {leftWords(change)}
      </p>
      <FailureNote failure={failure} />
      <ul className={classes.cards} aria-label="People">
        {conflicts.map((item) => (
          <ConflictCard
            key={item.memberId}
            item={item}
            projects={projects}
            roleNames={place?.account.capabilities.roleNames ?? {}}
            reason={reason}
            onKeep={() => leave([item.memberId])}
            onApply={() => retry([item.memberId])}
          />
        ))}
        {others.map(({ memberId, name, email, outcome }) => (
          <li key={memberId} className={classes.card}>
            <PersonLines name={name || email} email={email} />
            {outcomeWords(outcome)}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
