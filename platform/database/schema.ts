/**
 * The tables. A *member* is a user in an organization and carries the roles of the table in
 * `domain/roles/roles.ts`; a *membership* is a member in a project. The constraints here hold whatever
 * the code above does: one owner at most, no membership without its member, one open invitation
 * for each address.
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
