import type { Capabilities } from '#domain/capabilities.ts';
import { type Pace, usualPace } from '../port/pace.ts';

/** The capabilities of a platform with the Packet API. */
export const packetCapabilities: Capabilities = {
  canCreateOrganizations: true,
  canEditSettings: true,
  canDeleteOrganization: true,
  canSeeBilling: true,
  canSeeActivity: true,
  canSeeProjects: true,
  canCreateProjects: true,
  canRenameProjects: true,
  canDeleteProjects: true,
  canEditProjects: true,
  canEditProjectData: true,
  canChoosePaymentMethods: true,
  canManageProjectKeys: true,
  canTransferProjects: true,
  canInvite: true,
  canSeeInvitations: true,
  canRevokeInvitations: true,
  canResendInvitations: true,
  canAcceptInvitations: true,
  canDeclineInvitations: true,
  canChangeRoles: true,
  canRemoveMembers: true,
  canSeeTwoFactor: true,
  canSeeLastSeen: true,
  canTransferOwnership: true,
  canEditProfile: true,
  canSetUpTwoFactor: true,
  canManageApiKeys: true,
  canEditEmails: true,
  invitesBy: 'address',
  invitesToProjects: true,
  invitesPerDay: null,
};

export const packetPace: Pace = usualPace;
