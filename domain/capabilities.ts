/**
 * What can be done and seen in an organization, whoever asks. Screens are driven by these flags, so that nothing
 * is offered that would fail (platforms differ: some cannot change a role, or tell no activity). Flags that are
 * about no organization, such as creating one, are the platform's.
 */
export interface Capabilities {
  readonly canCreateOrganizations: boolean;
  /** Whether the organization's name can be changed. */
  readonly canEditSettings: boolean;
  readonly canSeeBilling: boolean;
  readonly canSeeActivity: boolean;
  readonly canSeeProjects: boolean;
  readonly canCreateProjects: boolean;
  readonly canRenameProjects: boolean;
  readonly canDeleteProjects: boolean;
  readonly canInvite: boolean;
  /** Whether invitations that were sent are listed. */
  readonly canSeeInvitations: boolean;
  readonly canRevokeInvitations: boolean;
  /** Whether the mail of an open invitation can be sent anew, with its roles as they are. */
  readonly canResendInvitations: boolean;
  /** Whether an invited person can accept with their token. */
  readonly canAcceptInvitations: boolean;
  readonly canDeclineInvitations: boolean;
  readonly canChangeRoles: boolean;
  readonly canRemoveMembers: boolean;
  /** Whether it is told who signs in with a second factor. */
  readonly canSeeTwoFactor: boolean;
  /** Whether it is told when a member was last seen. */
  readonly canSeeLastSeen: boolean;
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
