import { useRef, useState } from 'react';
import { confirmationFor } from '#domain/members/safeguards.ts';
import { noRoles } from '#domain/roles/role-table.ts';
import type { PendingChange, PendingItem } from '#preload/contract/pending-changes.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Panel } from '../../components/dialogs/panel.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FailureNote, Note } from '../../components/note.tsx';
import { useOrganizationContextOf, useProjectMap, useView } from '../../store/hooks.ts';
import { itemsOf } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { digits } from '../../texts/counts.ts';
import { leftWords, outcomeWords } from '../../texts/pending-changes.ts';
import { ApplyAnyway } from './apply-anyway.tsx';
import { ConflictCard } from './conflict-card.tsx';
import { turnOver } from './member-turn.ts';
import { PersonLines } from './person-lines.tsx';
import classes from './roles.module.css';

/** Who was not changed, one row for each person, and what can be done about it. */
export function PendingChangeOutcome({ stageId }: { readonly stageId: string }) {
  const change = useStore((state) => state.pendingChanges.find((each) => each.stageId === stageId));
  const close = useStore((state) => state.closeOverlay);
  if (change) return <Outcome change={change} />;
  return (
    <Panel title="Not changed" onClose={close}>
      <Note tone="info">Nothing left to review.</Note>
    </Panel>
  );
}

function Outcome({ change }: { readonly change: PendingChange }) {
  const { stageId, key, state, items } = change;
  const close = useStore((store) => store.closeOverlay);
  const context = useOrganizationContextOf(key);
  const roleTable = context?.roleTable ?? noRoles;
  const projects = useProjectMap(key);
  const members = itemsOf(useView(key)?.members);
  const { pending, failure, submit } = useSubmit<null>();
  const [asking, setAsking] = useState<readonly PendingItem[]>([]);
  const left = items.filter(({ outcome }) => outcome?.kind !== 'changed');
  const conflicts = left.filter(({ outcome }) => outcome?.kind === 'conflict');
  const others = left.filter(({ outcome }) => outcome?.kind !== 'conflict');
  // The button that was pressed goes away with its card.
  const status = useRef<HTMLParagraphElement>(null);
  const idsOf = (of: readonly PendingItem[]) => of.map(({ memberId }) => memberId);
  const retry = (of: readonly PendingItem[]) => {
    setAsking([]);
    status.current?.focus();
    submit(
      () => bridge.retryStaged({ stageId, memberIds: idsOf(of) }),
      () => undefined,
    );
  };
  const turnsOver = (of: readonly PendingItem[]) =>
    context ? of.map((item) => turnOver(context, members, item)) : [];
  const apply = (of: readonly PendingItem[]) => {
    const { kind } = confirmationFor({
      kind: 'change-members',
      table: roleTable,
      members: turnsOver(of),
    });
    if (kind === 'none') retry(of);
    else setAsking(of);
  };
  const leave = (of: readonly PendingItem[]) => {
    status.current?.focus();
    void bridge.dismissStaged({ stageId, memberIds: idsOf(of) });
  };
  const reason = state === 'finished' && !pending ? null : 'Wait until sending finishes.';
  return (
    <Panel
      title="Not changed"
      context={context}
      onClose={close}
      footer={
        <>
          {conflicts.length > 1 ? (
            <ActionButton reason={reason} onClick={() => apply(conflicts)}>
              Apply my {digits(conflicts.length)} changes
            </ActionButton>
          ) : null}
          <ActionButton
            reason={reason}
            onClick={() => {
              leave(items);
              close();
            }}
          >
            Dismiss
          </ActionButton>
          {others.length > 0 ? (
            <ActionButton tone="primary" reason={reason} onClick={() => retry(others)}>
              {others.length === 1 ? 'Retry' : `Retry ${digits(others.length)}`}
            </ActionButton>
          ) : null}
        </>
      }
    >
      <p ref={status} className={classes.text} role="status" tabIndex={-1}>
        {leftWords(change)}
      </p>
      <FailureNote failure={failure} />
      {context && asking.length > 0 ? (
        <ApplyAnyway
          roleTable={roleTable}
          turns={turnsOver(asking)}
          organizationName={context.organization.name}
          reason={reason}
          onApply={() => retry(asking)}
          onCancel={() => setAsking([])}
        />
      ) : null}
      <ul className={classes.cards} aria-label="People">
        {conflicts.map((item) => (
          <ConflictCard
            key={item.memberId}
            item={item}
            projects={projects}
            roleTable={roleTable}
            reason={reason}
            onKeep={() => leave([item])}
            onApply={() => apply([item])}
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
