import { Send } from 'lucide-react';
import { useRef } from 'react';
import { moment } from '#domain/moment.ts';
import { noRoles } from '#domain/roles/role-table.ts';
import type { JobView } from '#preload/contract/jobs.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Panel } from '../../components/dialogs/panel.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useNow } from '../../components/hooks/clock.ts';
import { LongList } from '../../components/long-list.tsx';
import { useIdentity, useOrganizationContextOf } from '../../store/hooks.ts';
import { waitingJobs } from '../../store/jobs.ts';
import { useStore } from '../../store/store.ts';
import { platformPhrase } from '../../texts/connection.ts';
import { digits } from '../../texts/counts.ts';
import { newNameOnly, wishText } from '../../texts/jobs.ts';
import classes from './outbox.module.css';

/** The changes of all accounts that were made offline, in the order in which they were made. */
export function OutboxPanel() {
  const jobs = useStore((state) => state.jobs);
  const close = useStore((state) => state.closeOverlay);
  // The pressed button disappears with its entry.
  const list = useRef<HTMLElement>(null);
  const waiting = waitingJobs(jobs);
  return (
    <Panel
      title="Waiting to send"
      onClose={close}
      footer={<ActionButton onClick={close}>Close</ActionButton>}
    >
      <section ref={list} aria-label="Outbox" className={classes.outbox} tabIndex={-1}>
        {waiting.length === 0 ? (
          <EmptyState
            icon={Send}
            compact
            title="Nothing is waiting"
            detail="Changes that you make offline wait here and are sent once you’re online."
          />
        ) : (
          <LongList items={waiting}>
            {(shown) => (
              <ul className={classes.list}>
                {shown.map((job) => (
                  <Entry key={job.jobId} job={job} onCancelled={() => list.current?.focus()} />
                ))}
              </ul>
            )}
          </LongList>
        )}
      </section>
    </Panel>
  );
}

interface EntryProps {
  readonly job: JobView;
  readonly onCancelled: () => void;
}

function Entry({ job, onCancelled }: EntryProps) {
  const { key, organizationName, startedAt, counts } = job;
  const context = useOrganizationContextOf(key);
  const { name, detail } = useIdentity(key);
  const now = useNow(60);
  const showJob = useStore((state) => state.showJob);
  const editWaiting = useStore((state) => state.editWaiting);
  const cancelWaiting = useStore((state) => state.cancelWaiting);
  const what = wishText(job, context?.roleTable ?? noRoles);
  const platform = context ? platformPhrase(context.account) : '';
  const parts = [
    name || organizationName,
    detail,
    moment(startedAt, now),
    ...(platform === '' || detail !== '' ? [] : [platform]),
    ...(counts.done === 0 ? [] : [`${digits(counts.done)} of ${digits(counts.total)} sent`]),
  ];
  const cancel = () => {
    onCancelled();
    void cancelWaiting(job);
  };
  return (
    <li className={classes.entry}>
      <span className={classes.words}>
        <bdi className={classes.what}>{what}</bdi>
        <span className={classes.detail}>{parts.filter((part) => part !== '').join(' · ')}</span>
      </span>
      {counts.total > 1 ? (
        <ActionButton small aria-label={`Show: ${what}`} onClick={() => showJob(job)}>
          Show
        </ActionButton>
      ) : null}
      {isEditable(job) ? (
        <ActionButton
          small
          aria-label={`Edit: ${what}`}
          reason={context ? null : 'This organization is no longer in the list.'}
          onClick={() => void editWaiting(job)}
        >
          Edit
        </ActionButton>
      ) : null}
      <ActionButton small tone="quiet" aria-label={`Cancel: ${what}`} onClick={cancel}>
        Cancel
      </ActionButton>
    </li>
  );
}

/** Whether it has something to edit: a removal, for one, is done or not. Nothing that may have been sent is edited. */
function isEditable({ kind, counts, first }: JobView): boolean {
  const hasForm =
    kind === 'invite' ||
    kind === 'change-roles' ||
    kind === 'create-project' ||
    newNameOnly(first) !== null;
  return hasForm && counts.left === counts.total;
}
