/** The inbox over all accounts: follows everything that concerns the person, and pushes it to the window. */
import type { InboxEntry } from '#domain/inbox/inbox-item.ts';
import { byTime } from '#domain/inbox/inbox-memory.ts';
import type { ProjectTransfer } from '#domain/project-details.ts';
import type { InboxPush } from '#preload/contract/inbox.ts';
import type { JobView } from '#preload/contract/jobs.ts';
import { type ResourceAddress, resources } from '#preload/contract/resources.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { AccountSession } from '../accounts/session.ts';
import type { ChangeFeed } from '../changes/change-feed.ts';
import { parseText } from '../files/json-text.ts';
import { throttle } from '../jobs/throttle.ts';
import type { Logger } from '../log/logger.ts';
import type { Resources } from '../resources/resources.ts';
import { AccountInbox } from './account-inbox.ts';
import { unseenWork } from './ended-work.ts';
import { readFeed } from './event-feed.ts';

/** Milliseconds between two looks at what changed. */
const stepMs = 200;
/** Organizations that are looked at in one step, so that nothing else waits for them. */
const organizationsAtOnce = 20;
/** Milliseconds between two readings of the events of all organizations. */
const feedIntervalMs = 60_000;

const transfersSchema = resources.projectTransfers.value;

export interface InboxOptions {
  readonly accountManager: AccountManager;
  readonly changes: ChangeFeed;
  readonly resources: Pick<Resources, 'known' | 'refresh'>;
  readonly jobs: () => readonly JobView[];
  readonly push: (entries: InboxPush) => void;
  /** Called with entries that are seen for the first time and are news. */
  readonly onFresh: (entries: readonly InboxEntry[]) => void;
  /** Whether the window has the focus. */
  readonly isLooking: () => boolean;
  /** Whether the window is visible; nothing is polled while it is not. */
  readonly visible: () => boolean;
  readonly logger: Logger;
}

export class Inbox {
  readonly #options: InboxOptions;
  readonly #accounts = new Map<string, AccountInbox>();
  /** Jobs that were seen before their end. */
  readonly #ran = new Set<string>();
  readonly #reading = new WeakSet<AccountSession>();
  /** Sessions whose events were asked for during a reading. */
  readonly #asked = new WeakSet<AccountSession>();
  readonly #readAt = new WeakMap<AccountSession, number>();
  readonly #soon = throttle(stepMs, () => this.#step());
  readonly #stopListening: () => void;
  readonly #timer: NodeJS.Timeout;
  #pushed = '';

  constructor(options: InboxOptions) {
    this.#options = options;
    this.#stopListening = options.changes.listen(({ key, kinds, event }) => {
      this.#organizationChanged(key);
      if (kinds.includes('transfer')) this.#readTransfers(key);
      if (event?.kind === 'member') this.#memberChanged(key.accountId, event.person?.userId);
    });
    this.#timer = setInterval(() => this.refresh(feedIntervalMs), feedIntervalMs);
    this.#timer.unref();
  }

  /** Looks soon at what may have changed: received invitations, jobs, accounts. */
  changed(): void {
    this.#soon.call(undefined);
  }

  /** Notes that a resource changed. */
  resourceChanged({ name, input }: ResourceAddress): void {
    if (name === 'projectTransfers' && 'key' in input) this.#organizationChanged(input.key);
  }

  /** Pushes everything again, to a new page of the window. */
  pushAgain(): void {
    this.#pushed = '';
    this.changed();
  }

  mark(entries: readonly Pick<InboxEntry, 'accountId' | 'id'>[], read: boolean): void {
    for (const [accountId, inbox] of this.#accounts) {
      const ids = entries.flatMap((entry) => (entry.accountId === accountId ? [entry.id] : []));
      if (ids.length > 0) inbox.mark(ids, read);
    }
    this.#step();
  }

  /** Reads the events of all organizations again where that was more than `maxAge` milliseconds ago. */
  refresh(maxAge: number): void {
    if (!this.#options.visible()) return;
    this.#options.accountManager.each('its events', (session) => {
      const age = performance.now() - (this.#readAt.get(session) ?? Number.NEGATIVE_INFINITY);
      if (session.connection.state === 'online' && age >= maxAge) void this.#readFeed(session);
    });
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#stopListening();
    this.#soon.cancel();
  }

  async #readFeed(session: AccountSession): Promise<void> {
    if (this.#reading.has(session)) return void this.#asked.add(session);
    this.#reading.add(session);
    this.#readAt.set(session, performance.now());
    try {
      if (await readFeed(session, this.#options.changes)) this.changed();
    } catch (error) {
      // The connection's state says the same on the screen; the next reading goes on.
      if (!session.ending.aborted)
        this.#options.logger.info(`The events of an account could not be read: ${error}`);
    } finally {
      this.#reading.delete(session);
      // It may have ended before what was asked for happened.
      if (this.#asked.delete(session)) void this.#readFeed(session);
    }
  }

  #organizationChanged({ accountId, organizationId }: OrganizationKey): void {
    this.#accounts.get(accountId)?.changed(organizationId);
    this.changed();
  }

  /** Reads the events at once when a stream reports a change of the account's own person. */
  #memberChanged(accountId: string, userId: string | null | undefined): void {
    this.#options.accountManager.each('its events', (session) => {
      const { id, person } = session.account;
      if (id === accountId && person.id === userId) void this.#readFeed(session);
    });
  }

  #readTransfers(key: OrganizationKey): void {
    void this.#options.resources.refresh({ name: 'projectTransfers', input: { key } });
  }

  #transfersOf(key: OrganizationKey): readonly ProjectTransfer[] {
    const text = this.#options.resources.known({ name: 'projectTransfers', input: { key } });
    return parseText(text ?? '', transfersSchema) ?? [];
  }

  #inboxOf(session: AccountSession): AccountInbox {
    const accountId = session.account.id;
    const known = this.#accounts.get(accountId);
    if (known?.cache === session.cache) return known;
    const inbox = new AccountInbox({
      session,
      transfersOf: (organizationId) => this.#transfersOf({ accountId, organizationId }),
    });
    this.#accounts.set(accountId, inbox);
    void session.connecting.then(() => {
      inbox.listsRead();
      if (session.connection.state === 'online') void this.#readFeed(session);
      this.changed();
    });
    return inbox;
  }

  #step(): void {
    const { accountManager, jobs, isLooking, onFresh, push } = this.#options;
    const all = jobs();
    for (const { jobId, state } of all) if (state !== 'finished') this.#ran.add(jobId);
    const looked = { isLooking: isLooking(), ran: this.#ran };
    const open = new Set<string>();
    const readings = accountManager.each('its inbox', (session) => {
      if (!session.hasBegun) return null;
      const { id } = session.account;
      open.add(id);
      const inbox = this.#inboxOf(session);
      const isLeft = inbox.look(organizationsAtOnce);
      if (isLeft) this.changed();
      const ofAccount = all.filter(({ key }) => key.accountId === id);
      return inbox.read(unseenWork(session.cache, ofAccount, looked), !isLeft);
    });
    for (const id of this.#accounts.keys()) if (!open.has(id)) this.#accounts.delete(id);
    const entries = readings.flatMap((reading) => reading?.entries ?? []).toSorted(byTime);
    const text = JSON.stringify(entries);
    if (text !== this.#pushed) {
      this.#pushed = text;
      push(entries);
    }
    const fresh = readings.flatMap((reading) => reading?.fresh ?? []);
    if (fresh.length > 0) onFresh(fresh);
  }
}
