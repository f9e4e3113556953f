import { eq } from 'drizzle-orm';
import { newIdentifier } from '../database/identifier.ts';
import type { OrganizationRow } from '../database/rows.ts';
import { members, organizations, type PostalAddress, users } from '../database/schema.ts';
import { notFound } from '../http/problem.ts';
import type { ActorWork, Work } from '../work.ts';

export interface OrganizationChange {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly website?: string | undefined;
  readonly twitter?: string | undefined;
  readonly logo?: string | null | undefined;
  readonly customdata?: Readonly<Record<string, unknown>> | undefined;
  readonly address?: PostalAddress | undefined;
  readonly billing_address?: PostalAddress | undefined;
  readonly enforce_2fa_at?: Date | null | undefined;
}

function columns(change: OrganizationChange) {
  return {
    name: change.name,
    description: change.description,
    website: change.website,
    twitter: change.twitter,
    logo: change.logo,
    customdata: change.customdata,
    address: change.address,
    billingAddress: change.billing_address,
    enforceTwoFactorAt: change.enforce_2fa_at,
  };
}

/** Makes an organization whose owner is the actor. */
export async function createOrganization(
  { queries, now, actor }: ActorWork,
  input: OrganizationChange & { readonly name: string; readonly personal: boolean },
): Promise<OrganizationRow> {
  const [organization] = await queries
    .insert(organizations)
    .values({
      ...columns(input),
      id: newIdentifier(),
      name: input.name,
      personal: input.personal,
      customdata: input.customdata ?? {},
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!organization) throw new Error('The organization was not written');
  await queries.insert(members).values({
    id: newIdentifier(),
    organizationId: organization.id,
    userId: actor.user.id,
    roles: ['owner'],
    createdAt: now,
    updatedAt: now,
  });
  if (actor.user.defaultOrganizationId === null) {
    await queries
      .update(users)
      .set({ defaultOrganizationId: organization.id })
      .where(eq(users.id, actor.user.id));
  }
  return organization;
}

export async function updateOrganization(
  { queries, now }: Work,
  id: string,
  change: OrganizationChange & { readonly personal?: boolean | undefined },
): Promise<OrganizationRow> {
  const [organization] = await queries
    .update(organizations)
    .set({ ...columns(change), personal: change.personal, updatedAt: now })
    .where(eq(organizations.id, id))
    .returning();
  if (!organization) throw notFound();
  return organization;
}

/**
 * Holds the organization until the transaction ends, so that changes to its members and
 * invitations come one after the other and each sees what the one before it did.
 */
export async function lockOrganization({ queries }: Work, id: string): Promise<OrganizationRow> {
  const [organization] = await queries
    .select()
    .from(organizations)
    .where(eq(organizations.id, id))
    .for('update');
  if (!organization) throw notFound();
  return organization;
}
