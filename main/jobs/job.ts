/** One job while Orgdesk runs: its state in the journal, and its run if there is one. */
import { randomUUID } from 'node:crypto';
import { type Failure, FailureError, isUnreachable, mayRetry } from '#domain/failure.ts';
import type { Assignment } from '#domain/members/role-changes.ts';
import type { JobRow, JobState, JobView } from '#preload/contract/jobs.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import {
  type InviteWork,
  isDoubtful,
  type MemberWork,
  type StoredItem,
} from '../journal/job-items.ts';
import type { JobRecords, StoredJob } from '../journal/job-records.ts';
import type { JobRun } from './job-run.ts';
import { countItems, noRow, onlyProjects, rowOf, sameAfter } from './job-view.ts';

/** Failure of a job from a newer Orgdesk or a damaged disk: it cannot continue, and nothing of it is lost. */
const notUnderstood: Failure = {
  kind: 'internal',
  message:
    'Orgdesk can’t read its notes on this, so it can’t continue. Discard it, then do what is missing again.',
};

/** Failure of an item whose request was running when Orgdesk ended. */
const cutOff: Failure = { kind: 'offline', message: 'Orgdesk closed before the reply came.' };

export interface JobOptions {
  readonly accountId: string;
  readonly stored: StoredJob;
  readonly items: readonly StoredItem[];
  readonly damaged: boolean;
  /** Of the journal that it is in. */
  readonly records: JobRecords;
}

/** The jobs that one command starts, each in another organization. The command pushes their state. */
export interface JobGroup {
  readonly id: string;
  /** How many people all of them change. */
  readonly people: number;
}

/** Whether continuing the job leaves the item unchanged. */
function isSettled(item: StoredItem): boolean {
  const { outcome } = item;
  if (outcome?.kind === 'failed') return !isDoubtful(item) && !mayRetry(outcome.failure);
  return outcome?.kind === 'done' || outcome?.kind === 'conflict';
}

/** Returns the change that gives a person, who became a member, what they were to be invited with. */
function asMemberWork(
  { email, name, roles, projectIds }: InviteWork,
  memberId: string,
  current: Assignment,
): MemberWork {
  return {
    what: 'member',
    changeId: randomUUID(),
    memberId,
    name,
    email,
    own: false,
    before: current,
    expected: { ...current, revision: null },
    after: { roles, projectIds },
  };
}

/** Prepares an item for a retry; after a conflict the retry overwrites the other person's change. */
function tryAgain(item: StoredItem): StoredItem {
  const { outcome, work } = item;
  const current = outcome && 'current' in outcome ? outcome.current : undefined;
  if (current === undefined) return { ...item, outcome: null };
  if (work.what === 'invite' && outcome?.kind === 'conflict' && outcome.memberId !== undefined) {
    return { ...item, work: asMemberWork(work, outcome.memberId, current), outcome: null };
  }
  if (work.what !== 'member') return { ...item, outcome: null };
  const decided = { ...work, before: current, expected: { ...current, revision: null } };
  return { ...item, work: decided, outcome: null };
}

export interface Start {
  readonly open: readonly StoredItem[];
  readonly continued: boolean;
  readonly checks: boolean;
}

interface Scheduled {
  readonly timer: NodeJS.Timeout;
  /** ISO 8601. */
  readonly sendAt: string;
}

export class Job {
  readonly key: OrganizationKey;
  readonly damaged: boolean;
  /** Of the journal that its account has now. */
  records: JobRecords;
  stored: StoredJob;
  items: readonly StoredItem[];
  run: JobRun | null = null;
  /** Resolves when no work of the job is running. */
  settled: Promise<void> = Promise.resolve();
  #scheduled: Scheduled | null = null;

  constructor({ accountId, stored, items, damaged, records }: JobOptions) {
    this.key = { accountId, organizationId: stored.organizationId };
    this.stored = stored;
    this.items = items;
    this.damaged = damaged;
    this.records = records;
  }

  get id(): string {
    return this.stored.id;
  }

