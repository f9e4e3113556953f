/** The inbox of one account: derives its items, organization by organization, and remembers what was seen. */
import type { InboxEntry, InboxItem } from '#domain/inbox/inbox-item.ts';
import {
  itemsOfEvents,
  itemsOfOrganization,
  itemsOfReceived,
  itemsOfWork,
  type UnseenWork,
} from '#domain/inbox/inbox-items.ts';
import { entriesOf, type InboxMemory, marking, noticing } from '#domain/inbox/inbox-memory.ts';
import type { ProjectTransfer } from '#domain/project-details.ts';
import type { AccountSession } from '../accounts/session.ts';
import type { Cache } from '../cache/cache.ts';
import { knownItems } from '../cache/known-items.ts';
import { keptEvents } from './event-feed.ts';
import { readMemory, writeMemory } from './stored-memory.ts';

/** The part of a session that an inbox needs. */
export type InboxSession = Pick<
  AccountSession,
  'account' | 'cache' | 'connection' | 'platformNow' | 'view'
>;

export interface AccountInboxOptions {
  readonly session: InboxSession;
  /** Returns the cached offers of projects from and to an organization. */
  readonly transfersOf: (organizationId: string) => readonly ProjectTransfer[];
}

export interface InboxReading {
  /** Newest first. */
  readonly entries: readonly InboxEntry[];
  /** Those that happened since the account was first read, and are seen for the first time. */
  readonly fresh: readonly InboxEntry[];
}

export class AccountInbox {
  /** The cache that it reads; another one needs another inbox. */
  readonly cache: Cache;
  readonly #options: AccountInboxOptions;
  readonly #items = new Map<string, readonly InboxItem[]>();
  readonly #changed = new Set<string>();
  #memory: InboxMemory;
  /** Whether the account's lists were read since Orgdesk started. */
  #isRead = false;
  /** When it was first seen to be connected since Orgdesk started; null before. */
  #connectedAt: string | null = null;

  constructor(options: AccountInboxOptions) {
    this.#options = options;
    this.cache = options.session.cache;
    this.#memory = readMemory(this.cache);
  }

  /** Notes that an organization changed. */
  changed(organizationId: string): void {
    this.#changed.add(organizationId);
  }

  /** Notes that the account's lists were read. */
  listsRead(): void {
    this.#isRead = true;
  }

  /**
   * Looks at up to `amount` organizations that changed or were never looked at.
   * @returns whether others are left
   */
  look(amount: number): boolean {
    const { items: organizations } = this.cache.organizations();
    const listed = new Set(organizations.map(({ id }) => id));
    for (const id of this.#items.keys()) if (!listed.has(id)) this.#items.delete(id);
    const due = organizations.filter(({ id }) => this.#changed.has(id) || !this.#items.has(id));
    for (const organization of due.slice(0, amount)) {
      this.#changed.delete(organization.id);
      this.#items.set(organization.id, this.#itemsOf(organization));
    }
    return due.length > amount;
  }

  /**
   * @param work long work that ended while nobody looked
   * @param isWhole whether every organization was looked at
   */
  read(work: readonly UnseenWork[], isWhole: boolean): InboxReading {
    const { session } = this.#options;
    const { account, connection } = session;
    const now = session.platformNow();
    const items = [
      ...itemsOfReceived(this.cache.received().items, now),
      ...[...this.#items.values()].flat(),
      ...itemsOfEvents(keptEvents(this.cache), account.person.id),
      ...itemsOfWork(work),
    ];
    const at = new Date(now).toISOString();
    const { memory, fresh } = noticing(this.#memory, items, at);
    const isOnline = connection.state === 'online';
    if (isOnline) this.#connectedAt ??= at;
    // Until the account was read once, nothing is news.
    const begins = memory.since === null && this.#isRead && isWhole;
    this.#remember(begins && isOnline ? { ...memory, since: this.#connectedAt } : memory);
    const entries = entriesOf(account.id, items, this.#memory, now);
    const news = new Set(fresh);
    return { entries, fresh: entries.filter(({ id }) => news.has(id)) };
  }

  mark(ids: readonly string[], read: boolean): void {
    this.#remember(marking(this.#memory, ids, read));
  }

  #remember(memory: InboxMemory): void {
    if (memory === this.#memory) return;
    this.#memory = memory;
    writeMemory(this.cache, memory);
  }

  #itemsOf(organization: { readonly id: string; readonly name: string }): readonly InboxItem[] {
    const { session, transfersOf } = this.#options;
    const { id } = organization;
    const offers = knownItems(this.cache, 'offers', id) ?? [];
    const invitations = knownItems(this.cache, 'invitations', id) ?? [];
    const transfers = transfersOf(id);
    const isEmpty = transfers.length + offers.length + invitations.length === 0;
    // Reading the members of an organization without anything to say would be wasted.
    const view = isEmpty ? null : session.view(id);
    return itemsOfOrganization({
      organization,
      person: session.account.person,
      members: view?.members.state === 'known' ? view.members.items : [],
      invitations: view?.invitations.state === 'known' ? view.invitations.items : [],
      offers,
      transfers,
      now: session.platformNow(),
    });
  }
}
