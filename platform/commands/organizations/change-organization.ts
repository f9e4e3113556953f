import { and, eq } from 'drizzle-orm';
import { limits } from '#domain/limits.ts';
import type { AssignablePacketRole, Permission } from '#domain/roles/packet.ts';
import { findOrganization } from '../../authorization/subject.ts';
import type { OrganizationRow, UserRow } from '../../database/rows.ts';
import {
  type EventDetails,
  members,
  type OrganizationDetails,
  organizations,
  type PostalAddress,
  users,
} from '../../database/schema.ts';
import { recordEvent } from '../../events/record-event.ts';
import { forbidden, invalid, notFound } from '../../problem/problem.ts';
import { isOwner } from '../../queries/members.ts';
import { lockFounder, lockOrganization } from '../../queries/organization-locks.ts';
import type { ActorWork, Work } from '../../request/work.ts';
import { formatList, fullName } from '../../text/format.ts';
import { newIdentifier } from '../../text/identifier.ts';
import { changedFields, columnsOf } from '../changed-fields.ts';

export interface OrganizationChange {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly website?: string | undefined;
  readonly twitter?: string | undefined;
  readonly logo?: string | null | undefined;
  readonly personal?: boolean | undefined;
  readonly customdata?: Readonly<Record<string, unknown>> | undefined;
  readonly address?: PostalAddress | undefined;
  readonly billing_address?: PostalAddress | undefined;
  readonly enforce_2fa_at?: Date | null | undefined;
  /** Null for the service's own default. */
  readonly default_collaborator_role?: AssignablePacketRole | null | undefined;
  /** The given details; missing ones stay as they are. */
  readonly details: OrganizationDetails;
}

/** Omits unset details. */
function compact(details: OrganizationDetails): OrganizationDetails {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}

const fields = {
  name: { name: 'name', word: 'name' },
  description: { name: 'description', word: 'description' },
  website: { name: 'website', word: 'website' },
  twitter: { name: 'twitter', word: 'Twitter name' },
  logo: { name: 'logo', word: 'logo' },
  personal: { name: 'personal', word: 'type' },
  customdata: { name: 'customdata', word: 'custom data' },
  address: { name: 'address', word: 'address' },
  billingAddress: { name: 'billing_address', word: 'billing address' },
  enforceTwoFactorAt: { name: 'enforce_2fa_at', word: 'two-factor requirement' },
  defaultCollaboratorRole: { name: 'default_collaborator_role', word: 'default role' },
  details: { name: 'details', word: 'contact and billing details' },
} as const;

/** Returns the changed columns of an organization; undefined for those that stay. */
function columns(change: OrganizationChange, before: OrganizationDetails = {}) {
  return { ...columnsOf(change, fields), details: compact({ ...before, ...change.details }) };
}

type Columns = ReturnType<typeof columns>;

/** Returns the details that differ, under the API's names. */
function changedDetails(before: OrganizationDetails, after: OrganizationDetails) {
  const old = new Map(Object.entries(before));
  const given = new Map(Object.entries(after));
  return [...new Set([...old.keys(), ...given.keys()])].filter(
    (name) => old.get(name) !== given.get(name),
  );
}

/**
 * Refuses to enforce two-factor from now on if the actor has none: they would lock themselves out.
 */
function refuseLockingOut({ actor, now }: ActorWork, { enforce_2fa_at: from }: OrganizationChange) {
  if (!from || from > now || actor.viewer.hasTwoFactor) return;
  throw invalid(
    'Turn on two-factor for your own account first: enforce_2fa_at in the past would lock you out.',
  );
}

async function requireRoom(work: ActorWork): Promise<void> {
  const { queries, actor } = work;
  await lockFounder(work, actor.user.id);
  const owned = await queries.$count(members, and(eq(members.userId, actor.user.id), isOwner));
  if (owned >= limits.ownedOrganizations) {
    throw invalid(`One person can own at most ${limits.ownedOrganizations} organizations`);
  }
}

async function load({ queries }: Work, id: string): Promise<OrganizationRow> {
  const [organization] = await queries.select().from(organizations).where(eq(organizations.id, id));
  if (!organization) throw notFound();
  return organization;
}

type NewOrganization = OrganizationChange & {
  readonly name: string;
  readonly personal: boolean;
};

/**
 * Creates an organization owned by the actor, whose address is confirmed, as an owner's must be.
 */
export async function createOrganization(
  work: ActorWork,
  input: NewOrganization,
): Promise<OrganizationRow> {
  const { user } = work.actor;
  if (user.emailVerifiedAt === null) {
    throw forbidden('Confirm your email address before you create an organization.');
  }
  refuseLockingOut(work, input);
  await requireRoom(work);
  return foundOrganization(work, user, input);
}

/**
 * Creates an organization with its owner. The caller has checked that the person may own another
 * one.
 */
export async function foundOrganization(
  work: Work,
  owner: UserRow,
  input: NewOrganization,
): Promise<OrganizationRow> {
  const { queries, now } = work;
  const id = newIdentifier();
  await queries.insert(organizations).values({
    ...columns(input),
    id,
    name: input.name,
    personal: input.personal,
    customdata: input.customdata ?? {},
    createdAt: now,
    updatedAt: now,
  });
  await queries.insert(members).values({
    id: newIdentifier(),
    organizationId: id,
    userId: owner.id,
    roles: ['owner'],
    createdAt: now,
    updatedAt: now,
  });
  if (owner.defaultOrganizationId === null) {
    await queries.update(users).set({ defaultOrganizationId: id }).where(eq(users.id, owner.id));
  }
  await recordEvent(work, {
    type: 'organization.created',
    body: `${fullName(owner)} created the organization ${input.name}`,
    organizationId: id,
    userId: owner.id,
    aboutBilling: true,
    relationships: [id],
    modifiedBy: owner.id,
  });
  return load(work, id);
}

type Changed = ReturnType<typeof changedFields>;

function changeSentence(
  { actor: { user } }: ActorWork,
  before: OrganizationRow,
  { name }: Columns,
  changed: Changed,
): string {
  const who = fullName(user);
  return name !== undefined && changed.length === 1 && changed[0] === fields.name
    ? `${who} renamed ${before.name} to ${name}`
    : `${who} changed the ${formatList(changed.map(({ word }) => word))} of ${before.name}`;
}

function changeDetails(before: OrganizationRow, after: Columns, changed: Changed): EventDetails {
  return {
    changed: changed.flatMap((field) =>
      field === fields.details ? changedDetails(before.details, after.details) : field.name,
    ),
    ...(changed.includes(fields.name) && { name_before: before.name, name_after: after.name }),
  };
}

/** Changes the given fields. Each may require its own permission of the role table. */
export async function updateOrganization(
  work: ActorWork,
  id: string,
  change: OrganizationChange,
  permissions: readonly Permission[],
): Promise<OrganizationRow> {
  const { queries, viewer, now, actor } = work;
  const before = await lockOrganization(work, id);
  for (const permission of permissions) await findOrganization(queries, viewer, id, permission);
  refuseLockingOut(work, change);
  const after = columns(change, before.details);
  const changed = changedFields(before, after, fields);
  if (changed.length === 0) return before;
  await queries
    .update(organizations)
    .set({ ...after, updatedAt: now })
    .where(eq(organizations.id, id));
  await recordEvent(work, {
    type: 'organization.updated',
    body: changeSentence(work, before, after, changed),
    details: changeDetails(before, after, changed),
    organizationId: id,
    aboutBilling: permissions.includes('billing.edit'),
    relationships: [id],
    modifiedBy: actor.user.id,
  });
  return load(work, id);
}
