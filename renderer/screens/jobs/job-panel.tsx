import { useRef, useState } from 'react';
import type { Member } from '#domain/entities.ts';
import { confirmationFor, type MemberTurn } from '#domain/members/safeguards.ts';
import { noRoles } from '#domain/roles/role-table.ts';
import type { JobRow, JobView } from '#preload/contract/jobs.ts';
import { whyNotContinueJob } from '../../actions/why-not-continue-job.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Panel } from '../../components/dialogs/panel.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FilterChips } from '../../components/filter/filter-chips.tsx';
import { FailureNote, Note } from '../../components/note.tsx';
import {
  useOrganizationContextOf,
  useProjectMap,
  useTypedFrom,
  useView,
} from '../../store/hooks.ts';
import { itemsOf, type OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count, digits } from '../../texts/counts.ts';
import {
  endText,
  interruptedText,
  type JobContext,
  jobName,
  jobTitle,
  wishText,
} from '../../texts/jobs.ts';
import { AddressList } from '../invitations/address-list.tsx';
import classes from '../member-changes/roles.module.css';
import { ApplyAnyway } from './apply-anyway.tsx';
import { type Conflict, ConflictCard } from './conflict-card.tsx';
import { groupRows, listRow, type RowGroup } from './row-groups.ts';
import { useJobDetails } from './use-job-details.ts';

/** Shows the outcome of each item of a job, and the actions on items that were not done. */
export function JobPanel({ jobId }: { readonly jobId: string }) {
  const job = useStore((state) => state.jobs.find((each) => each.jobId === jobId));
  const close = useStore((state) => state.closeOverlay);
  if (job) return <JobItems job={job} />;
  return (
    <Panel title="Task" onClose={close}>
      <Note tone="info">Nothing left to review.</Note>
    </Panel>
  );
}

function summary(job: JobView, context: JobContext): string {
  if (job.state === 'finished') return endText(job, context);
  if (job.state === 'waiting')
    return `${wishText(job, context.table)}. Orgdesk sends this when it’s online.`;
  return job.state === 'interrupted'
    ? interruptedText(job, context.table)
    : jobTitle(job, context.table);
}

interface ConflictRow extends Conflict {
  readonly id: string;
}

/** Returns the change from the other person's version of a member to this person's. */
function turnOver(
  { account }: OrganizationContext,
  members: readonly Member[],
  { id, name, email, current, after }: ConflictRow,
): MemberTurn {
  const own = members.find((member) => member.id === id)?.userId === account.person.id;
  return { name: name || email, email, before: current.roles, after: after?.roles ?? null, own };
}

function conflictsOf(rows: readonly JobRow[]): readonly ConflictRow[] {
  return rows.flatMap((row) =>
    row.outcome?.kind === 'conflict'
      ? [
          {
            ...row,
            current: row.outcome.current,
            isMember: row.before !== null || row.outcome.memberId !== undefined,
          },
        ]
      : [],
  );
}

function JobItems({ job }: { readonly job: JobView }) {
  const { jobId, key, state, counts } = job;
  const typedFrom = useTypedFrom();
  const close = useStore((store) => store.closeOverlay);
  const dismiss = useStore((store) => store.dismissJob);
  const cancelWaiting = useStore((store) => store.cancelWaiting);
  const goOn = useStore((store) => store.continueJob);
  const context = useOrganizationContextOf(key);
  const roleTable = context?.roleTable ?? noRoles;
  const projects = useProjectMap(key);
  const members = itemsOf(useView(key)?.members);
  const details = useJobDetails(job);
  const { pending, failure, submit } = useSubmit<null>();
  const [asking, setAsking] = useState<readonly ConflictRow[]>([]);
  const [chosen, setChosen] = useState<RowGroup['id'] | null>(null);
  // The pressed button disappears with its card.
  const status = useRef<HTMLParagraphElement>(null);
  const groups = groupRows(job, details.rows);
  const rowsOf = (...kinds: readonly RowGroup['id'][]) =>
    groups.filter(({ id }) => kinds.includes(id)).flatMap(({ rows }) => rows);
  const conflicts = conflictsOf(details.rows);
  const failed = rowsOf('failed', 'unknown');
  const shown = groups.some(({ id }) => id === chosen) ? chosen : null;
  // A conflict has a card instead of a row.
  const others = groups
    .filter(({ id }) => id !== 'conflict' && (shown === null || id === shown))
    .flatMap(({ rows }) => rows.map((row) => listRow(job, row)));
  const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
  const retry = (rows: readonly { readonly id: string }[]) => {
    setAsking([]);
    status.current?.focus();
    submit(
      () => bridge.retryJob({ jobId, ids: idsOf(rows) }),
      () => undefined,
    );
  };
  const turnsOver = (rows: readonly ConflictRow[]) =>
    context ? rows.map((row) => turnOver(context, members, row)) : [];
  const apply = (rows: readonly ConflictRow[]) => {
    const { kind } = confirmationFor({
      kind: 'change-members',
      table: roleTable,
      members: turnsOver(rows),
      typedFrom,
    });
    if (kind === 'none') retry(rows);
    else setAsking(rows);
  };
  const leave = (rows: readonly { readonly id: string }[]) => {
    status.current?.focus();
    void bridge.dismissJob({ jobId, ids: idsOf(rows) });
  };
  const unfinished =
    state === 'finished' && !pending ? null : 'Wait until the task finishes, or stop it.';
  const reason = unfinished ?? whyNotContinueJob(job, context);
  return (
    <Panel
      title={jobName(job)}
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
            reason={state === 'running' ? unfinished : null}
            onClick={() => {
              close();
              if (state === 'waiting') void cancelWaiting(job);
              else dismiss(jobId);
            }}
          >
            {state === 'waiting' ? 'Don’t send' : 'Dismiss'}
          </ActionButton>
          {counts.left > 0 && state !== 'running' && state !== 'waiting' ? (
            <ActionButton
              reason={whyNotContinueJob(job, context)}
              onClick={() => {
                status.current?.focus();
                void goOn(job);
              }}
            >
              Continue
            </ActionButton>
          ) : null}
          {failed.length > 0 ? (
            <ActionButton tone="primary" reason={reason} onClick={() => retry(failed)}>
              {failed.length === 1 ? 'Retry' : `Retry ${digits(failed.length)}`}
            </ActionButton>
          ) : null}
        </>
      }
    >
      <p ref={status} className={classes.text} role="status" tabIndex={-1}>
        {summary(job, {
          organization: context?.organization.name ?? job.organizationName,
          table: roleTable,
        })}
      </p>
      <FailureNote failure={failure ?? details.failure} />
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
      {groups.length > 1 ? (
        <FilterChips<RowGroup['id'] | null>
          chips={[{ id: null, words: `All ${digits(details.rows.length)}` }, ...groups]}
          shown={shown}
          onShow={setChosen}
        />
      ) : null}
      {conflicts.length > 0 && (shown === null || shown === 'conflict') ? (
        <ul className={classes.cards} aria-label="Changed elsewhere">
          {conflicts.map((row) => (
            <ConflictCard
              key={row.id}
              conflict={row}
              projects={projects}
              roleTable={roleTable}
              reason={reason}
              onKeep={() => leave([row])}
              onApply={() => apply([row])}
            />
          ))}
        </ul>
      ) : null}
      {others.length === 0 ? null : (
        <AddressList tall label={count(counts.total, 'item')} rows={others} />
      )}
    </Panel>
  );
}
