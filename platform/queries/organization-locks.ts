import { eq, sql } from 'drizzle-orm';
import type { OrganizationRow } from '../database/rows.ts';
import { organizations } from '../database/schema.ts';
import { notFound } from '../problem/problem.ts';
import type { Work } from '../request/work.ts';

/**
 * Locks a person's affairs that span organizations until the transaction ends: how many they own,
 * and whether they have a personal one. Acquired before any organization's lock.
 */
export async function lockFounder({ queries, lock }: Work, userId: string): Promise<void> {
  lock(`founder ${userId}`);
  await queries.execute(sql`select pg_advisory_xact_lock(hashtextextended(${userId}, 1))`);
}

/**
 * Locks the organization until the transaction ends, so that changes to its members and invitations
 * happen one after the other and each sees the result of the one before.
 * @throws Problem 404 if there is no such organization
 */
export async function lockOrganization(work: Work, id: string): Promise<OrganizationRow> {
  const organization = await lockOrganizationIfAny(work, id);
  if (!organization) throw notFound();
  return organization;
}

/** The same, but returns undefined if there is no such organization. */
export async function lockOrganizationIfAny(
  { queries, lock }: Work,
  id: string,
): Promise<OrganizationRow | undefined> {
  lock(`organization ${id}`);
  const [organization] = await queries
    .select()
    .from(organizations)
    .where(eq(organizations.id, id))
    .for('update');
  return organization;
}
