import type { StateCreator } from 'zustand';
import type { Outcome } from '#preload/contract/call.ts';
import type { NotStarted } from '#preload/contract/several.ts';
import { attempt, bridge } from '../bridge/bridge.ts';
import { count, listed } from '../texts/counts.ts';
import { labelText } from '../texts/untrusted-text.ts';
import { organizationText } from './organization-identity.ts';
import type { JobGroupsSlice, State } from './state.ts';

/** Organizations that a sentence names; more are counted. */
const maxNamed = 3;

export const createJobGroupsSlice: StateCreator<State, [], [], JobGroupsSlice> = (set, get) => {
  const namesOf = (refused: readonly NotStarted[]): string => {
    const { shell } = get();
    const names = refused.map(({ key }) => labelText(shell ? organizationText(shell, key) : ''));
    return refused.length > maxNamed ? count(refused.length, 'organization') : listed(names);
  };
  return {
    startJobs: async (works) => {
      const [only, ...others] = works;
      if (only && others.length === 0) {
        const outcome = await get().startJob(only.key, only.work);
        return outcome.ok ? { ok: true, value: null } : outcome;
      }
      const jobs = works.map((work) => ({ jobId: crypto.randomUUID(), ...work }));
      const groupId = crypto.randomUUID();
      const outcome = await attempt(bridge.startJobs({ groupId, jobs }));
      if (!outcome.ok) return outcome;
      const { notStarted, isWaiting } = outcome.value;
      const [first] = notStarted;
      if (first && notStarted.length === works.length) return { ok: false, failure: first.failure };
      if (first)
        get().say(`Nothing was sent in ${namesOf(notStarted)}. ${first.failure.message}`, 'bad');
      else if (isWaiting) get().sayWaiting();
      return { ok: true, value: null };
    },
    undoGroup: async ({ jobs }) => {
      const outcomes: Outcome<null>[] = [];
      for (const { jobId, state } of jobs) {
        if (state === 'scheduled') outcomes.push(await attempt(bridge.undoJob({ jobId })));
      }
      const late = outcomes.find((outcome) => !outcome.ok);
      if (late && !late.ok) get().say(late.failure.message, 'info');
      else get().say('Change undone');
    },
    continueGroup: async ({ jobs }) => {
      for (const { jobId, counts, state } of jobs) {
        if (state === 'waiting' || counts.done === counts.total) continue;
        const outcome = await attempt(bridge.continueJob({ jobId }));
        if (!outcome.ok) return get().say(outcome.failure.message, 'bad');
      }
    },
    dismissGroup: async ({ jobs: all }) => {
      const jobs = all.filter(({ state }) => state !== 'waiting');
      const unsent = jobs.filter(
        ({ kind, counts }) => kind === 'invite' && counts.done < counts.total,
      );
      for (const job of jobs.filter((each) => !unsent.includes(each))) {
        get().dismissJob(job.jobId);
      }
      if (unsent.length === 0) return;
      const ids = new Set(unsent.map(({ jobId }) => jobId));
      set((before) => ({ jobs: before.jobs.filter(({ jobId }) => !ids.has(jobId)) }));
      for (const job of unsent) {
        const outcome = await get().giveUpInvite(job);
        if (!outcome.ok) return get().say(outcome.failure.message, 'bad');
      }
      get().say(
        `Addresses that weren’t invited are in the drafts of ${count(unsent.length, 'organization')}.`,
        'info',
      );
    },
  };
};
