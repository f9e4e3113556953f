/**
 * Parses a platform's answers into domain types. Other properties are ignored, and an invalid value counts
 * as unknown. Each schema ends in the domain's own, so that nothing passes that the cache or the contract
 * would refuse.
 */
import { z } from 'zod';
import { normalizeEmail } from '#domain/email.ts';
import type {
  InvitationState,
  Member,
  Organization,
  OrganizationCounts,
  OwnershipOffer,
  Person,
  Project,
} from '#domain/entities.ts';
import * as entities from '#domain/entities.ts';
import { identifierSchema } from '#domain/identifier.ts';
import { isIdentifier } from '#domain/is-identifier.ts';
import { limits } from '#domain/limits.ts';
import { parseUrl } from '#domain/parse-url.ts';
import {
  assignablePacketRoleSchema,
  type PacketRole,
  packetRoleSchema,
} from '#domain/roles/packet.ts';
import { readWebAddress } from '#domain/web-address.ts';
import { readTime } from '../http/time.ts';
import { amount, anything, currency, text, time } from './fields.ts';

/** Characters of an invitation's link; platforms make them about a hundred long. */
const maxLinkLength = 2000;

/** Normalizes an address for comparison; text that is no address stays unchanged. */
const address = text.transform((sent) => normalizeEmail(sent) ?? sent);

/** Leaves out unknown values. That is safe: unknown roles give no rights here. */
export function listOf<Value extends string>(schema: z.ZodEnum<Readonly<Record<Value, Value>>>) {
  const known = new Set<unknown>(schema.options);
  const isKnown = (value: unknown): value is Value => known.has(value);
  return anything.transform((values): readonly Value[] =>
    Array.isArray(values) ? [...new Set(values.filter(isKnown))] : [],
  );
}

/**
 * Returns the identifier of a reference: `{href}`, or the full resource with its href
 * (docs/packet-api.md#references). Null if it names nothing. Hand-written, because one answer can contain millions.
 */
export function referred(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, href }: { readonly id?: unknown; readonly href?: unknown } = value;
  const last = typeof href === 'string' ? href.slice(href.lastIndexOf('/') + 1) : undefined;
  return [id, last].find(isIdentifier) ?? null;
}
export const reference = anything.transform(referred);
/** Refuses a list that is too long: a truncated one would be written back as the complete list. */
export const references = z
  .array(z.unknown())
  .max(limits.projectsPerOrganization)
  .nullish()
  .transform((values) => [...new Set((values ?? []).flatMap((value) => referred(value) ?? []))]);

const personFields = z.object({
  id: identifierSchema,
  full_name: text,
  first_name: text,
  last_name: text,
  email: address,
  /** Null if they never signed in; absent if the caller may not see it. */
  last_login_at: anything.transform((sent) => ({ at: readTime(sent), isNever: sent === null })),
  /** "app" or "sms", or "" if it is off; absent if the caller may not see it. */
  two_factor_auth: z.string().nullish().catch(null),
});
type PersonFields = z.infer<typeof personFields>;

function nameOf(person: Pick<PersonFields, 'full_name' | 'first_name' | 'last_name' | 'email'>) {
  return person.full_name || `${person.first_name} ${person.last_name}`.trim() || person.email;
}

/** "" if the platform does not name the person, or not in full. */
export const personName = personFields.transform(nameOf).catch('');

/** A user; only the identifier is known of one given by reference. */
const user = anything
  .transform((value) =>
    typeof value === 'object' && value !== null ? { ...value, id: referred(value) } : value,
  )
  .pipe(personFields);

export const personSchema = personFields
  .transform((fields): Person => ({ id: fields.id, name: nameOf(fields), email: fields.email }))
  .pipe(entities.personSchema);

const abilities = z.object({
  owner: z.boolean().catch(false),
  admin: z.boolean().catch(false),
  billing: z.boolean().catch(false),
  collaborator: z.boolean().catch(false),
});

/**
 * Derives roles from abilities: the published API returns abilities, each of which implies the lesser ones
 * (docs/packet-api.md#roles).
 */
function rolesFrom(able: z.infer<typeof abilities>): readonly PacketRole[] {
  if (able.owner) return ['owner'];
  if (able.admin) return ['admin'];
  const roles: readonly PacketRole[] = [
    ...(able.collaborator ? (['collaborator'] as const) : []),
    ...(able.billing ? (['billing'] as const) : []),
  ];
  return roles.length > 0 ? roles : ['limited_collaborator'];
}

const amountOfItems = z.int().nonnegative().nullish().catch(null);

interface CountFields {
  readonly members_count?: number | null | undefined;
  readonly projects_count?: number | null | undefined;
  readonly monthly_spend: number | null;
  readonly currency: string | null;
}

/** Returns what an organization's answer counts; undefined if it counts nothing. */
function countsOf(fields: CountFields): OrganizationCounts | undefined {
  const { members_count: people, projects_count: projects, monthly_spend: spend } = fields;
  const counts = {
    ...(people == null ? {} : { people }),
    ...(projects == null ? {} : { projects }),
    ...(spend === null || fields.currency === null
      ? {}
      : { spendThisMonth: { amount: spend, currency: fields.currency } }),
  };
  return Object.keys(counts).length > 0 ? counts : undefined;
}

