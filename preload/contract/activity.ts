/** The calls about what happened in an organization. */
import { z } from 'zod';
import { identifierSchema } from '#domain/identifier.ts';
import { limits } from '#domain/limits.ts';
import type { PastChange } from '#domain/members/past-changes.ts';
import { separators } from '#domain/separators.ts';
import { call, type Outcome } from './call.ts';
import { organizationKeySchema } from './shell.ts';

/** Maximum events of one answer. */
export const maxEventsAtOnce = 2000;

export interface EncodedEvents {
  /** Newest first, as a JSON array: a text crosses to the window in no time. */
  readonly events: string;
  /** Whether they reach the event at which they were to end. */
  readonly reached: boolean;
}

export const activityCalls = {
  /** Returns the stored events older than `before` and newer than `until`; null for no such end. */
  listEvents: call<Outcome<EncodedEvents>>()(
    z.object({
      key: organizationKeySchema,
      before: identifierSchema.nullable(),
      until: identifierSchema.nullable(),
      amount: z.int().min(1).max(maxEventsAtOnce),
    }),
  ),
  /** Returns the latest removal of a member that was made from this computer; null if there is none. */
  findRemoval: call<Outcome<PastChange | null>>()(
    z.object({ key: organizationKeySchema, memberId: identifierSchema }),
  ),
  /**
   * Writes stored events to the Downloads folder, and returns the new file's name and the number of events.
   * `ids`: only these; null for all. `separator`: between the columns of a CSV. `fetchedAt`: how old they are.
   */
  exportActivity: call<Outcome<{ readonly file: string; readonly amount: number }>>()(
    z.object({
      key: organizationKeySchema,
      format: z.enum(['csv', 'json']),
      separator: z.enum(separators),
      ids: z.array(identifierSchema).max(limits.storedEvents).readonly().nullable(),
      fetchedAt: z.iso.datetime(),
    }),
  ),
} as const;
