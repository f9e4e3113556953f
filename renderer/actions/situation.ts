/** Decides whether something can be done now, and gives the reason if it cannot. */

import { assertNever } from '#domain/assert-never.ts';
import type { Capabilities } from '#domain/capabilities.ts';
import type { Organization } from '#domain/entities.ts';
import { isUnreachable } from '#domain/failure.ts';
import { may, type Permission, type RoleTable, whyNot } from '#domain/roles/role-table.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import type { Overlay } from '../store/overlay.ts';
import type { State } from '../store/state.ts';
import { platformPhrase, whyUnavailable } from '../texts/connection.ts';
import { capitalized, count } from '../texts/counts.ts';

export interface Situation {
  readonly account: AccountView | undefined;
  readonly organization: Organization | undefined;
  /** The roles of the account's kind of platform. */
  readonly roleTable: RoleTable;
  /**
   * Whether a change of members is scheduled, being sent, or sent. For a change that can no longer be undone,
   * the action says so and offers to revert it.
   */
  readonly canUndo?: boolean;
  /** Whether something waits in the outbox. */
  readonly isWaiting?: boolean;
  /** Whether Orgdesk knows a proxy's password. */
  readonly signedInToProxy?: boolean;
}

type Flag = {
  readonly [Name in keyof Capabilities]: Capabilities[Name] extends boolean ? Name : never;
}[keyof Capabilities];

const cannot: Readonly<Record<Flag, string>> = {
  canCreateOrganizations: 'This platform doesn’t let Orgdesk create organizations.',
  canEditSettings: 'This platform doesn’t let Orgdesk change an organization’s settings.',
  canDeleteOrganization: 'This platform doesn’t let Orgdesk delete an organization.',
  canSeeBilling: 'This platform doesn’t tell Orgdesk about billing.',
  canSeeActivity: 'This platform doesn’t tell Orgdesk about activity.',
  canSeeProjects: 'This platform doesn’t tell Orgdesk about projects.',
  canCreateProjects: 'This platform doesn’t let Orgdesk create projects.',
  canRenameProjects: 'This platform doesn’t let Orgdesk rename projects.',
  canDeleteProjects: 'This platform doesn’t let Orgdesk delete projects.',
  canEditProjects: 'This platform doesn’t let Orgdesk edit a project’s settings.',
  canEditProjectData: 'This platform has no custom data for projects.',
  canChoosePaymentMethods: 'This platform doesn’t let Orgdesk choose what pays for a project.',
  canManageProjectKeys: 'This platform has no API keys for single projects.',
  canTransferProjects: 'This platform doesn’t let Orgdesk transfer projects.',
  canInvite: 'This platform doesn’t let Orgdesk invite people.',
  canSeeInvitations: 'This platform doesn’t tell Orgdesk about invitations.',
  canRevokeInvitations: 'This platform doesn’t let Orgdesk revoke invitations.',
  canResendInvitations: 'This platform doesn’t let Orgdesk resend invitations.',
  canAcceptInvitations: 'This platform doesn’t let Orgdesk accept invitations.',
  canDeclineInvitations: 'This platform doesn’t let Orgdesk decline invitations.',
  canChangeRoles: 'This platform doesn’t let Orgdesk change roles.',
  canRemoveMembers: 'This platform doesn’t let Orgdesk remove members.',
  canSeeTwoFactor: 'This platform doesn’t tell Orgdesk about two-factor.',
  canSeeLastSeen: 'This platform doesn’t tell Orgdesk when people were last seen.',
  canTransferOwnership: 'This platform doesn’t let Orgdesk transfer ownership.',
  canEditProfile: 'This platform doesn’t let Orgdesk change your profile.',
  canSetUpTwoFactor: 'This platform doesn’t let Orgdesk set up two-factor.',
  canManageApiKeys: 'This platform doesn’t let Orgdesk manage your API keys.',
  canEditEmails: 'This platform doesn’t let Orgdesk change your email addresses.',
  invitesToProjects: 'This platform doesn’t let Orgdesk invite people to single projects.',
};

/** Returns why nothing can be written at the moment; null if it can. */
export function whyNotWritable(account: AccountView | undefined): string | null {
  if (!account) return 'Connect to a platform first.';
  const { connection } = account;
  switch (connection.state) {
    case 'checking':
    case 'online':
      return null;
    case 'failing':
      return whyUnavailable(connection.failure, platformPhrase(account));
    case 'unauthorized':
      if (account.local) return 'You’re signed out of this account. Sign in again first.';
      return `${capitalized(platformPhrase(account))} rejected the token. Update it first.`;
    case 'no-token':
      return `Orgdesk has no token for ${platformPhrase(account)}. Add one first.`;
    default:
      return assertNever(connection);
  }
}

