/** What follows from a noticed change: the lists, the events and what is on the screen are read anew. */
import type { ActivityKind } from '#domain/activity-event.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { Change, ChangeFeed } from '../changes/change-feed.ts';
import type { Logger } from '../log/logger.ts';
import type { Resources } from '../resources/resources.ts';

/** Milliseconds in which the changes of one organization are collected: work on many people makes many. */
const collectingMs = 1000;
/** Maximum age in milliseconds of lists after somebody else's change. */
const maxListAgeMs = 2000;

/** Kinds that change an organization's lists. */
const inLists: ReadonlySet<ActivityKind> = new Set([
  'member',
  'invitation',
  'project',
  'transfer',
  'ownership',
]);

interface Collected {
  readonly key: OrganizationKey;
  readonly changes: Change[];
}

export interface FollowOptions {
  readonly changes: ChangeFeed;
  readonly accountManager: AccountManager;
  readonly resources: Resources;
  readonly logger: Logger;
}

export function followChanges({ changes, accountManager, resources, logger }: FollowOptions): void {
  const waiting = new Map<string, Collected>();
  const follow = ({ key, changes: noted }: Collected) => {
    const { accountId, organizationId } = key;
    if (noted.some(({ from }) => from !== 'events')) {
      void resources.changed(accountId, ['activity']);
      // Also while another screen is shown, so that the next look is not at what was known before.
      if (accountManager.hasOpened(key)) {
        void resources.refresh({ name: 'activity', input: { key } });
      }
    }
    const others = noted.filter(({ from }) => from === 'events' || from === 'stream');
    const kinds = others.flatMap((change) => change.kinds);
    if (kinds.some((kind) => inLists.has(kind)))
      accountManager.session(accountId).refreshInBackground(organizationId, maxListAgeMs);
    if (kinds.some((kind) => !inLists.has(kind))) resources.refreshWatched(accountId);
  };
  changes.listen((change) => {
    const text = JSON.stringify(change.key);
    const before = waiting.get(text);
    if (before) return void before.changes.push(change);
    const collected: Collected = { key: change.key, changes: [change] };
    waiting.set(text, collected);
    setTimeout(() => {
      waiting.delete(text);
      try {
        follow(collected);
      } catch (error) {
        // The account was signed out of meanwhile.
        logger.warn('A change could not be followed', error);
      }
    }, collectingMs).unref();
  });
}
