/**
 * What a platform can do at all, whoever asks. Screens are driven by these flags, so that a missing
 * capability is said and not failed at (platforms differ: some cannot change a role or revoke).
 */
export interface Capabilities {
  readonly canCreateOrganizations: boolean;
  readonly canManageProjects: boolean;
  readonly canInvite: boolean;
  readonly canRevokeInvitations: boolean;
  /** Whether the mail of an open invitation can be sent anew, with its roles as they are. */
  readonly canResendInvitations: boolean;
  /** Whether somebody can accept or decline an invitation with their token. */
  readonly canAnswerInvitations: boolean;
  readonly canChangeRoles: boolean;
  readonly canRemoveMembers: boolean;
  /** Whether the owner can offer an organization to a member, who then accepts it. */
  readonly canTransferOwnership: boolean;
  /** What an invitation is made by: an email address, a handle (`Person.handle`), or either. */
  readonly invitesBy: 'address' | 'handle' | 'either';
  /** Whether an invitation can name the projects it is for. */
  readonly invitesToProjects: boolean;
  /** Invitations a day and organization; null where there is no such limit. */
  readonly invitesPerDay: number | null;
}

/** What can be done in one organization: what its platform can usually do, but for what it differs in. */
export function capabilitiesOf(
  usual: Capabilities,
  organization: { readonly capabilities?: Partial<Capabilities> | undefined } | undefined,
): Capabilities {
  return organization?.capabilities ? { ...usual, ...organization.capabilities } : usual;
}
