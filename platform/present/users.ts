import { inArray } from 'drizzle-orm';
import type { EmailRow, UserRow } from '../database/rows.ts';
import { emails } from '../database/schema.ts';
import { groupBy, type Resource, toMany } from './resource.ts';
import { shortId } from './short-id.ts';
import { time, timeOrNull } from './time.ts';

export function fullName(user: Pick<UserRow, 'firstName' | 'lastName'>): string {
  return `${user.firstName} ${user.lastName}`.trim();
}

function personFields(user: UserRow) {
  return {
    id: user.id,
    short_id: shortId(user.id),
    first_name: user.firstName,
    last_name: user.lastName,
    full_name: fullName(user),
    email: user.email,
    avatar_url: '',
    avatar_thumb_url: '',
    last_login_at: timeOrNull(user.lastSeenAt),
    created_at: time(user.createdAt),
    updated_at: time(user.updatedAt),
  };
}

/** What others see of a person. */
export const personResource: Resource<UserRow> = {
  href: ({ id }) => `/users/${id}`,
  fields: () => personFields,
  references: {},
};

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

/** What a person sees of themselves. */
export const userResource: Resource<UserRow> = {
  href: ({ id }) => `/users/${id}`,
  fields: () => (user) => ({
    ...personFields(user),
    phone_number: user.phoneNumber,
    timezone: user.timezone,
    two_factor_auth: '',
    verification_stage: user.emailVerifiedAt ? 'verified' : 'account_created',
    default_organization_id: user.defaultOrganizationId,
    default_project_id: null,
    customdata: user.customdata,
  }),
  references: {
    emails: toMany({
      resource: ({ email }) => email,
      load: async (rows: readonly UserRow[], { queries }) =>
        groupBy(
          (
            await queries
              .select()
              .from(emails)
              .where(
                inArray(
                  emails.userId,
                  rows.map(({ id }) => id),
                ),
              )
          ).map((email) => [email.userId, email] as const),
        ),
    }),
  },
};
