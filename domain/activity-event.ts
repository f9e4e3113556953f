/** An event in an organization: who did what to whom or what, as far as the platform reports it. */
import { z } from 'zod';
import { rolesSchema } from './entities.ts';
import { identifierSchema as identifier } from './identifier.ts';

/** What an event is about. */
export const activityKinds = [
  'member',
  'invitation',
  'project',
  'organization',
  'ownership',
  'transfer',
  'billing',
  'key',
  'account',
  /** A kind of event that Orgdesk does not know. */
  'other',
] as const;
export const activityKindSchema = z.enum(activityKinds);
export type ActivityKind = z.infer<typeof activityKindSchema>;

export const activityVerbs = [
  'created',
  'updated',
  'deleted',
  'added',
  'removed',
  'left',
  'role-changed',
  /** A person was added to one project, or removed from it. */
  'given-project',
  'taken-project',
  /** A person's role in one project. */
  'project-role-changed',
  'resent',
  'revoked',
  'offered',
  'accepted',
  'declined',
  'withdrawn',
  /** Mail was refused, or given up after several tries. */
  'bounced',
  'undelivered',
  'transferred',
  /** Only the platform's own sentence says what happened. */
  'other',
] as const;
export const activityVerbSchema = z.enum(activityVerbs);
export type ActivityVerb = z.infer<typeof activityVerbSchema>;

/** Names are as they were at the time; "" if the platform does not report them. */
const named = z.object({ id: identifier, name: z.string() }).readonly();

export const activityEventSchema = z
  .object({
    id: identifier,
    /** ISO 8601; null if the platform does not report it. */
    at: z.iso.datetime().nullable(),
    kind: activityKindSchema,
    verb: activityVerbSchema,
    /** Who did it; null for the platform itself. */
    actor: named.nullable(),
    /** Whom it is about; null if it is about nobody in particular. */
    person: z
      .object({
        userId: identifier.nullable(),
        /** As a member of the organization. */
        memberId: identifier.nullable(),
        name: z.string(),
      })
      .readonly()
      .nullable(),
    project: named.nullable(),
    /** The invited address, or the name of a key or a payment method; "" if there is none. */
    subject: z.string(),
    /** Roles that the event changed or ended (`after` is then empty). */
    roles: z.object({ before: rolesSchema, after: rolesSchema }).readonly().nullable(),
    /** A name that the event changed. */
    name: z.object({ before: z.string(), after: z.string() }).readonly().nullable(),
    /** The network address from which it was done; null if the platform does not show it. */
    ip: z.string().nullable(),
    /** The platform's own sentence. */
    sentence: z.string(),
  })
  .readonly();
export type ActivityEvent = z.infer<typeof activityEventSchema>;

export const activityEventsSchema = z.array(activityEventSchema).readonly();

/** Whether a person did it, or it is about them. */
export function concerns({ actor, person }: ActivityEvent, userId: string): boolean {
  return actor?.id === userId || person?.userId === userId;
}

/** An organization's stored events: how many there are, and the newest of them. */
export const activitySchema = z
  .object({
    /** Newest first. */
    latest: activityEventsSchema,
    amount: z.int().nonnegative(),
    /** Whether they reach back as far as events are stored, or there are no older ones. */
    isComplete: z.boolean(),
  })
  .readonly();
export type OrganizationActivity = z.infer<typeof activitySchema>;
