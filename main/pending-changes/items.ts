/** The items of one stage, each with what became of it, and their notes in the journal. */
import { randomUUID } from 'node:crypto';
import type { MemberOutcome, PendingItem } from '#preload/contract/pending-changes.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { ChangeState, MemberChanges } from '../journal/member-changes.ts';
import type { Logger } from '../log/logger.ts';
import type { PlannedItem } from './plan-items.ts';

export interface Item extends PlannedItem {
  /** Names it in the journal. */
  readonly changeId: string;
  readonly outcome: MemberOutcome | null;
  /** As somebody else left them: what a try that decides the conflict would write over. */
  readonly current: PlannedItem['expected'] | null;
  /** Whether a request went out that was never answered. */
  readonly unsure: boolean;
}

export class Items {
  readonly #accountManager: AccountManager;
  readonly #logger: Logger;
  readonly #key: OrganizationKey;
  readonly #byId: Map<string, Item>;

  /** Notes what each member is now. Throws a `FailureError` where the journal cannot be written. */
  constructor(
    accountManager: AccountManager,
    key: OrganizationKey,
    planned: readonly PlannedItem[],
    logger: Logger,
  ) {
    this.#accountManager = accountManager;
    this.#logger = logger;
    this.#key = key;
    const items = planned.map((item) => ({
      ...item,
      changeId: randomUUID(),
      outcome: null,
      current: null,
      unsure: false,
    }));
    this.#note(items);
    this.#byId = new Map(items.map((item) => [item.memberId, item]));
  }

  get all(): readonly Item[] {
    return [...this.#byId.values()];
  }

  has(memberId: string): boolean {
    return this.#byId.has(memberId);
  }

  get undone(): readonly Item[] {
    return this.all.filter(({ outcome }) => outcome?.kind !== 'changed');
  }

  views(): readonly PendingItem[] {
    return this.all.map(({ memberId, name, email, before, after, outcome }) => ({
      memberId,
      name,
      email,
      before,
      after,
      outcome,
    }));
  }

  put(memberId: string, part: Partial<Omit<Item, 'memberId'>>): void {
    const item = this.#byId.get(memberId);
    if (item) this.#byId.set(memberId, { ...item, ...part });
  }

  /** Throws a `FailureError`. */
  mark({ changeId }: Item, state: ChangeState): void {
    this.#changes.mark(changeId, state);
  }

  /** Those that never came to be are noted no more; where it is not known, they are. */
  forgetUndone(): void {
    const ids = this.undone.filter(({ unsure }) => !unsure).map(({ changeId }) => changeId);
    try {
      this.#changes.forget(ids);
    } catch (error) {
      this.#logger.warn('A change could not be taken out of the journal', error);
    }
  }

  /** Makes ready those of them that were not changed, over what they are by now. Throws a `FailureError`. */
  again(memberIds: readonly string[]): void {
    const wanted = new Set(memberIds);
    const items = this.undone
      .filter(({ memberId }) => wanted.has(memberId))
      .map(({ current, ...item }) => ({
        ...item,
        ...(current ? { expected: current, before: current } : {}),
        current: null,
        outcome: null,
        unsure: false,
      }));
    this.#note(items);
    for (const item of items) this.#byId.set(item.memberId, item);
  }

  drop(memberIds: readonly string[]): void {
    for (const id of memberIds) this.#byId.delete(id);
  }

  get #changes(): MemberChanges {
    return this.#accountManager.session(this.#key.accountId).journal.memberChanges;
  }

  #note(items: readonly Item[]): void {
    const { person } = this.#accountManager.session(this.#key.accountId).account;
    const at = new Date().toISOString();
    this.#changes.add(
      this.#key.organizationId,
      items.map(({ changeId, memberId, name, email, before, after }) => ({
        changeId,
        at,
        by: person.name || person.email,
        memberId,
        name,
        email,
        before: { roles: before.roles, projectIds: before.projectIds },
        after,
      })),
    );
  }
}
