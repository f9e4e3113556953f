/** What main tells the renderer unasked. */
import type { ActionName } from './actions.ts';
import type { InviteProgress, PackedView } from './organization.ts';
import type { StagedChange } from './pending-changes.ts';
import type { PackedShell } from './shell.ts';

export interface Pushes {
  readonly shell: PackedShell;
  /** Any organization whose cached collections changed, not only the current one. */
  readonly organization: PackedView;
  readonly inviteProgress: InviteProgress;
  /** Every change of members that waits, is being sent, or ended otherwise than wanted. */
  readonly staged: readonly StagedChange[];
  /** A command from the application menu or another start of Orgdesk, by its action's name. */
  readonly action: ActionName;
  /** The link of an invitation that the system gave to Orgdesk to open. */
  readonly invitationLink: string;
}

export type PushName = keyof Pushes;

/** The names at run time; `satisfies` keeps them equal to the type's. */
export const pushNames = Object.keys({
  shell: true,
  organization: true,
  inviteProgress: true,
  staged: true,
  action: true,
  invitationLink: true,
} satisfies Record<PushName, true>) as readonly PushName[];
