/**
 * What an organization supports, independent of the person's roles. Screens follow these flags, so that they
 * never offer an action that would fail (platforms differ: some cannot change a role, or report no activity).
 * Flags that do not concern one organization, such as creating one, belong to the platform.
 */
export interface Capabilities {
  readonly canCreateOrganizations: boolean;
  /** Whether the organization's name can be changed. */
  readonly canEditSettings: boolean;
  /** Whether the organization can be deleted. */
  readonly canDeleteOrganization: boolean;
  readonly canSeeBilling: boolean;
  readonly canSeeActivity: boolean;
  readonly canSeeProjects: boolean;
  readonly canCreateProjects: boolean;
  readonly canRenameProjects: boolean;
  readonly canDeleteProjects: boolean;
  /** Whether a project has settings besides its name, which can be changed. */
  readonly canEditProjects: boolean;
  /** Whether programs can keep free data with a project. */
  readonly canEditProjectData: boolean;
  /** Whether a project can be paid by another method than the organization’s default. */
  readonly canChoosePaymentMethods: boolean;
  /** Whether there are API keys that reach one project. */
  readonly canManageProjectKeys: boolean;
  /** Whether a project can be offered to another organization. */
  readonly canTransferProjects: boolean;
  readonly canInvite: boolean;
  /** Whether sent invitations are listed. */
  readonly canSeeInvitations: boolean;
  readonly canRevokeInvitations: boolean;
  /** Whether the mail of an open invitation can be sent again with unchanged roles. */
  readonly canResendInvitations: boolean;
  /** Whether an invited person can accept with their token. */
  readonly canAcceptInvitations: boolean;
  readonly canDeclineInvitations: boolean;
  readonly canChangeRoles: boolean;
  readonly canRemoveMembers: boolean;
  /** Whether the platform reports who signs in with a second factor. */
  readonly canSeeTwoFactor: boolean;
  /** Whether the platform reports when a member was last seen. */
  readonly canSeeLastSeen: boolean;
  /** Whether the owner can offer the ownership to a member, who then accepts it. */
  readonly canTransferOwnership: boolean;
  /** Whether the person can change their own profile: name, title, phone, timezone. */
  readonly canEditProfile: boolean;
  /** Whether the person can turn two-factor on and off by Orgdesk, without a browser. */
  readonly canSetUpTwoFactor: boolean;
  /** Whether the person can list, create and revoke their own API keys. */
  readonly canManageApiKeys: boolean;
  /** Whether the person can add, verify and remove their own email addresses. */
  readonly canEditEmails: boolean;
  /** What identifies the invited person: an email address, a handle (`Person.handle`), or either. */
  readonly invitesBy: 'address' | 'handle' | 'either';
  /** Whether an invitation can name projects. */
  readonly invitesToProjects: boolean;
  /** Invitations per organization and day; null if there is no such limit. */
  readonly invitesPerDay: number | null;
}

/** The capabilities of one organization: those of its platform, with the organization's own differences applied. */
export function capabilitiesOf(
  usual: Capabilities,
  organization: { readonly capabilities?: Partial<Capabilities> | undefined } | undefined,
): Capabilities {
  return organization?.capabilities ? { ...usual, ...organization.capabilities } : usual;
}
