import { formerAssignment, type PastChange, whyNotRevert } from '#domain/members/past-changes.ts';
import { confirmationFor } from '#domain/members/safeguards.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Panel } from '../../components/dialogs/panel.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { useAnswer } from '../../components/hooks/use-answer.ts';
import { FailureNote, Note } from '../../components/note.tsx';
import { SkeletonRows } from '../../components/table/list-state.tsx';
import { useProjectMap, useTypedFrom } from '../../store/hooks.ts';
import { keyText } from '../../store/organization-key.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { controlWords } from '../../texts/danger.ts';
import { memberTurn } from './member-turn.ts';
import { PastBatchCard } from './past-batch-card.tsx';
import { PastChangeCard } from './past-change-card.tsx';
import classes from './roles.module.css';
import { usePresent } from './use-present.ts';

/** The changes of members that were made from this computer, and can be reverted. */
export function RecentChanges({ context }: { readonly context: OrganizationContext }) {
  const { key, organization } = context;
  const typedFrom = useTypedFrom();
  const close = useStore((state) => state.closeOverlay);
  const startJob = useStore((state) => state.startJob);
  const [answer, again] = useAnswer(keyText(key), () => bridge.listBatches({ key }));
  const present = usePresent(context);
  const projects = useProjectMap(key);
  const { pending, failure, submit } = useSubmit<unknown>();
  const reasonOf = (change: PastChange) =>
    whyNotWrite(context, 'team.manage', change.after ? 'canChangeRoles' : 'canInvite') ??
    whyNotRevert(change, present);
  const revert = ({ changeId }: PastChange) =>
    submit(() => startJob(key, { kind: 'revert', of: { changeIds: [changeId] } }), close);
  const safeguardOf = (change: PastChange) => {
    const member = present.members?.find(({ id }) => id === change.memberId);
    const turns =
      member && change.after
        ? [memberTurn(context, member, formerAssignment(change, present))]
        : [];
    return {
      confirmation: confirmationFor({
        kind: 'change-members',
        table: context.roleTable,
        members: turns,
        typedFrom,
      }),
      danger: controlWords(context.roleTable, turns, organization.name),
    };
  };
  const batches = answer.state === 'known' ? answer.value : [];
  return (
    <Panel
      title="Recent team changes"
      context={context}
      onClose={close}
      footer={<ActionButton onClick={close}>Close</ActionButton>}
    >
      <p className={`${classes.text} ${classes.detail}`}>
        Role, project and membership changes made from this computer.
      </p>
      {answer.state === 'loading' ? <SkeletonRows label="Loading recent changes" /> : null}
      {answer.state === 'failed' ? <FailureNote failure={answer.failure} onRetry={again} /> : null}
      <FailureNote failure={failure} />
      {answer.state === 'known' && batches.length === 0 ? (
        <Note tone="info">No changes yet. You can revert the ones you make on this computer.</Note>
      ) : null}
      <ul className={classes.cards} aria-label="Changes">
        {batches.map((batch) =>
          batch.jobId !== null && batch.changes > 1 ? (
            <PastBatchCard key={batch.jobId} context={context} jobId={batch.jobId} batch={batch} />
          ) : (
            <PastChangeCard
              key={batch.first.changeId}
              change={batch.first}
              projects={projects}
              roleTable={context.roleTable}
              former={formerAssignment(batch.first, present)}
              reason={reasonOf(batch.first)}
              pending={pending}
              {...safeguardOf(batch.first)}
              onRevert={() => revert(batch.first)}
            />
          ),
        )}
      </ul>
    </Panel>
  );
}
