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

export const readers: Readers = {
  organizationDetails: (platform, { key }, options) =>
    requireSide(platform.settings, 'settings').details(key.organizationId, options),
  invoices: (platform, { key }, options) =>
    requireSide(platform.billing, 'billing').invoices(key.organizationId, options),
  paymentMethods: (platform, { key }, options) =>
    requireSide(platform.billing, 'billing').paymentMethods(key.organizationId, options),
  billingDetails: (platform, { key }, options) =>
    requireSide(platform.billing, 'billing').details(key.organizationId, options),
};
