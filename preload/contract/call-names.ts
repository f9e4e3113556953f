/**
 * The calls' names at run time, without their schemas: the bridge is read at every start of the
 * window and has no use for those. `satisfies` keeps the names equal to the declarations.
 */
import type { CallName } from './calls.ts';

export const callNames = Object.keys({
  getStart: true,
  connectAccount: true,
  replaceToken: true,
  startLocalPlatform: true,
  suggestPerson: true,
  listLocalMail: true,
  signOut: true,
  retry: true,
  openOrganization: true,
  createOrganization: true,
  renameOrganization: true,
  createProject: true,
  renameProject: true,
  deleteProject: true,
  invite: true,
  pauseInvite: true,
  resumeInvite: true,
  stopInvite: true,
  resendInvitations: true,
  revokeInvitations: true,
  getUnfinishedInvite: true,
  continueInvite: true,
  discardInvite: true,
  changeRoles: true,
  removeMember: true,
  offerOwnership: true,
  acceptOwnership: true,
  endOwnershipOffer: true,
  getPerson: true,
  getActivity: true,
  search: true,
  remember: true,
  setTheme: true,
  dismissNotice: true,
  copyText: true,
  openLink: true,
} satisfies Record<CallName, true>) as readonly CallName[];
