/** The types of rows that commands and presenters pass on. */
import type {
  apiKeys,
  emails,
  events,
  invitations,
  invoices,
  members,
  memberships,
  organizations,
  ownershipOffers,
  paymentMethods,
  projects,
  transfers,
  users,
} from './schema.ts';

export type OrganizationRow = typeof organizations.$inferSelect;
export type MemberRow = typeof members.$inferSelect;
export type MembershipRow = typeof memberships.$inferSelect;
export type InvitationRow = typeof invitations.$inferSelect;
export type ApiKeyRow = typeof apiKeys.$inferSelect;
/** A key, including its token if the reader may have it. */
export type ShownApiKey = ApiKeyRow & {
  readonly token?: string | undefined;
  /** Whether the request came with this key; undefined for keys of projects. */
  readonly isCurrent?: boolean | undefined;
};
export type EventRow = typeof events.$inferSelect;
export type EmailRow = typeof emails.$inferSelect;
export type ProjectRow = typeof projects.$inferSelect;
export type TransferRow = typeof transfers.$inferSelect;
export type OwnershipOfferRow = typeof ownershipOffers.$inferSelect;
export type PaymentMethodRow = typeof paymentMethods.$inferSelect;
export type InvoiceRow = typeof invoices.$inferSelect;

/** A person, including their default address. */
export type UserRow = typeof users.$inferSelect & {
  readonly email: string;
  readonly emailVerifiedAt: Date | null;
};
