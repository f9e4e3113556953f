/** Sends the items of a stage one after the other; nobody's failure stops the others. */
import type { Failure } from '#domain/failure.ts';
import type { MemberOutcome } from '#preload/contract/pending-changes.ts';
import { oneByOne } from '../jobs/one-by-one.ts';
import { wait } from '../jobs/pacing.ts';
import { refreshAll, type Writing } from '../jobs/write.ts';
import type { ChangeState } from '../journal/member-changes.ts';
import type { Logger } from '../log/logger.ts';
import { UncertainError } from '../platforms/port/uncertain.ts';
import type { Item, Items } from './items.ts';
import { type Sent, sendItem } from './send-item.ts';

export interface SendOptions {
  readonly logger: Logger;
  readonly items: Items;
  /** The person stops it: what is under way is waited for. */
  readonly stop: AbortSignal;
  readonly onChange: () => void;
}

/** Writes what the platform answered to the cache. */
function keep(writing: Writing, item: Item, sent: Sent): void {
  const { session, cache, organizationId } = writing;
  if (sent.kind === 'conflict') {
    cache.putItem('members', organizationId, sent.current);
    return;
  }
  if (sent.member !== null) cache.putItem('members', organizationId, sent.member);
  else if (item.own) {
    // Who leaves sees nothing of the organization any more.
    cache.removeOrganization(organizationId);
    session.shellChanged();
  } else cache.removeItem('members', organizationId, item.memberId);
  // What the person may do here is told with the list of organizations.
  if (item.own) session.refreshStale(0);
}

/** What the platform has answered stands, whether or not it can be noted. */
function note(
  { logger, items }: SendOptions,
  { session }: Writing,
  item: Item,
  state: ChangeState,
): void {
  try {
    if (session.isOpen) items.mark(item, state);
  } catch (error) {
    logger.warn('What became of a change could not be noted', error);
  }
}

async function send(options: SendOptions, writing: Writing, item: Item): Promise<Sent> {
  const { items } = options;
  const { platform, organizationId, session } = writing;
  items.mark(item, 'sending');
  const sent = await sendItem(platform, organizationId, item, session.kind.view.roles).catch(
    (error: unknown) => {
      const unsure = error instanceof UncertainError;
      items.put(item.memberId, { unsure });
      note(options, writing, item, unsure ? 'unsure' : 'staged');
      throw error;
    },
  );
  note(options, writing, item, sent.kind === 'conflict' ? 'staged' : 'done');
  if (session.isOpen) keep(writing, item, sent);
  return sent;
}

/** Each of those that have no outcome gets one. */
export async function sendItems(options: SendOptions, writing: Writing): Promise<void> {
  const { logger, items, stop, onChange } = options;
  const { session, organizationId } = writing;
  const waiting = new Map(
    items.all.filter(({ outcome }) => outcome === null).map((item) => [item.memberId, item]),
  );
  const conflicts = new Map<string, MemberOutcome>();
  const outcomeOf = (id: string, failure: Failure | null): MemberOutcome => {
    if (!failure) return conflicts.get(id) ?? { kind: 'changed' };
    const stopped = stop.aborted && failure.kind === 'cancelled';
    return stopped ? { kind: 'not-sent' } : { kind: 'failed', failure };
  };
  await oneByOne(
    [...waiting.keys()],
    async (id) => {
      const item = waiting.get(id);
      if (!item) throw new Error('A member that was not asked for');
      const sent = await send(options, writing, item);
      if (sent.kind !== 'conflict') return;
      const { roles, projectIds, revision } = sent.current;
      items.put(id, { current: { roles, projectIds, revision } });
      conflicts.set(id, { kind: 'conflict', current: { roles, projectIds } });
    },
    {
      logger,
      signal: AbortSignal.any([session.ending, stop]),
      wait,
      onResult: ({ id, failure }) => {
        items.put(id, { outcome: outcomeOf(id, failure) });
        onChange();
      },
    },
  );
  if (items.undone.length > 0 && session.isOpen) refreshAll(session, organizationId);
}
