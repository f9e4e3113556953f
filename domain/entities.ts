/**
 * The entities of the domain. A *member* is a user in an organization; a *membership* is a user in a project
 * (docs/packet-api.md#members). Times are ISO 8601 in UTC.
 */
import { z } from 'zod';
import type { Capabilities } from './capabilities.ts';
import { identifierSchema as identifier } from './identifier.ts';
import { amountSchema, currencySchema } from './money-schema.ts';

/** An upper bound, above what any one person has. */
const maxRoles = 20;

/** A person's roles as received from a platform of any kind, in its own words. */
export const rolesSchema = z.array(identifier).max(maxRoles).readonly();

const time = z.iso.datetime();
/** Null if the platform does not report it, or in a form that is not understood. */
const timeOrUnknown = time.nullable();

/** "" if the platform does not report it. */
const email = z.string();
/** The person's handle on the platform, without an @; absent or "" if it has no handles. */
const handle = z.string().optional();

export const personSchema = z
  .object({ id: identifier, name: z.string(), email, handle })
  .readonly();
export type Person = z.infer<typeof personSchema>;

export const organizationTypeSchema = z.enum(['personal', 'company']);
export type OrganizationType = z.infer<typeof organizationTypeSchema>;

const contactKinds = z.enum(['address', 'handle', 'either']);
const flags = z.record(z.string(), z.union([z.boolean(), z.number(), z.null(), contactKinds]));
const someCapabilities = z.custom<Partial<Capabilities>>((value) => flags.safeParse(value).success);

const amountOfItems = z.int().nonnegative();

/** What a platform counts in an organization, as far as it shows that to this person; absent if it does not. */
export const organizationCountsSchema = z
  .object({
    people: amountOfItems.exactOptional(),
    projects: amountOfItems.exactOptional(),
    spendThisMonth: z
      .object({ amount: amountSchema, currency: currencySchema })
      .readonly()
      .exactOptional(),
  })
  .readonly();
export type OrganizationCounts = z.infer<typeof organizationCountsSchema>;

export const organizationSchema = z
  .object({
    id: identifier,
    name: z.string(),
    type: organizationTypeSchema,
    description: z.string(),
    /** The roles of the account's person in the organization. */
    myRoles: rolesSchema,
    createdAt: timeOrUnknown,
    /** Its differences from the platform's usual capabilities; absent if there are none. */
    capabilities: someCapabilities.optional(),
    /** Absent if the platform counts nothing, or an earlier version stored the organization. */
    counts: organizationCountsSchema.optional().catch(undefined),
  })
  .readonly();
export type Organization = z.infer<typeof organizationSchema>;

export const projectSchema = z
  .object({ id: identifier, name: z.string(), createdAt: timeOrUnknown, updatedAt: timeOrUnknown })
  .readonly();
export type Project = z.infer<typeof projectSchema>;

export const memberSchema = z
  .object({
    /** The member's identifier, not the user's. */
    id: identifier,
    userId: identifier,
    name: z.string(),
    email,
    handle,
    roles: rolesSchema,
    /** Projects they were added to; admins and owners reach all without being added. */
    projectIds: z.array(identifier).readonly(),
    /** Null if never seen or not reported; `neverSeen` says which. */
    lastSeenAt: time.nullable(),
    /** True if the platform says that they never signed in. */
    neverSeen: z.literal(true).optional(),
    /** Whether they sign in with a second factor; null if the platform does not report it. */
    twoFactor: z.boolean().nullable(),
    /** When they became a member; null if the platform does not report it. */
    joinedAt: time.nullable(),
    /** The member's version tag (ETag), for a platform that refuses stale writes; null if there is none. */
    revision: z.string().nullable(),
  })
  .readonly();
export type Member = z.infer<typeof memberSchema>;

export const invitationStateSchema = z.enum([
  'open',
  'expired',
  'accepted',
  'declined',
  'revoked',
  /** It is no longer open, for an unknown reason. */
  'ended',
]);
export type InvitationState = z.infer<typeof invitationStateSchema>;

export const deliveryStateSchema = z.enum([
  'queued',
  'sent',
  'bounced',
  /** It was retried repeatedly and given up. */
  'failed',
  /** There is no mail server: the platform stores the email so that it can be read there. */
  'kept',
]);
export type DeliveryState = z.infer<typeof deliveryStateSchema>;

export const invitationSchema = z
  .object({
    id: identifier,
    email,
    /** The identifier of the invitation that was created. */
    handle,
    roles: rolesSchema,
    projectIds: z.array(identifier).readonly(),
    /** The inviter's name; empty if the platform does not report it. */
    invitedBy: z.string(),
    createdAt: timeOrUnknown,
    /** Null if the platform does not report it. */
    expiresAt: time.nullable(),
    /** As the platform reported it; an open one whose `expiresAt` has passed is expired. */
    state: invitationStateSchema,
    /**
     * When it was accepted, declined or revoked; for an expired one, when it was gone from the platform. Null
     * while it is open on the platform, or if the time is unknown.
     */
    endedAt: time.nullable(),
    /** The delivery state of its email; null if the platform does not report it. */
    delivery: z
      .object({
        state: deliveryStateSchema,
        /** Why it could not be delivered; "" if it could, or the reason is unknown. */
        reason: z.string(),
      })
      .readonly()
      .nullable(),
    /**
     * Its link, to be handed over by hand if no email took it to the invited person. Null if an email did,
     * once the invitation is no longer open, and if the platform does not report it. It is a secret: anyone who
     * has it can answer the invitation. Invitations that older versions stored have none.
     */
    link: z.string().nullable().default(null),
  })
  .readonly();
export type Invitation = z.infer<typeof invitationSchema>;

/** The owner's open offer of an organization to one of its members; there is one at most. */
export const ownershipOfferSchema = z
  .object({
    id: identifier,
    /** The identifier of the member to whom it is made. */
    memberId: identifier,
    /** The owner's name; empty if the platform does not report it. */
    offeredBy: z.string(),
    createdAt: timeOrUnknown,
    /** Null if the platform does not report it. */
    expiresAt: time.nullable(),
  })
  .readonly();
export type OwnershipOffer = z.infer<typeof ownershipOfferSchema>;

/** An invitation to the person of a connected account, who can answer it. */
export const receivedInvitationSchema = z
  .object({
    id: identifier,
    organizationId: z.string(),
    /** Empty if the platform does not report it. */
    organizationName: z.string(),
    /** The person's address to which it was sent. */
    email: z.string(),
    roles: rolesSchema,
    /** The names of its projects, as far as the platform reports them. */
    projectNames: z.array(z.string()).readonly().default([]),
    /** The inviter's name; empty if the platform does not report it. */
    invitedBy: z.string(),
    /** Empty if there is none, or the platform does not report it. */
    message: z.string(),
    createdAt: timeOrUnknown,
    /** Null if the platform does not report it. */
    expiresAt: time.nullable(),
  })
  .readonly();
export type ReceivedInvitation = z.infer<typeof receivedInvitationSchema>;
