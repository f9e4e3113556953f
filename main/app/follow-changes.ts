/** What follows from a noticed change: the lists, the events and what is on the screen are read anew. */
import type { ActivityKind } from '#domain/activity-event.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { AccountSession } from '../accounts/session.ts';
import type { Change, ChangeFeed } from '../changes/change-feed.ts';
import { changesLists, changesOrganizations } from '../changes/changing-kinds.ts';
import type { Logger } from '../log/logger.ts';
import type { Resources } from '../resources/resources.ts';

/**
 * Milliseconds in which the changes of one organization are collected: work on many people makes many. What a
 * platform sends by itself is to be seen at once.
 */
const collectingMs = { stream: 100, polled: 1000 } as const;
/**
 * How much longer than a reading the pause after it is: somebody's work on thousands of people must not make
 * Orgdesk read thousands all the time.
 */
const restFactor = 3;
/** Maximum age in milliseconds of lists after a polled change. */
const maxListAgeMs = 2000;

interface Collected {
  readonly key: OrganizationKey;
  readonly changes: Change[];
}

export interface FollowOptions {
  readonly changes: ChangeFeed;
  readonly accountManager: Pick<AccountManager, 'session'>;
  readonly resources: Pick<
    Resources,
    'changed' | 'refresh' | 'refreshWatched' | 'organizationChanged'
  >;
  /** Whether the events of the organization are kept, also while another screen is shown. */
  readonly isKept: (key: OrganizationKey) => boolean;
  readonly logger: Logger;
}

function kindsOf(changes: readonly Change[], from: Change['from']): readonly ActivityKind[] {
  return changes.flatMap((change) => (change.from === from ? change.kinds : []));
}

/**
 * Returns a function that reads an account's list of organizations anew, because a platform counts in it what the
 * organizations hold. Changes that come within a second, or while the list rests after a reading, share one.
 */
function recounting({ logger }: Pick<FollowOptions, 'logger'>) {
  /** Accounts whose next reading is awaited. */
  const waiting = new Set<AccountSession>();
  /** Until when an account's list rests, by `performance.now`. */
  const rest = new WeakMap<AccountSession, number>();
  return (session: AccountSession): void => {
    if (waiting.has(session)) return;
    waiting.add(session);
    const read = () => {
      waiting.delete(session);
      const begun = performance.now();
      session
        .organizationsChanged()
        .catch((error: unknown) => logger.error('Organizations could not be counted', error))
        .finally(() => {
          const now = performance.now();
          rest.set(session, now + (now - begun) * restFactor);
        });
    };
    const resting = (rest.get(session) ?? 0) - performance.now();
    setTimeout(read, Math.max(collectingMs.polled, resting)).unref();
  };
}

export function followChanges(options: FollowOptions): void {
  const { changes, accountManager, resources, isKept, logger } = options;
  const waiting = new Map<string, Collected>();
  /** Until when an organization's next streamed changes are collected, by `performance.now`. */
  const rest = new Map<string, number>();
  const recount = recounting(options);
  const followStream = async (
    session: AccountSession,
    key: OrganizationKey,
    streamed: readonly Change[],
  ) => {
    const kinds = kindsOf(streamed, 'stream');
    const { person } = session.account;
    const isMine = streamed.some(({ event }) => event?.person?.userId === person.id);
    const listed = session.cache.organizations().items.find(({ id }) => id === key.organizationId);
    const isListed = listed !== undefined;
    const isAboutList = isMine || !isListed || kinds.some((kind) => changesOrganizations.has(kind));
    const isAboutLists = isListed && kinds.some((kind) => changesLists.has(kind));
    if (listed?.counts && !isAboutList) recount(session);
    await Promise.all([
      ...(isAboutList ? [session.organizationsChanged()] : []),
      ...(isAboutLists ? [session.listsChanged(key.organizationId)] : []),
      resources.organizationChanged(key),
    ]);
  };
  const followPaced = (
    session: AccountSession,
    key: OrganizationKey,
    streamed: readonly Change[],
  ) => {
    const begun = performance.now();
    followStream(session, key, streamed)
      .catch((error: unknown) => logger.error('A change could not be followed', error))
      .finally(() => {
        const now = performance.now();
        rest.set(JSON.stringify(key), now + (now - begun) * restFactor);
      });
  };
  const follow = ({ key, changes: noted }: Collected) => {
    const { accountId, organizationId } = key;
    const session = accountManager.session(accountId);
    const polled = kindsOf(noted, 'events');
    if (polled.some((kind) => changesLists.has(kind)))
      session.refreshInBackground(organizationId, maxListAgeMs);
    if (polled.some((kind) => !changesLists.has(kind))) resources.refreshWatched(accountId);
    const streamed = noted.filter(({ from }) => from === 'stream');
    if (streamed.length > 0) followPaced(session, key, streamed);
    if (noted.some(({ from }) => from === 'lists' || from === 'orgdesk'))
      void resources.changed(accountId, ['activity']);
    // Also while another screen is shown, so that the next look is not at what was known before. Last, because
    // it joins a reading that begins above, and a change noted later would have that read twice.
    if (noted.some(({ from }) => from !== 'events') && isKept(key))
      void resources.refresh({ name: 'activity', input: { key } });
  };
  changes.listen((change) => {
    const text = JSON.stringify(change.key);
    const pace = change.from === 'stream' ? 'stream' : 'polled';
    // Each pace has its own, so that one that was just streamed does not wait for what was polled before.
    const place = `${pace} ${text}`;
    const before = waiting.get(place);
    if (before) return void before.changes.push(change);
    const collected: Collected = { key: change.key, changes: [change] };
    waiting.set(place, collected);
    setTimeout(
      () => {
        waiting.delete(place);
        try {
          follow(collected);
        } catch (error) {
          // The account was signed out of meanwhile.
          logger.warn('A change could not be followed', error);
        }
      },
      Math.max(collectingMs[pace], (rest.get(text) ?? 0) - performance.now()),
    ).unref();
  });
}
