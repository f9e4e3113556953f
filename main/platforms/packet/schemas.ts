/** What is read of a platform's answers, and how it becomes our words. Everything else is ignored. */
import { z } from 'zod';
import {
  type Activity,
  deliveryStateSchema,
  type Invitation,
  type InvitationState,
  type Member,
  type Organization,
  type OwnershipOffer,
  type Person,
  type Project,
  type ReceivedInvitation,
} from '#domain/entities.ts';
import { limits } from '#domain/limits.ts';
import { assignableRoleSchema, type Role, roleSchema } from '#domain/roles.ts';
import { safeText } from './text.ts';

/** Stands in addresses, so that it must not lead out of them. */
export const identifierSchema = z
  .string()
  .min(1)
  .max(limits.identifier)
  .refine((id) => id !== '.' && id !== '..' && !/\p{Surrogate}/u.test(id));
const identifier = identifierSchema;
const text = z
  .string()
  .nullish()
  .transform((value) => safeText(value ?? ''));

/** ISO 8601 in UTC, or null for what is no time. */
const timeOrNull = z
  .unknown()
  .optional()
  .transform((value) => {
    const date =
      typeof value === 'string' || typeof value === 'number' ? new Date(value) : undefined;
    return date && !Number.isNaN(date.getTime()) ? date.toISOString() : null;
  });
const epoch = new Date(0).toISOString();
const time = timeOrNull.transform((value) => value ?? epoch);

/** Roles that we do not know give no rights here, so leaving them out is safe. */
function listOf<Value extends string>(schema: z.ZodType<Value>) {
  return z
    .array(z.unknown())
    .nullish()
    .transform((values) => [
      ...new Set((values ?? []).flatMap((value) => schema.safeParse(value).data ?? [])),
    ]);
}

/**
 * A reference is `{href}`, or the resource in full, which keeps its href
 * (docs/packet-api.md#references).
 */
const referring = z.object({ id: identifier.optional(), href: z.string().optional() });
function referred({ id, href }: z.infer<typeof referring>): string {
  return id ?? href?.split('/').at(-1) ?? '';
}
const reference = referring.transform(referred);
/** Cut, a list would be taken for all of them when it is written back; so one that is too long is refused. */
const references = z
  .array(z.unknown())
  .max(limits.projectsPerOrganization)
  .nullish()
  .transform((values) => [
    ...new Set((values ?? []).flatMap((value) => reference.safeParse(value).data || [])),
  ]);

const personFields = z.object({
  id: identifier,
  full_name: text,
  first_name: text,
  last_name: text,
  email: text,
  last_login_at: timeOrNull,
  /** "app" or "sms", and "" where it is off; absent where the caller is not told. */
  two_factor_auth: z.string().nullish().catch(null),
});

function nameOf(person: z.infer<typeof personFields>): string {
  return person.full_name || `${person.first_name} ${person.last_name}`.trim() || person.email;
}

/** "" where the platform does not tell, or not in full, who it was. */
const personName = personFields.transform(nameOf).catch('');

export const personSchema = personFields.transform(
  (user): Person => ({ id: user.id, name: nameOf(user), email: user.email }),
);

const abilities = z.object({
  owner: z.boolean().catch(false),
  admin: z.boolean().catch(false),
  billing: z.boolean().catch(false),
  collaborator: z.boolean().catch(false),
});

/**
 * The published API tells abilities, of which each implies the lesser ones
 * (docs/packet-api.md#roles).
 */
function rolesFrom(able: z.infer<typeof abilities>): readonly Role[] {
  if (able.owner) return ['owner'];
  if (able.admin) return ['admin'];
  const roles: readonly Role[] = [
    ...(able.collaborator ? (['collaborator'] as const) : []),
    ...(able.billing ? (['billing'] as const) : []),
  ];
  return roles.length > 0 ? roles : ['limited_collaborator'];
}

export const organizationSchema = z
  .object({
    id: identifier,
    name: text,
    description: text,
    personal: z.boolean().nullish(),
    created_at: time,
    current_user_roles: listOf(roleSchema),
    current_user_abilities: abilities.nullish(),
  })
  .transform((organization): Organization => {
    const told = organization.current_user_roles;
    const able = organization.current_user_abilities;
    return {
      id: organization.id,
      name: organization.name,
      type: organization.personal ? 'personal' : 'company',
      description: organization.description,
      myRoles: told.length > 0 ? told : able ? rolesFrom(able) : [],
      createdAt: organization.created_at,
    };
  });

