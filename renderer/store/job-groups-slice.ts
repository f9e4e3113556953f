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
      const jobs = works.map((work) => ({ jobId: crypto.randomUUID(), ...work }));
      const groupId = crypto.randomUUID();
      const outcome = await attempt(bridge.startJobs({ groupId, jobs }));
      if (!outcome.ok) return outcome;
      const [first] = outcome.value;
      if (first === undefined) return { ok: true, value: null };
      if (outcome.value.length === works.length) return { ok: false, failure: first.failure };
      get().say(`Nothing was sent in ${namesOf(outcome.value)}. ${first.failure.message}`, 'bad');
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
      for (const { jobId, counts } of jobs) {
        if (counts.done === counts.total) continue;
        const outcome = await attempt(bridge.continueJob({ jobId }));
        if (!outcome.ok) return get().say(outcome.failure.message, 'bad');
      }
    },
    dismissGroup: async ({ jobs }) => {
      const unsent = jobs.filter(
        ({ kind, counts }) => kind === 'invite' && counts.done < counts.total,
      );
      for (const job of jobs.filter((each) => !unsent.includes(each))) {
        get().dismissJob(job.jobId);
      }
      if (unsent.length === 0) return;
      const ids = new Set(unsent.map(({ jobId }) => jobId));
      set(({ jobs: all }) => ({ jobs: all.filter(({ jobId }) => !ids.has(jobId)) }));
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
