/**
 * What the world is made of. A *member* is a user in an organization; a *membership* is a user in a
 * project (docs/packet-api.md#members). Times are ISO 8601 in UTC.
 */
import { z } from 'zod';
import type { Capabilities } from './capabilities.ts';
import { identifierSchema as identifier } from './identifier.ts';

/** More roles than any one person has. */
const maxRoles = 20;

/** A person's roles as they come from outside, in the platform's own words, of whichever kind it is. */
export const rolesSchema = z.array(identifier).max(maxRoles).readonly();

const time = z.iso.datetime();
/** Null where the platform does not tell, or in a way that is not understood. */
const timeOrUnknown = time.nullable();

/** "" where the platform does not tell. */
const email = z.string();
/** What the platform calls somebody, without an @; absent or "" where it has no such names. */
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

export const organizationSchema = z
  .object({
    id: identifier,
    name: z.string(),
    type: organizationTypeSchema,
    description: z.string(),
    /** What the person whose account shows it may do there. */
    myRoles: rolesSchema,
    createdAt: timeOrUnknown,
    /** What it differs in from what its platform can usually do; absent where that is nothing. */
    capabilities: someCapabilities.optional(),
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
    /** Null: never seen, or the platform does not tell; `neverSeen` says which. */
    lastSeenAt: time.nullable(),
    /** True where the platform says that they never signed in. */
    neverSeen: z.literal(true).optional(),
    /** Whether they sign in with a second factor; null where the platform does not tell. */
    twoFactor: z.boolean().nullable(),
    /** When they became a member; null where the platform does not tell. */
    joinedAt: time.nullable(),
    /** Names this state of the member for a platform that refuses stale writes; null where there is none. */
    revision: z.string().nullable(),
  })
  .readonly();
export type Member = z.infer<typeof memberSchema>;

/** Something that happened in an organization, and that the platform tells of. */
export const activitySchema = z
  .object({
    id: identifier,
    at: timeOrUnknown,
    /** A sentence in the platform's words. */
    what: z.string(),
    projectId: identifier.nullable(),
  })
  .readonly();
export type Activity = z.infer<typeof activitySchema>;

export const invitationStateSchema = z.enum([
  'open',
  'expired',
  'accepted',
  'declined',
  'revoked',
  /** It is not open any more, and nobody says why. */
  'ended',
]);
export type InvitationState = z.infer<typeof invitationStateSchema>;

export const deliveryStateSchema = z.enum([
  'queued',
  'sent',
  'bounced',
  /** It was tried again and again, and given up. */
  'failed',
  /** There is no mail server: the platform keeps it to be read there. */
  'kept',
]);
export type DeliveryState = z.infer<typeof deliveryStateSchema>;

export const invitationSchema = z
  .object({
    id: identifier,
    email,
    /** Of an invitation that was made by it. */
    handle,
    roles: rolesSchema,
    projectIds: z.array(identifier).readonly(),
    /** The inviter's name; empty where the platform does not tell. */
    invitedBy: z.string(),
    createdAt: timeOrUnknown,
    /** Null where the platform does not tell. */
    expiresAt: time.nullable(),
    /** As the platform said; an open one whose `expiresAt` has passed since is expired. */
    state: invitationStateSchema,
    /**
     * When it was accepted, declined or revoked; of an expired one, that the platform no longer has it.
     * Null while the platform has it open, or where nobody tells.
     */
    endedAt: time.nullable(),
    /** What became of its mail; null where the platform does not tell. */
    delivery: z
      .object({
        state: deliveryStateSchema,
        /** Why it could not be delivered; "" where it could, or nobody tells. */
        reason: z.string(),
      })
      .readonly()
      .nullable(),
    /**
     * Its link, for whoever may hand it over: where no mail took it to the invited person. Null where
     * one did, once it is not open, and where the platform does not tell. A secret: whoever has it can
     * answer the invitation. What was stored before there was one has none.
     */
    link: z.string().nullable().default(null),
  })
  .readonly();
export type Invitation = z.infer<typeof invitationSchema>;

/** The owner's open offer of an organization to one of its members; there is one at most. */
export const ownershipOfferSchema = z
  .object({
    id: identifier,
    /** To whom it is made: the member's identifier. */
    memberId: identifier,
    /** The owner's name; empty where the platform does not tell. */
    offeredBy: z.string(),
    createdAt: timeOrUnknown,
    /** Null where the platform does not tell. */
    expiresAt: time.nullable(),
  })
  .readonly();
export type OwnershipOffer = z.infer<typeof ownershipOfferSchema>;

/** An invitation to somebody who has an account: theirs to answer. */
export const receivedInvitationSchema = z
  .object({
    id: identifier,
    organizationId: z.string(),
    /** Empty where the platform does not tell. */
    organizationName: z.string(),
    /** Which of the person's addresses it was sent to. */
    email: z.string(),
    roles: rolesSchema,
    /** The names of the projects that it is to, as far as the platform tells. */
    projectNames: z.array(z.string()).readonly().default([]),
    /** The inviter's name; empty where the platform does not tell. */
    invitedBy: z.string(),
    /** Empty where there is none, or the platform does not tell. */
    message: z.string(),
    createdAt: timeOrUnknown,
    /** Null where the platform does not tell. */
    expiresAt: time.nullable(),
  })
  .readonly();
export type ReceivedInvitation = z.infer<typeof receivedInvitationSchema>;