export const projectSchema = z
  .object({ id: identifier, name: text, created_at: time, updated_at: time })
  .transform(
    (project): Project => ({
      id: project.id,
      name: project.name,
      createdAt: project.created_at,
      updatedAt: project.updated_at,
    }),
  );

export const memberSchema = z
  .object({
    id: identifier,
    roles: listOf(roleSchema),
    user: personFields,
    projects: references,
    created_at: timeOrNull,
    revision: z.int().nullish().catch(null),
  })
  .transform(
    ({ id, roles, user, projects, created_at, revision }): Member => ({
      id,
      userId: user.id,
      name: nameOf(user),
      email: user.email,
      roles,
      projectIds: projects,
      lastSeenAt: user.last_login_at,
      twoFactor: typeof user.two_factor_auth === 'string' ? user.two_factor_auth !== '' : null,
      joinedAt: created_at,
      revision: typeof revision === 'number' ? String(revision) : null,
    }),
  );

/** Null by whom: the platform itself. */
export const eventSchema = z
  .object({
    id: identifier,
    created_at: time,
    interpolated: text,
    body: text,
    project: reference.nullish().catch(null),
    modified_by: reference.nullish().catch(null),
  })
  .transform(({ id, created_at, interpolated, body, project, modified_by }) => ({
    activity: {
      id,
      at: created_at,
      what: interpolated || body,
      projectId: project || null,
    } satisfies Activity,
    by: modified_by ?? null,
  }));

/** Of the published API every listed invitation is open; the states are an extension. */
const invitationState = z
  .enum(['open', 'expired', 'accepted', 'declined', 'revoked', 'replaced'])
  .catch('open')
  .transform((state): InvitationState => (state === 'replaced' ? 'ended' : state));

const delivery = z
  .object({ state: deliveryStateSchema, error: text })
  // What the mail server said begins with codes for programs: "550 5.1.1 No such mailbox".
  .transform(({ state, error }) => ({
    state,
    reason: error.replace(/^\d{3}[ -](?:\d(?:\.\d{1,3}){2} )?/, ''),
  }))
  .nullish()
  .catch(null);

export const invitationSchema = z
  .object({
    id: identifier,
    invitee: text,
    roles: listOf(assignableRoleSchema),
    projects: references,
    invited_by: personName,
    created_at: time,
    expires_at: timeOrNull,
    state: invitationState,
    ended_at: timeOrNull,
    delivery,
  })
  .transform(
    (invitation): Invitation => ({
      id: invitation.id,
      email: invitation.invitee.toLowerCase(),
      roles: invitation.roles,
      projectIds: invitation.projects,
      invitedBy: invitation.invited_by,
      createdAt: invitation.created_at,
      expiresAt: invitation.expires_at,
      state: invitation.state,
      endedAt: invitation.ended_at,
      delivery: invitation.delivery ?? null,
    }),
  );

export const ownershipOfferSchema = z
  .object({
    id: identifier,
    member: reference.pipe(identifier),
    offered_by: personName,
    created_at: time,
    expires_at: timeOrNull,
  })
  .transform(
    (offer): OwnershipOffer => ({
      id: offer.id,
      memberId: offer.member,
      offeredBy: offer.offered_by,
      createdAt: offer.created_at,
      expiresAt: offer.expires_at,
    }),
  );

export const receivedInvitationSchema = z
  .object({
    id: identifier,
    invitee: text,
    roles: listOf(assignableRoleSchema),
    organization: referring.extend({ name: text }).catch({ name: '' }),
    invited_by: personName,
    message: text,
    created_at: time,
    expires_at: timeOrNull,
  })
  .transform(
    ({ id, organization, ...invitation }): ReceivedInvitation => ({
      id,
      organizationId: referred(organization),
      organizationName: organization.name,
      email: invitation.invitee.toLowerCase(),
      roles: invitation.roles,
      invitedBy: invitation.invited_by,
      message: invitation.message,
      createdAt: invitation.created_at,
      expiresAt: invitation.expires_at,
    }),
  );

/** A list's `meta`, of which old and new platforms send different parts (docs/packet-api.md#lists). */
export const metaSchema = z
  .object({
    current_page: z.int().optional().catch(undefined),
    last_page: z.int().optional().catch(undefined),
    total: z.int().nonnegative().optional().catch(undefined),
    next: z.unknown().optional(),
  })
  .optional()
  .catch(undefined);
