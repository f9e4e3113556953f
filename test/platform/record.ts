/** Records events directly in a platform's database, as its commands do. */

import type { Database } from '#platform/database/database.ts';
import { type NewEvent, recordEvent } from '#platform/events/record-event.ts';
import { createTransactor, transact } from '#platform/request/transact.ts';
import { openBox } from '#platform/secrets/sealing.ts';

/** The fields of an event that the test is about. */
type TestEvent = Partial<NewEvent>;

/** Records events in one transaction. */
export async function record(database: Database, ...happened: readonly TestEvent[]): Promise<void> {
  const box = await openBox(database.queries, undefined);
  await transact(
    createTransactor(database, { clock: () => new Date(), box }),
    async (work) => {
      for (const event of happened) {
        const rest = { type: 'test.happened', body: 'Something happened', relationships: [] };
        await recordEvent(work, { ...rest, modifiedBy: null, ...event });
      }
    },
    { ip: '192.0.2.1', caller: 'a test' },
  );
}
