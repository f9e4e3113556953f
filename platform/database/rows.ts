/** The shapes in which rows travel through commands and presenters. */
import type {
  apiKeys,
  emails,
  invitations,
  members,
  memberships,
  organizations,
  projects,
  users,
} from './schema.ts';

export type OrganizationRow = typeof organizations.$inferSelect;
export type MemberRow = typeof members.$inferSelect;
export type MembershipRow = typeof memberships.$inferSelect;
export type InvitationRow = typeof invitations.$inferSelect;
export type ApiKeyRow = typeof apiKeys.$inferSelect;
export type EmailRow = typeof emails.$inferSelect;
export type ProjectRow = typeof projects.$inferSelect;

/** A person with their default address. */
export type UserRow = typeof users.$inferSelect & {
  readonly email: string;
  readonly emailVerifiedAt: Date | null;
};