/** Returns whether a reason is only about a connection, and not about roles, the platform or the input. */
export function isConnectionReason(
  reason: string | null,
  accounts: readonly AccountView[],
): boolean {
  return reason !== null && accounts.some((account) => whyNotWritable(account) === reason);
}

/** Returns why the platform cannot do it at all; null if it can. */
export function whyUnsupported(
  account: AccountView | undefined,
  flag: Flag | undefined,
): string | null {
  return account && flag && !account.capabilities[flag] ? cannot[flag] : null;
}

/** Returns why a call cannot be made: the platform does not support it, or nothing can be written. */
function whyNotCall(account: AccountView | undefined, flag: Flag | undefined): string | null {
  return whyUnsupported(account, flag) ?? whyNotWritable(account);
}

/** Returns why the person cannot see a part of an organization; null if they can. */
export function whyNotSee(
  { account, organization, roleTable }: Situation,
  permission: Permission,
  flag?: Flag,
): string | null {
  if (!organization) return 'Open an organization first.';
  if (!may(roleTable, organization.myRoles, permission)) return whyNot(roleTable, permission);
  return whyUnsupported(account, flag);
}

/** Returns why the person cannot write in an organization: the role, the platform or the connection. */
export function whyNotWrite(
  situation: Situation,
  permission: Permission,
  flag?: Flag,
): string | null {
  return whyNotSee(situation, permission, flag) ?? whyNotWritable(situation.account);
}

/** Whether the account's platform cannot be reached, so that changes wait in the outbox. */
export function isAway(account: AccountView | undefined): boolean {
  const connection = account?.connection;
  return connection?.state === 'failing' && isUnreachable(connection.failure);
}

/** As `whyNotWrite`, for a change that is sent later if the platform cannot be reached now. */
export function whyNotSend(
  situation: Situation,
  permission: Permission,
  flag?: Flag,
): string | null {
  const { account } = situation;
  const refused = whyNotSee(situation, permission, flag);
  return refused ?? (isAway(account) ? null : whyNotWritable(account));
}

/** The label of the button for such a change: "Remove Ada when online" while it would wait. */
export function labelNow(account: AccountView | undefined, verb: string): string {
  return isAway(account) ? `${verb} when online` : verb;
}

/** Returns why the person of an account cannot accept invitations at the moment; null if they can. */
export function whyNotAccept(account: AccountView): string | null {
  return whyNotCall(account, 'canAcceptInvitations');
}

/** The same for declining them. */
export function whyNotDecline(account: AccountView): string | null {
  return whyNotCall(account, 'canDeclineInvitations');
}

/** Returns why no organization can be created on the account's platform; null if one can. */
export function whyNotCreateOrganization({ account }: Pick<Situation, 'account'>): string | null {
  return whyNotCall(account, 'canCreateOrganizations');
}

/** Overlays whose input is stored, or that have no input worth storing. */
const nothingLost: ReadonlySet<Overlay['kind']> = new Set([
  'invite',
  'outbox',
  'export-team',
  'invoice',
  'export-invoices',
  'billing-details',
  'edit-payment-method',
  'person',
  'shortcuts',
  'full-text',
  'local-mail',
]);

type Covers = Pick<State, 'shell' | 'overlay' | 'touched' | 'connecting'>;

/** Returns why the overlay must not be closed; null if it can be. */
export function whyNotLeave({ shell, overlay, touched, connecting }: Covers): string | null {
  if (shell?.proxy.question) return 'Answer the proxy’s question first.';
  if (connecting) return 'Finish connecting first, or press Esc to leave it.';
  if (overlay === null || !touched || nothingLost.has(overlay.kind)) return null;
  return 'You have unsaved input here. Finish it, or press Esc to discard it.';
}

/** Returns why a name cannot be used; null if it can. */
export function whyNotName(name: string, initial: string, maxLength: number): string | null {
  const trimmed = name.trim();
  if (trimmed === '') return 'Type a name first.';
  if (trimmed.length > maxLength) return `At most ${count(maxLength, 'character')}.`;
  if (trimmed === initial) return 'That’s already its name.';
  return null;
}