  get state(): JobState {
    if (this.#scheduled) return 'scheduled';
    if (this.run) return 'running';
    if (this.stored.finished) return 'finished';
    return this.stored.waits && !this.damaged ? 'waiting' : 'interrupted';
  }

  /** Whether it changes members: such a job is delayed before it is sent, and sent before Orgdesk ends. */
  get changesMembers(): boolean {
    return this.items.some(({ work, outcome }) => work.what === 'member' && outcome === null);
  }

  /** Whether it is about to be sent, or being sent. */
  get isUnderWay(): boolean {
    return this.state === 'running' || this.state === 'scheduled';
  }

  /** The items without an outcome. */
  get untried(): readonly StoredItem[] {
    return this.items.filter(({ outcome }) => outcome === null);
  }

  isIn({ accountId, organizationId }: OrganizationKey): boolean {
    return this.key.accountId === accountId && this.key.organizationId === organizationId;
  }

  schedule(delay: number, send: () => void): void {
    const sendAt = new Date(Date.now() + delay).toISOString();
    this.#scheduled = { timer: setTimeout(send, delay), sendAt };
  }

  /** Cancels the schedule. Returns whether the job was scheduled. */
  unschedule(): boolean {
    if (!this.#scheduled) return false;
    clearTimeout(this.#scheduled.timer);
    this.#scheduled = null;
    return true;
  }

  /** Returns the members of an organization that the job still has to change. */
  touched(key: OrganizationKey): readonly string[] {
    if (!(this.isUnderWay || this.state === 'waiting') || !this.isIn(key)) return [];
    return this.items.flatMap(({ work }) => (work.what === 'member' ? [work.memberId] : []));
  }

  /** Throws a `FailureError` for a damaged job. */
  refuseDamaged(): void {
    if (this.damaged) throw new FailureError(notUnderstood);
  }

  /** Notes the whole job in another journal and uses that one from now on. Throws a `FailureError`. */
  moveTo(records: JobRecords): void {
    this.records = records;
    if (this.damaged) return;
    const items = this.run?.items ?? this.items;
    records.begin(this.stored, items);
    if (this.stored.finished && !this.run) records.finish(this.stored, items, this.stored);
  }

  /** Reopens all items that are left, and returns them. */
  reopenLeft(): readonly StoredItem[] {
    return this.#reopen((item) => !isSettled(item));
  }

  /** Reopens those of the given items that were not done, and returns them. */
  reopen(ids: readonly string[]): readonly StoredItem[] {
    const wanted = new Set(ids);
    return this.#reopen(({ id, outcome }) => wanted.has(id) && outcome?.kind !== 'done');
  }

  #reopen(isWanted: (item: StoredItem) => boolean): readonly StoredItem[] {
    return this.items.filter(isWanted).map(tryAgain);
  }

  /** Replaces the items with the same ids. */
  put(items: readonly StoredItem[]): void {
    const byId = new Map(items.map((item) => [item.id, item]));
    this.items = this.items.map((item) => byId.get(item.id) ?? item);
  }

  /** Whether a run of it from the outbox lost its connection, so that the rest belongs there again. */
  get lostConnection(): boolean {
    const { waits, finished, stopped } = this.stored;
    if (!waits || !finished || stopped) return false;
    return this.items.some(
      ({ outcome }) =>
        (outcome?.kind === 'failed' || outcome?.kind === 'unknown') &&
        isUnreachable(outcome.failure),
    );
  }

  /** Leaves it to the person what becomes of the rest. Throws a `FailureError`. */
  stayEnded(): void {
    this.stored = { ...this.stored, waits: false };
    this.records.begin(this.stored, []);
    this.records.finish(this.stored, this.items, this.stored);
  }

  /**
   * Puts it into the outbox with these items open; they were noted before anything else changes. Throws a
   * `FailureError`.
   */
  wait(open: readonly StoredItem[]): void {
    const stored = { ...this.stored, waits: true, finished: false, stopped: false, failure: null };
    this.records.begin(stored, open);
    this.stored = stored;
    this.put(open);
  }

  /**
   * Takes it out of the outbox: it ends as stopped if a part of it was sent, or may have been, so that this part can
   * still be seen. Returns whether it did. Throws a `FailureError`.
   */
  takeOut(): boolean {
    const hasBegun = this.items.some(
      ({ intendedAt, outcome }) => intendedAt !== null || outcome !== null,
    );
    if (!hasBegun) return false;
    const items = this.items.map((item): StoredItem => {
      if (item.outcome !== null) return item;
      const doubt = { kind: 'unknown', failure: cutOff } as const;
      return { ...item, outcome: isDoubtful(item) ? doubt : { kind: 'not-sent' } };
    });
    const stored = { ...this.stored, finished: true, stopped: true, failure: null };
    this.records.finish(stored, items, stored);
    this.stored = stored;
    this.items = items;
    return true;
  }

  /** Its run could not begin, or ended early; `before`: how the job was when it was started. */
  breakOff(
    failure: Failure,
    { open, continued }: Start,
    before: { readonly finished: boolean; readonly items: readonly StoredItem[] },
  ): void {
    const earlier = new Map(before.items.map(({ id, outcome }) => [id, outcome]));
    const opened = new Set(open.map(({ id }) => id));
    this.items = this.items.map((item) => {
      if (item.outcome !== null) return item;
      const known = earlier.get(item.id) ?? null;
      // Where it was gone on with, or not tried, what was known of it before still holds.
      if (continued || !opened.has(item.id)) return { ...item, outcome: known };
      if (!isDoubtful(item)) return { ...item, outcome: { kind: 'failed', failure } };
      return { ...item, outcome: known ?? { kind: 'unknown', failure } };
    });
    const isThrough = this.items.every(({ outcome }) => outcome !== null);
    const finished = before.finished || (!continued && isThrough);
    this.stored = { ...this.stored, finished, stopped: false, failure };
  }

  rows(): readonly JobRow[] {
    if (this.run) return this.run.items.map(rowOf);
    const interrupted = this.state === 'interrupted';
    return this.items.map((item) => {
      const cut = interrupted && item.outcome === null && isDoubtful(item);
      return rowOf(cut ? { ...item, outcome: { kind: 'unknown', failure: cutOff } } : item);
    });
  }

  view(): JobView {
    const { id, kind, organizationName, startedAt, stopped, failure, groupId } = this.stored;
    const rows = this.rows();
    const { state, run } = this;
    const running = state === 'running' ? run : null;
    return {
      jobId: id,
      kind,
      key: this.key,
      organizationName,
      groupId,
      state,
      startedAt,
      sendAt: this.#scheduled?.sendAt ?? null,
      counts: countItems(rows),
      first: rows[0] ?? noRow,
      sameAfter: sameAfter(rows),
      onlyProjects: kind === 'change-roles' && onlyProjects(rows),
      activity: running?.activity ?? null,
      stopping: running?.stopping ?? false,
      stopped: state === 'finished' && stopped,
      failure: running ? null : this.damaged ? notUnderstood : failure,
    };
  }
}
