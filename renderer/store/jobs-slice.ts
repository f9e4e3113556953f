import type { StateCreator } from 'zustand';
import { noRoles } from '#domain/roles/role-table.ts';
import type { Outcome } from '#preload/contract/call.ts';
import type { JobRow, JobView } from '#preload/contract/jobs.ts';
import { attempt, bridge } from '../bridge/bridge.ts';
import { endText, isDone, newNameOnly } from '../texts/jobs.ts';
import { decodeItems } from './decode-view.ts';
import { findGroup } from './job-groups.ts';
import { isAboutInvitations, isAboutMembers, isActive, latestScheduled, rowsById } from './jobs.ts';
import { organizationText } from './organization-identity.ts';
import { contextOf } from './selection.ts';
import type { JobsSlice, State, Toast } from './state.ts';

/** Whether a toast announces the end of a job, because nothing else remains to be seen. */
function needsNoRow(job: JobView): boolean {
  const isAlone = job.counts.total === 1 && job.groupId === null;
  return isDone(job) && isAlone && job.kind !== 'invite';
}

function changesOtherLists(job: JobView): boolean {
  return isAboutInvitations(job) || job.kind === 'delete-projects';
}

export const createJobsSlice: StateCreator<State, [], [], JobsSlice> = (set, get) => {
  /** The action that is still possible after sending: another change, or an invitation. */
  const remedy = ({ kind, key, jobId, first }: JobView): Toast['action'] => {
    const isAlready = first.outcome?.kind === 'done' && first.outcome.already === true;
    if (!isAboutMembers({ kind }) || isAlready) return undefined;
    const label = kind === 'remove' ? 'Invite back…' : 'Revert…';
    return {
      label,
      run: () => get().openOverlay({ kind: 'revert-job', key, jobId, changeId: null }),
    };
  };
  const done = (job: JobView): string => {
    const { shell } = get();
    const known = shell && organizationText(shell, job.key);
    const table = (shell && contextOf(shell, job.key)?.roleTable) ?? noRoles;
    return endText(job, { organization: known || job.organizationName, table });
  };
  /** Records the members of active jobs, for the marks in the list of members. */
  const readRows = async ({ jobId }: JobView) => {
    const outcome = await attempt(bridge.getJob({ jobId }));
    if (!outcome.ok) return;
    const rows = rowsById(outcome.value.job, decodeItems(outcome.value.rows, []));
    set(({ jobRows }) => ({ jobRows: { ...jobRows, [jobId]: rows } }));
  };
  /**
   * A revoked invitation or deleted project leaves the list at once, even under the pointer, because the person
   * asked for it.
   */
  const flashRows = async ({ jobId, counts, first }: JobView) => {
    if (counts.total === 1) return get().flash([first.id]);
    const outcome = await attempt(bridge.getJob({ jobId }));
    if (!outcome.ok) return;
    const rows = decodeItems<JobRow>(outcome.value.rows, []);
    get().flash(rows.flatMap(({ id, outcome: end }) => (end?.kind === 'done' ? [id] : [])));
  };
  const sayFailure = (outcome: Outcome<unknown>) => {
    if (!outcome.ok) get().say(outcome.failure.message, 'bad');
  };
  return {
    jobs: [],
    dismissing: new Set(),
    jobRows: {},
    lastChange: null,
    startJob: async (key, work) => {
      const outcome = await attempt(bridge.startJob({ jobId: crypto.randomUUID(), key, work }));
      if (outcome.ok && outcome.value === 'waiting') get().sayWaiting();
      return outcome;
    },
    // Not an offer: the status bar leads to the outbox, and several changes in a row would queue their toasts.
    sayWaiting: () => get().say('Saved. Orgdesk sends it when it’s online.', 'info'),
    editWaiting: async (job) => {
      if (job.kind === 'invite') return get().editInvite(job);
      const { key, jobId, sameAfter } = job;
      if (job.kind === 'create-project') {
        get().openOrganization(key);
        get().show('projects');
        return get().openOverlay({ kind: 'create-project', key, waiting: job });
      }
      const wanted = newNameOnly(job.first);
      if (wanted !== null) {
        const { id, name } = job.first;
        const project = { id, name, createdAt: null, updatedAt: null };
        get().openOrganization(key);
        get().show('projects');
        return get().openOverlay({ kind: 'rename-project', key, project, wanted });
      }
      const outcome = await attempt(bridge.getJob({ jobId }));
      if (!outcome.ok) return sayFailure(outcome);
      const memberIds = decodeItems<JobRow>(outcome.value.rows, []).map(({ id }) => id);
      get().openOrganization(key);
      get().show('team');
      get().openOverlay({ kind: 'change-roles', key, memberIds, chosen: sameAfter });
    },
    cancelWaiting: async ({ jobId }) => {
      const { say } = get();
      const outcome = await attempt(bridge.undoJob({ jobId }));
      if (!outcome.ok) return say(outcome.failure.message, 'bad');
      const run = () => void attempt(bridge.restoreJob({ jobId })).then(sayFailure);
      say('Canceled. It won’t be sent.', 'info', { label: 'Undo', run });
    },
    dismissJob: (jobId) => {
      set(({ jobs, dismissing }) => ({
        jobs: jobs.filter((job) => job.jobId !== jobId),
        dismissing: new Set([...dismissing, jobId]),
      }));
      void attempt(bridge.dismissJob({ jobId, ids: null })).then((outcome) => {
        set(({ dismissing }) => ({
          dismissing: new Set([...dismissing].filter((each) => each !== jobId)),
        }));
        sayFailure(outcome);
      });
    },
    continueJob: async (job) => {
      if (job.kind === 'invite') return get().continueInvite(job);
      sayFailure(await attempt(bridge.continueJob({ jobId: job.jobId })));
    },
    showJob: (job) => {
      const isUsual = job.state !== 'waiting' && job.counts.conflict === 0;
      if (job.kind === 'invite' && isUsual) void get().showInvite(job);
      else get().openOverlay({ kind: 'job', jobId: job.jobId });
    },
    undoJob: async (jobId) => {
      const { say } = get();
      const outcome = await attempt(bridge.undoJob({ jobId }));
      if (outcome.ok) return say('Change undone');
      const { jobs, lastChange } = get();
      const job = jobs.find((each) => each.jobId === jobId) ?? lastChange;
      const late = job?.jobId === jobId && job.state === 'finished';
      say(outcome.failure.message, 'info', late ? remedy(job) : undefined);
    },
    undoLatest: () => {
      const { jobs, lastChange, say, undoJob, undoGroup } = get();
      const scheduled = latestScheduled(jobs);
      const group = findGroup(jobs, scheduled?.groupId ?? null);
      if (group) return void undoGroup(group);
      if (scheduled) return void undoJob(scheduled.jobId);
      const sending = jobs.findLast((job) => isActive(job) && isAboutMembers(job));
      if (sending) {
        const { jobId } = sending;
        const run = () => void bridge.stopJob({ jobId });
        return say('Too late to undo: this change is being sent.', 'info', { label: 'Stop', run });
      }
      if (!lastChange) return say('Nothing to undo.', 'info');
      say(`Already applied. ${done(lastChange)}`, 'info', remedy(lastChange));
    },
    receiveJobs: (jobs) => {
      const before = new Map(get().jobs.map((job) => [job.jobId, job]));
      const ended = jobs.filter(
        ({ jobId, state }) => state === 'finished' && before.get(jobId)?.state !== 'finished',
      );
      const isPending = (job: JobView | undefined) => isActive(job) || job?.state === 'waiting';
      const pending = jobs.filter((job) => isPending(job) && !isPending(before.get(job.jobId)));
      const said = ended.filter(needsNoRow);
      const present = new Set(jobs.map(({ jobId }) => jobId));
      set(({ jobRows, lastChange, dismissing }) => ({
        jobs: jobs.filter((job) => !needsNoRow(job) && !dismissing.has(job.jobId)),
        jobRows: Object.keys(jobRows).every((jobId) => present.has(jobId))
          ? jobRows
          : Object.fromEntries(Object.entries(jobRows).filter(([jobId]) => present.has(jobId))),
        lastChange:
          ended.findLast((job) => isAboutMembers(job) && job.counts.done > 0) ?? lastChange,
      }));
      for (const job of pending.filter(isAboutMembers)) void readRows(job);
      for (const job of ended.filter(changesOtherLists)) {
        if (job.counts.done > 0) void flashRows(job);
      }
      for (const job of said) {
        get().say(done(job), 'good', remedy(job));
        void bridge.dismissJob({ jobId: job.jobId, ids: null });
      }
      get().followInvites(jobs);
    },
  };
};
