/** How each resource is read from a platform. */
import type { ResourceInput, ResourceName, ResourceValue } from '#preload/contract/resources.ts';
import type { Options, Platform } from '../platforms/port/platform.ts';
import { requireSide } from '../platforms/port/sides/require-side.ts';

export type Readers = {
  readonly [Name in ResourceName]: (
    platform: Platform,
    input: ResourceInput<Name>,
    options: Options,
  ) => Promise<ResourceValue<Name>>;
};

/** Events of one person that their card shows. */
const personEvents = 20;
/** Events of an organization that screens show beside other things. */
const latestEvents = 50;

export const readers: Readers = {
  ownAccount: (platform, _input, options) =>
    requireSide(platform.self, 'account settings').details(options),
  ownApiKeys: (platform, _input, options) =>
    requireSide(platform.self?.apiKeys, 'API keys').list(options),
  activity: async ({ events }, { key }, options) => {
    const query = { amount: latestEvents };
    const side = requireSide(events, 'activity');
    return { latest: (await side.latest(key.organizationId, query, options)).items };
  },
  personActivity: async ({ events }, { key, userId }, options) => {
    const query = { amount: personEvents, userId };
    const side = requireSide(events, 'activity');
    return (await side.latest(key.organizationId, query, options)).items;
  },
  organizationDetails: (platform, { key }, options) =>
    requireSide(platform.settings, 'settings').details(key.organizationId, options),
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
