/** Hands news to the operating system, which decides whether to show them: one notification at a time. */
import type { InboxEntry } from '#domain/inbox/inbox-item.ts';
import { inboxSentence, sentenceWords } from '#domain/inbox/inbox-sentence.ts';
import { type NotificationText, notifiable, notificationOf } from '#domain/inbox/notification.ts';
import type { NotificationSettings } from '#domain/preferences.ts';
import { noRoles, type RoleTable } from '#domain/roles/role-table.ts';
import type { InboxTarget } from '#preload/contract/inbox.ts';
import type { OrganizationMark } from '#preload/contract/shell.ts';

/** Milliseconds in which news are collected, so that many of them become one notification. */
const collectingMs = 2000;

export interface NotifierOptions {
  readonly settings: () => {
    readonly notifications: NotificationSettings;
    readonly marks: readonly OrganizationMark[];
  };
  /** The roles of an account's platform; undefined once it was signed out of. */
  readonly roleTableOf: (accountId: string) => RoleTable | undefined;
  /** Whether the window has the focus. */
  readonly isLooking: () => boolean;
  readonly show: (text: NotificationText, onClick: () => void) => void;
  /** The person clicked the notification of one entry, or of several (null). */
  readonly onOpen: (target: InboxTarget) => void;
  readonly now?: () => Date;
}

export class Notifier {
  readonly #options: NotifierOptions;
  #collected: readonly InboxEntry[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isShown = false;

  constructor(options: NotifierOptions) {
    this.#options = options;
  }

  /** Notes whether the inbox is on the screen. */
  inboxShown(shown: boolean): void {
    this.#isShown = shown;
  }

  /** Takes entries that are new in the inbox. */
  add(entries: readonly InboxEntry[]): void {
    this.#collected = [...this.#collected, ...entries];
    this.#timer ??= setTimeout(() => this.flush(), collectingMs).unref();
  }

  /** Notifies about what was collected, unless the person mutes it or looks at it. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const collected = this.#collected;
    this.#collected = [];
    const { settings, isLooking, show, onOpen, now = () => new Date() } = this.#options;
    if (this.#isShown && isLooking()) return;
    const { notifications, marks } = settings();
    const muted = new Set(
      marks.flatMap(({ key, muted: isMuted }) => (isMuted ? [textOf(key)] : [])),
    );
    const entries = notifiable(collected, {
      settings: notifications,
      now: now(),
      isMuted: (entry) => muted.has(textOf(entry)),
    });
    const text = notificationOf(entries, (entry) => this.#sentenceOf(entry));
    const [first] = entries;
    if (!text || !first) return;
    const target = entries.length === 1 ? { accountId: first.accountId, id: first.id } : null;
    show(text, () => onOpen(target));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #sentenceOf(entry: InboxEntry): string {
    const table = this.#options.roleTableOf(entry.accountId) ?? noRoles;
    return sentenceWords(inboxSentence(entry, table));
  }
}

function textOf({ accountId, organizationId }: Pick<InboxEntry, 'accountId' | 'organizationId'>) {
  return JSON.stringify([accountId, organizationId]);
}
