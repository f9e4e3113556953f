/** The messages that main pushes to the renderer. */
import type { ActionName } from './actions.ts';
import type { InboxPush, InboxTarget } from './inbox.ts';
import type { JobsPush } from './jobs.ts';
import type { EncodedView } from './organization.ts';
import type { ResourcePush } from './resources.ts';
import type { EncodedShell } from './shell.ts';

export interface Pushes {
  readonly shell: EncodedShell;
  /** Any organization whose cached collections changed, not only the current one. */
  readonly organization: EncodedView;
  /** Every job that is not dismissed. */
  readonly jobs: JobsPush;
  /** Everything in the inbox. */
  readonly inbox: InboxPush;
  /** The person clicked a notification. */
  readonly openInbox: InboxTarget;
  /** A resource that the window watches. */
  readonly resource: ResourcePush;
  /** A command from the application menu or another start of Orgdesk, by its action's name. */
  readonly action: ActionName;
  /** The link of an invitation that the operating system opened with Orgdesk. */
  readonly invitationLink: string;
  /** A link to an organization, a project or a person that the system opened; "" if it leads nowhere. */
  readonly placeLink: string;
}

export type PushName = keyof Pushes;

/** The names at run time; `satisfies` keeps them equal to the type's. */
export const pushNames = Object.keys({
  shell: true,
  organization: true,
  jobs: true,
  inbox: true,
  openInbox: true,
  resource: true,
  action: true,
  invitationLink: true,
  placeLink: true,
} satisfies Record<PushName, true>) as readonly PushName[];