export const organizationSchema = z
  .object({
    id: identifierSchema,
    name: text,
    description: text,
    personal: z.boolean().nullish().catch(null),
    created_at: time,
    current_user_roles: listOf(packetRoleSchema),
    current_user_abilities: abilities.nullish().catch(null),
    members_count: amountOfItems,
    projects_count: amountOfItems,
    monthly_spend: amount,
    // An amount in an unreadable currency is left out.
    currency: currency.nullable().catch(null),
  })
  .transform((organization): Organization => {
    const told = organization.current_user_roles;
    const able = organization.current_user_abilities;
    const counts = countsOf(organization);
    return {
      id: organization.id,
      name: organization.name,
      type: organization.personal ? 'personal' : 'company',
      description: organization.description,
      myRoles: told.length > 0 ? told : able ? rolesFrom(able) : [],
      createdAt: organization.created_at,
      ...(counts ? { counts } : {}),
    };
  })
  .pipe(entities.organizationSchema);

export const projectSchema = z
  .object({ id: identifierSchema, name: text, created_at: time, updated_at: time })
  .transform(
    (project): Project => ({
      id: project.id,
      name: project.name,
      createdAt: project.created_at,
      updatedAt: project.updated_at,
    }),
  )
  .pipe(entities.projectSchema);

export const memberSchema = z
  .object({
    id: identifierSchema,
    roles: listOf(packetRoleSchema),
    user,
    projects: references,
    created_at: time,
    revision: z.int().nullish().catch(null),
  })
  .transform(
    ({ id, roles, user: person, projects, created_at, revision }): Member => ({
      id,
      userId: person.id,
      name: nameOf(person),
      email: person.email,
      roles,
      projectIds: projects,
      lastSeenAt: person.last_login_at.at,
      ...(person.last_login_at.isNever ? { neverSeen: true } : {}),
      twoFactor: typeof person.two_factor_auth === 'string' ? person.two_factor_auth !== '' : null,
      joinedAt: created_at,
      revision: typeof revision === 'number' ? String(revision) : null,
    }),
  )
  .pipe(entities.memberSchema);

/** Of the published API every listed invitation is open; the states are an extension. */
const invitationState = z
  .enum(['open', 'expired', 'accepted', 'declined', 'revoked', 'replaced'])
  .catch('open')
  .transform((state): InvitationState => (state === 'replaced' ? 'ended' : state));

const delivery = z
  .object({ state: entities.deliveryStateSchema, error: text })
  // The mail server's message begins with codes for programs: "550 5.1.1 No such mailbox".
  .transform(({ state, error }) => ({
    state,
    reason: error.replace(/^\d{3}[ -](?:\d(?:\.\d{1,3}){2} )?/, ''),
  }))
  .nullish()
  .catch(null);

/** An extension. Null for a link to another host, which must not be passed on in the platform's name. */
function ownLink(origin: string) {
  return anything.transform((value): string | null => {
    if (typeof value !== 'string') return null;
    const read = readWebAddress(value, { max: maxLinkLength });
    return read.ok && parseUrl(read.address)?.origin === origin ? read.address : null;
  });
}

/** @param origin the platform's own */
export function invitationSchema(origin: string) {
  return z
    .object({
      id: identifierSchema,
      invitee: address,
      roles: listOf(assignablePacketRoleSchema),
      projects: references,
      invited_by: personName,
      created_at: time,
      expires_at: time,
      state: invitationState,
      ended_at: time,
      delivery,
      join_url: ownLink(origin),
    })
    .transform(
      (invitation): z.input<typeof entities.invitationSchema> => ({
        id: invitation.id,
        email: invitation.invitee,
        roles: invitation.roles,
        projectIds: invitation.projects,
        invitedBy: invitation.invited_by,
        createdAt: invitation.created_at,
        expiresAt: invitation.expires_at,
        state: invitation.state,
        endedAt: invitation.ended_at,
        delivery: invitation.delivery ?? null,
        link: invitation.state === 'open' ? invitation.join_url : null,
      }),
    )
    .pipe(entities.invitationSchema);
}

export const ownershipOfferSchema = z
  .object({
    id: identifierSchema,
    member: reference.pipe(identifierSchema),
    offered_by: personName,
    created_at: time,
    expires_at: time,
  })
  .transform(
    (offer): OwnershipOffer => ({
      id: offer.id,
      memberId: offer.member,
      offeredBy: offer.offered_by,
      createdAt: offer.created_at,
      expiresAt: offer.expires_at,
    }),
  )
  .pipe(entities.ownershipOfferSchema);

const named = z.object({ name: text }).catch({ name: '' });
const projectNames = z
  .array(named)
  .catch([])
  .transform((all) => all.flatMap(({ name }) => (name === '' ? [] : [name])));

export const receivedInvitationSchema = z
  .object({
    id: identifierSchema,
    invitee: address,
    roles: listOf(assignablePacketRoleSchema),
    organization: anything,
    projects: projectNames,
    invited_by: personName,
    message: text,
    created_at: time,
    expires_at: time,
  })
  .transform(
    ({ id, organization, ...invitation }): z.input<typeof entities.receivedInvitationSchema> => ({
      id,
      organizationId: referred(organization) ?? '',
      organizationName: named.parse(organization).name,
      email: invitation.invitee,
      roles: invitation.roles,
      projectNames: invitation.projects,
      invitedBy: invitation.invited_by,
      message: invitation.message,
      createdAt: invitation.created_at,
      expiresAt: invitation.expires_at,
    }),
  )
  .pipe(entities.receivedInvitationSchema);

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
