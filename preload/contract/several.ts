/**
 * Work in several organizations at once: one question plans it in all of them from the caches, and one call starts
 * a job in each.
 */
import { z } from 'zod';
import { rolesSchema } from '#domain/entities.ts';
import type { Failure } from '#domain/failure.ts';
import { identifierSchema } from '#domain/identifier.ts';
import type { InviteeStatus } from '#domain/invite/invitation-plan.ts';
import { limits } from '#domain/limits.ts';
import type { Assignment } from '#domain/members/role-changes.ts';
import { call, type Outcome } from './call.ts';
import { jobWorkSchema } from './jobs.ts';
import { type OrganizationKey, organizationKeySchema } from './shell.ts';

/** What an invite would meet in one organization. */
export interface PlannedInvites {
  readonly key: OrganizationKey;
  /** By the place of the address in the question. */
  readonly statuses: readonly InviteeStatus['kind'][];
  /** False if the team or its invitations are not known, so that only the platform knows who is in it. */
  readonly isTeamKnown: boolean;
}

/** The invitations of one organization that can be sent again. */
export interface PlannedResend {
  readonly key: OrganizationKey;
  readonly expired: readonly string[];
  /** Open for a few days more. */
  readonly expiring: readonly string[];
  /** The other open ones. */
  readonly open: readonly string[];
}

/** A person's membership, and what would become of it. */
export interface PlannedMembership {
  readonly key: OrganizationKey;
  readonly memberId: string;
  readonly name: string;
  readonly contact: string;
  /** Whether it is the membership of the account's own person. */
  readonly isOwn: boolean;
  /** The state on which the job insists. */
  readonly expected: Assignment & { readonly revision: string | null };
  /** The roles and projects that it would get; null if it would end, or if nothing would change. */
  readonly to: Assignment | null;
  /** Why nothing can be done; null if it can. */
  readonly reason: string | null;
}

export interface NotStarted {
  readonly key: OrganizationKey;
  readonly failure: Failure;
}

/** What became of jobs that were started together. */
export interface StartedJobs {
  readonly notStarted: readonly NotStarted[];
  /** Whether some wait in the outbox, because their platform cannot be reached. */
  readonly isWaiting: boolean;
}

const keys = z.array(organizationKeySchema).min(1).max(limits.organizationsAtOnce).readonly();
const address = z.string().min(1).max(limits.emailLength);

/** The calls about several organizations; part of `calls`. */
export const severalCalls = {
  /** Returns the JSON of a list of `PlannedInvites`, without organizations that are no longer known. */
  planInvites: call<Outcome<string>>()(
    z.object({
      keys,
      addresses: z.array(address).min(1).max(limits.inviteesOfSeveral).readonly(),
    }),
  ),
  /** Returns the organizations that have invitations to send again. */
  planResends: call<Outcome<readonly PlannedResend[]>>()(z.object({ keys })),
  /** Returns the memberships of a person, which end or get the given roles. */
  planMemberships: call<Outcome<readonly PlannedMembership[]>>()(
    z.object({
      of: z.union([
        /** The account's own memberships in these organizations. */
        z.object({ keys }),
        /** All known memberships of this member's person, over all accounts. */
        z.object({ key: organizationKeySchema, memberId: identifierSchema }),
      ]),
      /** Null if the memberships are to end. */
      roles: rolesSchema.refine(({ length }) => length > 0).nullable(),
    }),
  ),
  /** Starts jobs as one group, each as `startJob` does. */
  startJobs: call<Outcome<StartedJobs>>()(
    z.object({
      groupId: z.uuid(),
      jobs: z
        .array(z.object({ jobId: z.uuid(), key: organizationKeySchema, work: jobWorkSchema }))
        .min(1)
        .max(limits.organizationsAtOnce)
        .readonly(),
    }),
  ),
} as const;
