import { and, asc, inArray } from 'drizzle-orm';
import { groupPairs } from '#domain/group-by.ts';
import { limits } from '#domain/limits.ts';
import type { EmailRow, UserRow } from '../../database/rows.ts';
import { members, projects } from '../../database/schema.ts';
import { findEmails } from '../../queries/emails.ts';
import { projectVisible } from '../../visibility/visibility.ts';
import { identifiers, type Resource, toMany, type Viewing } from '../resource/resource.ts';
import { timeOrNull } from '../resource/values.ts';
import { personFields, personHref } from './people.ts';

export const emailResource: Resource<EmailRow> = {
  href: ({ id }) => `/emails/${id}`,
  fields: () => (email) => ({
    id: email.id,
    address: email.address,
    default: email.isDefault,
    verified: email.verifiedAt !== null,
  }),
  references: {},
};

/** Finds the organizations of each person, the first one joined first. */
async function organizationsOf(
  rows: readonly UserRow[],
  { queries }: Viewing,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = await queries
    .select({ userId: members.userId, organizationId: members.organizationId })
    .from(members)
    .where(inArray(members.userId, identifiers(rows)))
    .orderBy(asc(members.position));
  return groupPairs(found.map(({ userId, organizationId }) => [userId, organizationId] as const));
}

/** Finds people's default projects, as far as those still exist for them. */
async function chosenProjects(
  rows: readonly UserRow[],
  { queries, viewer }: Viewing,
): Promise<ReadonlySet<string>> {
  const chosen = rows.flatMap(({ defaultProjectId }) => defaultProjectId ?? []);
  if (chosen.length === 0) return new Set();
  const found = await queries
    .select({ id: projects.id })
    .from(projects)
    .where(and(inArray(projects.id, chosen), projectVisible(queries, viewer)));
  return new Set(found.map(({ id }) => id));
}

/**
 * Returns the chosen default organization, or else the first: clients expect one if there is any.
 */
function defaultOrganization(user: UserRow, own: readonly string[]): string | null {
  return own.find((id) => id === user.defaultOrganizationId) ?? own[0] ?? null;
}

/** What a person sees of themselves, and nobody else does. */
export const userResource: Resource<UserRow> = {
  href: personHref,
  fields: async (rows, viewing) => {
    const { viewer } = viewing;
    if (rows.some(({ id }) => viewer.kind !== 'person' || id !== viewer.userId)) {
      throw new Error('Somebody was about to be shown another person in full');
    }
    const organizations = await organizationsOf(rows, viewing);
    const chosen = await chosenProjects(rows, viewing);
    return (user) => ({
      ...personFields(user),
      phone_number: user.phoneNumber,
      timezone: user.timezone,
      title: user.title,
      company_name: user.companyName,
      company_url: user.companyUrl,
      level: user.level,
      social_accounts: user.socialAccounts,
      two_factor_auth: user.twoFactorEnabledAt ? 'app' : '',
      two_factor_enabled_at: timeOrNull(user.twoFactorEnabledAt),
      recovery_codes_left: user.recoveryCodeHashes.length,
      has_password: user.passwordHash !== null,
      verification_stage: user.emailVerifiedAt ? 'verified' : 'account_created',
      verified_at: timeOrNull(user.emailVerifiedAt),
      default_organization_id: defaultOrganization(user, organizations.get(user.id) ?? []),
      default_project_id: chosen.has(user.defaultProjectId ?? '') ? user.defaultProjectId : null,
      max_organizations: limits.ownedOrganizations,
      max_projects: limits.projectsPerOrganization,
      // The service rates nobody.
      fraud_score: '0',
      customdata: user.customdata,
    });
  },
  references: {
    emails: toMany({
      resource: ({ email }) => email,
      load: async (rows: readonly UserRow[], { queries }) =>
        groupPairs(
          (await findEmails(queries, identifiers(rows))).map(
            (email) => [email.userId, email] as const,
          ),
        ),
    }),
  },
};
