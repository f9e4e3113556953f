/** What the operating system is asked to notify about. Pure. */
import { mayNotify, type NotificationSettings } from '../preferences.ts';
import type { InboxEntry } from './inbox-item.ts';

export interface NotificationText {
  readonly title: string;
  readonly body: string;
}

/** Characters; systems cut what is longer in ways of their own. */
const maxTitle = 80;
const maxLine = 160;
/** Sentences that a summary quotes. */
const maxQuoted = 3;

/** Desktops of Linux take the body for markup. */
const markup: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '&': '＆' };

/**
 * Makes text from a platform safe to hand over: one line of bounded length without control characters or
 * direction marks, and without anything that a desktop could take for markup.
 */
function plain(text: string, max: number): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[<>&]/g, (sign) => markup[sign] ?? '')
    .trim();
  const characters = Array.from(line);
  return characters.length <= max ? line : `${characters.slice(0, max - 1).join('')}…`;
}

export interface NotifyOptions {
  readonly settings: NotificationSettings;
  /** Read as this computer's local time. */
  readonly now: Date;
  readonly isMuted: (entry: InboxEntry) => boolean;
}

/** Returns the entries that the person did not mute, by kind, hours or organization. */
export function notifiable(
  entries: readonly InboxEntry[],
  { settings, now, isMuted }: NotifyOptions,
): readonly InboxEntry[] {
  return entries.filter(
    (entry) => !entry.read && mayNotify(entry.kind, now, settings) && !isMuted(entry),
  );
}

/** Returns one notification for all entries; null if there are none. */
export function notificationOf(
  entries: readonly InboxEntry[],
  sentenceOf: (entry: InboxEntry) => string,
): NotificationText | null {
  const [first] = entries;
  if (!first) return null;
  if (entries.length === 1) {
    const title = plain(first.organizationName, maxTitle);
    return { title: title === '' ? 'Orgdesk' : title, body: plain(sentenceOf(first), maxLine) };
  }
  const quoted = entries.slice(0, maxQuoted).map((entry) => plain(sentenceOf(entry), maxLine));
  const more = entries.length - quoted.length;
  return {
    title: `${entries.length} new in your inbox`,
    body: [...quoted, ...(more === 0 ? [] : [`and ${more} more`])].join('\n'),
  };
}
