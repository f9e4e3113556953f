/**
 * What screens read besides the lists of an organization: each resource has a name, an input that says whose it
 * is, and a value. Main answers from its cache at once, refreshes while a screen shows it, and pushes changes.
 */

import { z } from 'zod';
import { activityEventsSchema, activitySchema } from '#domain/activity-event.ts';
import { billingDetailsSchema } from '#domain/billing-details-schema.ts';
import type { Failure } from '#domain/failure.ts';
import { identifierSchema } from '#domain/identifier.ts';
import { invoiceListingSchema } from '#domain/invoice-schema.ts';
import { deletionSchema, organizationDetailsSchema } from '#domain/organization-details.ts';
import { ownAccountSchema, ownApiKeysSchema } from '#domain/own-account.ts';
import { paymentMethodListingSchema } from '#domain/payment-method-schema.ts';
import {
  projectDataSchema,
  projectDetailsSchema,
  projectKeySchema,
  projectTransferSchema,
} from '#domain/project-details.ts';
import { call } from './call.ts';
import { organizationKeySchema } from './shell.ts';

/** Every input names its account, by `key` or by `accountId`. */
function resource<Input extends z.ZodType, Value>(input: Input, value: z.ZodType<Value>) {
  return { input, value } as const;
}

const ofAccount = z.object({ accountId: identifierSchema });
const inOrganization = z.object({ key: organizationKeySchema });
const inProject = inOrganization.extend({ projectId: identifierSchema });

export const resources = {
  ownAccount: resource(ofAccount, ownAccountSchema),
  ownApiKeys: resource(ofAccount, ownApiKeysSchema),
  /** What happened in an organization. */
  activity: resource(inOrganization, activitySchema),
  /** What a person did in an organization or what is about them, newest first. */
  personActivity: resource(
    inOrganization.extend({ userId: identifierSchema }),
    activityEventsSchema,
  ),
  organizationDetails: resource(inOrganization, organizationDetailsSchema),
  organizationDeletion: resource(inOrganization, deletionSchema),
  invoices: resource(inOrganization, invoiceListingSchema),
  paymentMethods: resource(inOrganization, paymentMethodListingSchema),
  billingDetails: resource(inOrganization, billingDetailsSchema),
  projectDetails: resource(inProject, projectDetailsSchema),
  projectData: resource(inProject, projectDataSchema),
  projectKeys: resource(inProject, z.array(projectKeySchema).readonly()),
  /** The open offers from and to the organization. */
  projectTransfers: resource(inOrganization, z.array(projectTransferSchema).readonly()),
} as const;

export type Resources = typeof resources;
export type ResourceName = keyof Resources;
export type ResourceInput<Name extends ResourceName> = z.infer<Resources[Name]['input']>;
export type ResourceValue<Name extends ResourceName> = z.infer<Resources[Name]['value']>;

export const resourceNames = Object.keys(resources) as readonly ResourceName[];

export interface ResourceAddress<Name extends ResourceName = ResourceName> {
  readonly name: Name;
  readonly input: ResourceInput<Name>;
}

export const resourceAddressSchema = z
  .object({ name: z.enum(Object.keys(resources) as [ResourceName]), input: z.unknown() })
  .transform(({ name, input }, context): ResourceAddress => {
    const parsed = resources[name].input.safeParse(input);
    if (parsed.success) return { name, input: parsed.data };
    context.addIssue({ code: 'custom', message: parsed.error.message, path: ['input'] });
    return z.NEVER;
  });

export interface ResourceState<Value> {
  /** Null if it was never read, or the platform does not show it to this person. */
  readonly value: Value | null;
  /** ISO 8601: when the value was read; null if there is none. */
  readonly fetchedAt: string | null;
  /** Why the latest reading failed; null if it did not. */
  readonly failure: Failure | null;
}

/** The value as JSON: a text crosses to the window in no time, ten thousand objects do not. */
export type EncodedResource = ResourceState<string>;

export interface ResourcePush {
  readonly address: ResourceAddress;
  readonly state: EncodedResource;
}

/** Resources that the window may show at a time. */
const maxWatched = 50;

export const resourceCalls = {
  /** Returns what is cached, and reads it anew in the background if it is old. */
  openResource: call<EncodedResource>()(resourceAddressSchema),
  /** Returns what is cached, and reads nothing. */
  peekResource: call<EncodedResource>()(resourceAddressSchema),
  /** The resources on the screen, in place of those of the last call; they are refreshed and pushed. */
  watchResources: call<null>()(
    z.object({ addresses: z.array(resourceAddressSchema).max(maxWatched).readonly() }),
  ),
} as const;
