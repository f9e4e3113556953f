/** The calls about the inbox: what concerns the person, over all accounts. */
import { z } from 'zod';
import { identifierSchema } from '#domain/identifier.ts';
import type { InboxEntry } from '#domain/inbox/inbox-item.ts';
import { call } from './call.ts';

/** Characters of an entry's id: two identifiers and some words. */
const maxEntryName = 500;
/** Entries of all accounts that can be marked at once. */
const maxMarked = 10_000;

export const inboxCalls = {
  /** Marks entries as read or unread by their ids; entries that are gone are ignored. */
  markInbox: call<null>()(
    z.object({
      entries: z
        .array(
          z.object({ accountId: identifierSchema, entry: z.string().min(1).max(maxEntryName) }),
        )
        .max(maxMarked)
        .readonly(),
      read: z.boolean(),
    }),
  ),
  /** Says whether the inbox is on the screen: what it shows needs no notification. */
  showInbox: call<null>()(z.object({ shown: z.boolean() })),
} as const;

/** The push `inbox`: all entries, newest first. */
export type InboxPush = readonly InboxEntry[];

/** The entry of a notification that the person clicked; null for several. */
export type InboxTarget = Pick<InboxEntry, 'accountId' | 'id'> | null;
