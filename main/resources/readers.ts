/** How each resource is read from a platform. */
import type { ResourceInput, ResourceName, ResourceValue } from '#preload/contract/resources.ts';
import type { Cache } from '../cache/cache.ts';
import type { ChangeFeed } from '../changes/change-feed.ts';
import { isComplete, refreshEvents } from '../changes/event-log.ts';
import type { Options, Platform } from '../platforms/port/platform.ts';
import { requireSide } from '../platforms/port/sides/require-side.ts';

/** What surrounds a reading. */
export interface Around {
  /** The account's person, as a user of the platform. */
  readonly personId: string;
  readonly cache: Cache;
  readonly changes: ChangeFeed;
  /** Milliseconds by the platform's clock. */
  readonly now: number;
}

export type Readers = {
  readonly [Name in ResourceName]: (
    platform: Platform,
    input: ResourceInput<Name>,
    options: Options,
    around: Around,
  ) => Promise<ResourceValue<Name>>;
};

/** Events of one person that their card shows. */
const personEvents = 20;
/** Events of an organization that screens show beside other things. */
const latestEvents = 10;

export const readers: Readers = {
  ownAccount: (platform, _input, options) =>
    requireSide(platform.self, 'account settings').details(options),
  ownApiKeys: (platform, _input, options) =>
    requireSide(platform.self?.apiKeys, 'API keys').list(options),
  activity: async ({ events }, { key }, { signal }, { personId, cache, changes, now }) => {
    const { organizationId } = key;
    const side = requireSide(events, 'activity');
    const fresh = await refreshEvents({ side, cache, organizationId, now, signal });
    // What this person did is in the lists already.
    const others = fresh.filter(({ actor }) => actor?.id !== personId);
    const kinds = [...new Set(others.map(({ kind }) => kind))];
    if (kinds.length > 0) changes.note({ key, kinds, from: 'events' });
    return {
      latest: cache.events.read(organizationId, {
        before: null,
        until: null,
        amount: latestEvents,
      }),
      amount: cache.events.state(organizationId).amount,
      isComplete: isComplete(cache, organizationId),
    };
  },
  personActivity: async ({ events }, { key, userId }, options) => {
    const query = { amount: personEvents, userId };
    const side = requireSide(events, 'activity');
    return (await side.latest(key.organizationId, query, options)).items;
  },
  organizationDetails: (platform, { key }, options) =>
    requireSide(platform.settings, 'settings').details(key.organizationId, options),
  organizationDeletion: (platform, { key }, options) =>
    requireSide(platform.settings, 'settings').deletion(key.organizationId, options),
  invoices: (platform, { key }, options) =>
    requireSide(platform.billing, 'billing').invoices(key.organizationId, options),
  paymentMethods: (platform, { key }, options) =>
    requireSide(platform.billing, 'billing').paymentMethods(key.organizationId, options),
  billingDetails: (platform, { key }, options) =>
    requireSide(platform.billing, 'billing').details(key.organizationId, options),
  projectDetails: (platform, { key, projectId }, options) =>
    requireSide(platform.project, 'project settings').details(
      key.organizationId,
      projectId,
      options,
    ),
  projectData: (platform, { key, projectId }, options) =>
    requireSide(platform.project, 'custom data').data(key.organizationId, projectId, options),
  projectKeys: (platform, { key, projectId }, options) =>
    requireSide(platform.projectKeys, 'API keys of projects').list(
      key.organizationId,
      projectId,
      options,
    ),
  projectTransfers: (platform, { key }, options) =>
    requireSide(platform.projectTransfers, 'transfers of projects').list(
      key.organizationId,
      options,
    ),
};
