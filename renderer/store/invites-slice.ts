import type { StateCreator } from 'zustand';
import { inviteesOf } from '#domain/invite/invitation-choice.ts';
import type { Outcome } from '#preload/contract/call.ts';
import type { JobView } from '#preload/contract/jobs.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { attempt, bridge } from '../bridge/bridge.ts';
import { decodeItems } from './decode-view.ts';
import {
  adoptJob,
  correct,
  edit,
  finish,
  goOn,
  type InviteJob,
  type InviteSession,
  inviteFrom,
  isEdited,
  isInDoubt,
  jobIdOf,
  leaveEdit,
  leaveOutcome,
  newSession,
  restoreDraft,
  start,
} from './invite-session.ts';
import { keyText, sameKey } from './organization-key.ts';
import type { InvitesSlice, State } from './state.ts';

interface ReadInvite {
  readonly job: JobView;
  readonly invite: InviteJob;
}

async function readInvite(jobId: string): Promise<Outcome<ReadInvite>> {
  const answer = await attempt(bridge.getJob({ jobId }));
  if (!answer.ok) return answer;
  const { job, rows, message } = answer.value;
  return { ok: true, value: { job, invite: inviteFrom(decodeItems(rows, []), message) } };
}

const busy = 'Other invitations are being sent. Wait until they finish.';

export const createInvitesSlice: StateCreator<State, [], [], InvitesSlice> = (set, get) => {
  const sessionOf = (key: OrganizationKey) => get().invites[keyText(key)] ?? newSession;
  const update = (key: OrganizationKey, change: (session: InviteSession) => InviteSession) =>
    set(({ invites }) => ({
      invites: { ...invites, [keyText(key)]: change(invites[keyText(key)] ?? newSession) },
    }));
  const open = (key: OrganizationKey) => {
    get().openOrganization(key);
    get().show('team');
    get().openOverlay({ kind: 'invite', key });
  };
  /** Ends the job whose outcome the session holds, after it was seen or its remaining people were taken over. */
  const forget = (key: OrganizationKey) => {
    const session = sessionOf(key);
    const jobId = jobIdOf(session);
    if (session.step === 'sending' || jobId === null || isEdited(session)) return;
    get().dismissJob(jobId);
  };
  /** The outbox has the invite from now on, so the box is empty again. */
  const leaveToOutbox = (key: OrganizationKey, jobId: string) => {
    const { overlay, closeOverlay } = get();
    if (jobIdOf(sessionOf(key)) !== jobId) return;
    if (overlay?.kind === 'invite' && sameKey(overlay.key, key)) closeOverlay();
    update(key, () => newSession);
  };
  const readEnd = async (key: OrganizationKey, jobId: string) => {
    const read = await readInvite(jobId);
    if (!read.ok) return;
    const { job, invite } = read.value;
    if (job.state === 'running') return;
    update(key, (session) => finish(session, jobId, invite.results, job.failure));
  };
  return {
    invites: {},
    writeDraft: (key, change) => {
      if (change.text?.trim() === '') forget(key);
      update(key, (session) =>
        session.step === 'sending'
          ? session
          : { ...session, draft: { ...session.draft, ...change } },
      );
    },
    sendInvites: async (key, chosen) => {
      const before = sessionOf(key);
      const invitees = inviteesOf(chosen);
      if (before.step === 'sending' || invitees.length === 0) return;
      const jobId = crypto.randomUUID();
      const session = start(before, chosen, invitees, jobId);
      const { rows, message } = session;
      const earlier = jobIdOf(before);
      // A job that could not be recorded does not exist, so it cannot be replaced.
      const replaces = get().jobs.some((job) => job.jobId === earlier) ? earlier : null;
      update(key, () => session);
      const outcome = await attempt(
        bridge.startJob({ jobId, key, work: { kind: 'invite', rows, message, replaces } }),
      );
      if (!outcome.ok) return update(key, (now) => finish(now, jobId, [], outcome.failure));
      if (outcome.value !== 'waiting') return;
      leaveToOutbox(key, jobId);
      get().sayWaiting();
    },
    followInvites: (jobs) => {
      for (const { kind, key, jobId, state } of jobs) {
        const session = sessionOf(key);
        const isShown = session.step === 'sending' && session.jobId === jobId;
        if (kind !== 'invite' || !isShown) continue;
        if (state === 'waiting') leaveToOutbox(key, jobId);
        else if (state !== 'running') void readEnd(key, jobId);
      }
    },
    showInvite: async ({ key, jobId }) => {
      if (jobIdOf(sessionOf(key)) === jobId) return open(key);
      const read = await readInvite(jobId);
      if (!read.ok) return get().say(read.failure.message, 'bad');
      if (sessionOf(key).step === 'sending') return get().say(busy, 'info');
      const { job, invite } = read.value;
      update(key, (session) => {
        const sending = adoptJob(session, invite, jobId);
        return job.state === 'running'
          ? sending
          : finish(sending, jobId, invite.results, job.failure);
      });
      open(key);
    },
    continueInvite: async ({ key, jobId }) => {
      const read = await readInvite(jobId);
      if (!read.ok) return get().say(read.failure.message, 'bad');
      if (sessionOf(key).step === 'sending') return get().say(busy, 'info');
      const outcome = await attempt(bridge.continueJob({ jobId }));
      if (!outcome.ok) return get().say(outcome.failure.message, 'bad');
      update(key, (session) =>
        session.step === 'finished' && session.jobId === jobId
          ? goOn(session)
          : adoptJob(session, read.value.invite, jobId),
      );
      // The job may have ended before the session followed it.
      get().followInvites(get().jobs);
      open(key);
    },
    giveUpInvite: async ({ key, jobId }) => {
      const read = await readInvite(jobId);
      if (!read.ok) return read;
      const { invite } = read.value;
      // The job is no longer needed while another is sent, or if it cannot have invited anybody.
      const keeps = sessionOf(key).step !== 'sending' && isInDoubt(invite.results);
      const given: Outcome<null> = keeps
        ? { ok: true, value: null }
        : await attempt(bridge.dismissJob({ jobId, ids: null }));
      if (given.ok) update(key, (session) => restoreDraft(session, invite, jobId));
      return given;
    },
    editInvite: async ({ key, jobId }) => {
      await bridge.holdJob({ jobId, held: true });
      const read = await readInvite(jobId);
      const session = read.ok ? edit(sessionOf(key), read.value.invite, jobId) : undefined;
      if (session && read.ok && read.value.job.state === 'waiting') {
        update(key, () => session);
        return open(key);
      }
      await bridge.holdJob({ jobId, held: false });
      get().say(read.ok ? busy : read.failure.message, read.ok ? 'info' : 'bad');
    },
    leaveInviteEdit: (key) => {
      const session = sessionOf(key);
      const jobId = jobIdOf(session);
      const next = leaveEdit(session);
      if (next === session || jobId === null) return;
      update(key, () => next);
      void bridge.holdJob({ jobId, held: false });
    },
    leaveInviteOutcome: (key) => {
      const session = sessionOf(key);
      const next = leaveOutcome(session);
      if (session.step === 'finished' && next === newSession) forget(key);
      update(key, () => next);
    },
    correctInvite: (key, earlier, now) => update(key, (session) => correct(session, earlier, now)),
    discardInvite: (key) => {
      if (isEdited(sessionOf(key))) return get().leaveInviteEdit(key);
      forget(key);
      update(key, () => newSession);
    },
  };
};
