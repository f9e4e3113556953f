/** Invites: begun, gone on with, paused, stopped, and forgotten when their outcome was taken in. */
import { FailureError } from '#domain/failure.ts';
import { contactKey } from '#domain/identity.ts';
import type { Invitee } from '#domain/invite/invitation-choice.ts';
import { whyNotInvited } from '#domain/members/membership-rules.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type {
  InviteProgress,
  InviteResult,
  JournalledInvite,
} from '#preload/contract/organization.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { throttle } from '../jobs/throttle.ts';
import { type Writing, write } from '../jobs/write.ts';
import type { JournalledRun } from '../journal/invite-runs.ts';
import type { Logger } from '../log/logger.ts';
import { DurableInvite } from './durable-invite.ts';

/** Milliseconds between two pushes of a run's progress. */
const progressPause = 200;

/** By normalised address; of several rows of one address the first counts. */
function onceEach(rows: readonly Invitee[]): readonly Invitee[] {
  const byEmail = new Map<string, Invitee>();
  for (const row of rows) {
    const email = contactKey(row.email) ?? row.email;
    if (!byEmail.has(email)) byEmail.set(email, { ...row, email });
  }
  return [...byEmail.values()];
}

interface Running {
  readonly invite: DurableInvite;
  readonly stop: AbortController;
  readonly results: Promise<readonly InviteResult[]>;
}

export class Invites {
  readonly #running = new Map<string, Running>();
  readonly #logger: Logger;
  readonly #onProgress: (progress: InviteProgress) => void;

  constructor(options: {
    readonly logger: Logger;
    readonly onProgress: (progress: InviteProgress) => void;
  }) {
    this.#logger = options.logger;
    this.#onProgress = options.onProgress;
  }

  pause({ runId }: CallInput<'pauseInvite'>): null {
    this.#running.get(runId)?.invite.pause();
    return null;
  }

  resume({ runId }: CallInput<'resumeInvite'>): null {
    this.#running.get(runId)?.invite.resume();
    return null;
  }

  /** Nothing new is sent any more; what is under way is waited for, to know what became of it. */
  stop({ runId }: CallInput<'stopInvite'>): null {
    this.#running.get(runId)?.stop.abort();
    return null;
  }

  /** The plan is in the journal before anything else is tried. */
  async invite(
    accountManager: AccountManager,
    input: CallInput<'invite'>,
  ): Promise<readonly InviteResult[]> {
    const { key, runId, rows, message, replaces } = input;
    this.#refuseRunning(runId);
    if (replaces !== null) this.#refuseRunning(replaces);
    const session = accountManager.session(key.accountId);
    const { inviteRuns } = session.journal;
    const { organizationId } = key;
    for (const each of rows) {
      const message = whyNotInvited(session.kind.view.roles, each.roles);
      if (message !== null) throw new FailureError({ kind: 'invalid', message });
    }
    if (replaces !== null) refuseForeign(inviteRuns.organizationOf(replaces), organizationId);
    const startedAt = new Date().toISOString();
    inviteRuns.begin(
      { id: runId, organizationId, startedAt, message, rows: onceEach(rows) },
      replaces,
    );
    try {
      return await write(accountManager, key, (writing) =>
        this.#start(writing, runOf(accountManager, input), false),
      );
    } catch (error) {
      // It came to its end, mostly before anything was sent; nobody interrupted it.
      if (session.isOpen) inviteRuns.end(runId, [], new Date().toISOString());
      throw error;
    }
  }

  /** Goes on with a run of the journal; whoever asks for one that is under way gets its answer too. */
  continue(
    accountManager: AccountManager,
    input: CallInput<'continueInvite'>,
  ): Promise<readonly InviteResult[]> {
    const running = this.#running.get(input.runId);
    if (running) {
      running.invite.tell();
      return running.results;
    }
    return write(accountManager, input.key, (writing) =>
      this.#start(writing, runOf(accountManager, input), true),
    );
  }

  async discard(
    accountManager: AccountManager,
    { key, runId }: CallInput<'discardInvite'>,
  ): Promise<null> {
    this.#refuseRunning(runId);
    const session = accountManager.session(key.accountId);
    const { inviteRuns } = session.journal;
    refuseForeign(inviteRuns.organizationOf(runId), key.organizationId);
    inviteRuns.discard(runId);
    session.shellChanged();
    return null;
  }

  #refuseRunning(runId: string): void {
    if (!this.#running.has(runId)) return;
    throw new FailureError({ kind: 'conflict', message: 'This invite is already running.' });
  }

  async #start(
    writing: Writing,
    run: JournalledRun,
    continued: boolean,
  ): Promise<readonly InviteResult[]> {
    const { session, organizationId } = writing;
    const stop = new AbortController();
    const tell = throttle(progressPause, () => {
      this.#onProgress({ runId: run.id, total: run.rows.length, ...invite.progress() });
      session.changed(organizationId);
    });
    const invite = new DurableInvite({
      writing,
      run,
      continued,
      logger: this.#logger,
      stop: stop.signal,
      onChange: () => tell.call(undefined),
    });
    const results = invite.carryOut();
    this.#running.set(run.id, { invite, stop, results });
    session.invitesUnderWay.add(run.id);
    session.shellChanged();
    try {
      return await results;
    } finally {
      tell.cancel();
      this.#running.delete(run.id);
      session.invitesUnderWay.delete(run.id);
      session.shellChanged();
      session.refreshInBackground(organizationId, 0);
    }
  }
}

/** Throws a `FailureError` for a run that is there, but another organization's. */
function refuseForeign(owner: string | undefined, organizationId: string): void {
  if (owner === undefined || owner === organizationId) return;
  throw new FailureError({
    kind: 'not-found',
    message: 'This invite belongs to another organization.',
  });
}

/** Throws a `FailureError` of kind `not-found`: it was taken in or discarded. */
function runOf(
  accountManager: AccountManager,
  { key, runId }: CallInput<'continueInvite'>,
): JournalledRun {
  const run = accountManager.session(key.accountId).journal.inviteRuns.find(runId);
  if (run?.organizationId === key.organizationId) return run;
  throw new FailureError({ kind: 'not-found', message: 'This invite was already discarded.' });
}

/** What became of a run so far; what was under way when it was cut off is not known. */
export async function getUnfinishedInvite(
  accountManager: AccountManager,
  input: CallInput<'getUnfinishedInvite'>,
): Promise<JournalledInvite> {
  const { rows, message } = runOf(accountManager, input);
  return {
    message,
    rows: rows.map(({ email, name, roles, projectIds }) => ({ email, name, roles, projectIds })),
    results: rows.flatMap(({ email, outcome, intendedAt }): readonly InviteResult[] => {
      if (outcome) return [{ email, outcome }];
      return intendedAt === null ? [] : [{ email, outcome: { kind: 'unknown', failure: cutOff } }];
    }),
  };
}

const cutOff = { kind: 'offline', message: 'Orgdesk closed before the reply came.' } as const;
