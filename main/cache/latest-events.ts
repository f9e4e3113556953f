/** Reads the latest stored events over all organizations of an account. */
import { z } from 'zod';
import { type ActivityEvent, activityEventSchema } from '#domain/activity-event.ts';
import { parseText } from '../files/json-text.ts';
import type { Statement } from '../sql/libsql.ts';

export interface LatestEvents {
  /** Newest first; events that this version cannot read are left out. */
  readonly events: readonly { readonly organizationId: string; readonly event: ActivityEvent }[];
  /** How many are stored, and of how many organizations. */
  readonly stored: number;
  readonly organizations: number;
}

const rows = z.array(z.object({ organization_id: z.string(), body: z.string() }));
const sums = z.object({ stored: z.number(), organizations: z.number() });

export function latestEvents(prepare: (sql: string) => Statement, amount: number): LatestEvents {
  const found = rows.parse(
    prepare(
      'select organization_id, body from events order by at desc, organization_id, position desc limit ?',
    ).all(amount),
  );
  const { stored, organizations } = sums.parse(
    prepare(
      'select count(*) as stored, count(distinct organization_id) as organizations from events',
    ).get(),
  );
  const events = found.flatMap(({ organization_id: organizationId, body }) => {
    const event = parseText(body, activityEventSchema);
    return event ? [{ organizationId, event }] : [];
  });
  return { events, stored, organizations };
}
