/**
 * Changes of members wait here while they can be undone, the longer the more people they are about, and
 * are sent then (docs/decisions/0050-staged-changes.md). What became of them stays until the person has
 * seen it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { FailureError } from '#domain/failure.ts';
import { undoTime } from '#domain/members/safeguards.ts';
import type { CallInput, Staging } from '#preload/contract/calls.ts';
import type { PendingChange } from '#preload/contract/pending-changes.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { AccountSession } from '../accounts/session.ts';
import { throttle } from '../jobs/throttle.ts';
import type { Logger } from '../log/logger.ts';
import type { Notices } from '../settings/notices.ts';
import { RunningChange } from './pending-change.ts';
import { type PlannedItem, planRemovalItems, planRoleItems } from './plan-items.ts';
import { whoIn } from './who.ts';

/** Milliseconds between two pushes. */
const pushPause = 200;
/** Milliseconds that an end waits for what is being sent. */
const endTime = 4000;

export interface PendingChangesOptions {
  readonly accountManager: AccountManager;
  readonly notices: Notices;
  readonly logger: Logger;
  /** Gets all of them whenever one changes. */
  readonly push: (changes: readonly PendingChange[]) => void;
}

export class PendingChanges {
  readonly #accountManager: AccountManager;
  readonly #notices: Notices;
  readonly #logger: Logger;
  readonly #stages = new Map<string, RunningChange>();
  readonly #push: (changes: readonly PendingChange[]) => void;
  readonly #tell = throttle(pushPause, () => this.tell());

  constructor(options: PendingChangesOptions) {
    this.#accountManager = options.accountManager;
    this.#notices = options.notices;
    this.#logger = options.logger;
    this.#push = options.push;
  }

  changeRoles(input: CallInput<'changeRoles'>): Staging {
    return this.#stage(input.key, (session) => planRoleItems(session, input));
  }

  removeMembers(input: CallInput<'removeMembers'>): Staging {
    return this.#stage(input.key, (session) => planRemovalItems(session, input));
  }

  /** Throws a `FailureError` where it is too late. */
  undo({ stageId }: CallInput<'undoStaged'>): null {
    const stage = this.#stages.get(stageId);
    if (!stage?.undo()) {
      const message = stage
        ? 'Too late to undo: this change was already sent.'
        : 'Too late to undo: this change is no longer pending. Check the team.';
      throw new FailureError({ kind: 'conflict', message });
    }
    this.#stages.delete(stageId);
    this.tell();
    return null;
  }

  sendNow({ stageId }: CallInput<'sendStaged'>): null {
    this.#stages.get(stageId)?.sendNow();
    return null;
  }

  stop({ stageId }: CallInput<'stopStaged'>): null {
    this.#stages.get(stageId)?.stop();
    return null;
  }

  /** Throws a `FailureError`. */
  retry({ stageId, memberIds }: CallInput<'retryStaged'>): null {
    this.#stages.get(stageId)?.retry(memberIds);
    return null;
  }

  dismiss({ stageId, memberIds }: CallInput<'dismissStaged'>): null {
    if (this.#stages.get(stageId)?.dismiss(memberIds) === false) this.#stages.delete(stageId);
    this.tell();
    return null;
  }

  views(): readonly PendingChange[] {
    return [...this.#stages.values()].map((stage) => stage.view());
  }

  /** Pushes how all of them stand: also for a window that has just been opened. */
  tell(): void {
    this.#push(this.views());
  }

  /** Orgdesk ends: what waits is sent now. What is not done in a few seconds is told at the next start. */
  async end(): Promise<void> {
    await this.#sendNow([...this.#stages.values()]);
  }

  /** The account is signed out of: as `end`, but told at once, since its journal goes with it. */
  async endAccount(accountId: string): Promise<void> {
    const stages = [...this.#stages.values()].filter(({ key }) => key.accountId === accountId);
    await this.#sendNow(stages);
    for (const stage of stages) {
      this.#stages.delete(stage.id);
      const { items, organizationName } = stage.view();
      const left = items.filter(({ outcome }) => outcome?.kind !== 'changed');
      stage.stop();
      if (left.length === 0) continue;
      this.#notices.add(
        `You signed out, and the change to ${whoIn(left)} in ${organizationName} may not have gone through. Check the team when you sign in again.`,
      );
    }
    this.tell();
  }

  async #sendNow(stages: readonly RunningChange[]): Promise<void> {
    for (const stage of stages) stage.sendAtTheEnd();
    await Promise.race([
      Promise.all(stages.map((stage) => stage.settled)),
      pause(endTime, undefined, { ref: false }),
    ]);
  }

  #stage(key: OrganizationKey, plan: (session: AccountSession) => readonly PlannedItem[]): Staging {
    const session = this.#accountManager.session(key.accountId);
    // Fails at once while the account is offline.
    session.platform();
    const items = plan(session);
    const stages = [...this.#stages.values()];
    for (const { memberId, name, email } of items) {
      if (stages.some((stage) => stage.touches(key, memberId))) {
        throw new FailureError({
          kind: 'conflict',
          message: `A change to ${name || email} is pending. Undo it, or wait until it’s sent.`,
        });
      }
    }
    const stage = new RunningChange({
      accountManager: this.#accountManager,
      logger: this.#logger,
      key,
      items,
      delay: undoTime(items.length),
      onChange: () => this.#tell.call(undefined),
    });
    this.#stages.set(stage.id, stage);
    this.tell();
    return { stageId: stage.id };
  }
}
