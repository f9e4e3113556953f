/** The exported fields of an organization in the list of all of them: the columns of a CSV. */
import type { Organization, Person } from '#domain/entities.ts';
import type { KeyedFigures } from '#preload/contract/all-organizations.ts';
import type { ExportRecord } from './records.ts';

interface Known {
  readonly person: Person;
  /** The platform’s display name. */
  readonly platform: string;
  readonly organization: Organization;
}

/** What is not known is empty. */
export function organizationRecord(
  { person, platform, organization }: Known,
  figures: KeyedFigures | undefined,
): ExportRecord {
  const { counts } = organization;
  return {
    name: organization.name,
    account: person.email,
    platform,
    type: organization.type,
    my_roles: organization.myRoles,
    people: figures?.people ?? counts?.people ?? null,
    pending_invitations: figures?.invitations?.pending ?? null,
    bounced_invitations: figures?.invitations?.bounced ?? null,
    expired_invitations: figures?.invitations?.expired ?? null,
    projects: figures?.projects ?? counts?.projects ?? null,
    spend_this_month: counts?.spendThisMonth?.amount ?? null,
    currency: counts?.spendThisMonth?.currency ?? null,
    owners: figures?.owners?.amount ?? null,
    owners_without_two_factor: figures?.owners?.withoutTwoFactor ?? null,
    last_activity_at: figures?.lastActivityAt ?? null,
    created_at: organization.createdAt,
    id: organization.id,
  };
}
