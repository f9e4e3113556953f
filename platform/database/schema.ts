/**
 * The tables. A *member* is a user in an organization and carries roles of the table in
 * `domain/roles/packet.ts`; a *membership* is a member in a project. The constraints here hold
 * whatever the code above does: an organization has at most one owner, a membership has a member,
 * and an address has one open invitation.
 */
export * from './tables/billing.ts';
export * from './tables/events.ts';
export * from './tables/invitations.ts';
export * from './tables/invoices.ts';
export * from './tables/keys.ts';
export * from './tables/mails.ts';
export * from './tables/organizations.ts';
export * from './tables/people.ts';
export * from './tables/projects.ts';
