import type { Capabilities } from '#domain/capabilities.ts';
import { type Pace, usualPace } from '../port/pace.ts';

/** What a platform that speaks the Packet API can do. */
export const packetCapabilities: Capabilities = {
  canCreateOrganizations: true,
  canManageProjects: true,
  canInvite: true,
  canRevokeInvitations: true,
  canResendInvitations: true,
  canAnswerInvitations: true,
  canChangeRoles: true,
  canRemoveMembers: true,
  canTransferOwnership: true,
  invitesBy: 'address',
  invitesToProjects: true,
  invitesPerDay: null,
};

export const packetPace: Pace = usualPace;
