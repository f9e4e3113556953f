import type { Capabilities } from '#domain/capabilities.ts';
import { assignableRoleSchema } from '#domain/roles/roles.ts';

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
  assignableRoles: assignableRoleSchema.options,
  roleNames: {},
  invitesToProjects: true,
  invitesPerDay: null,
};
