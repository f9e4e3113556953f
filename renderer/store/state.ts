/** What the one store holds and can do, slice by slice; each slice is made in a file of its own. */
import type { ChosenRow } from '#domain/invite/invitation-choice.ts';
import type { Outcome } from '#preload/contract/call.ts';
import type { JobRow, JobsPush, JobView, JobWork } from '#preload/contract/jobs.ts';
import type { EncodedView, OrganizationView } from '#preload/contract/organization.ts';
import type { EncodedShell, OrganizationKey, Remembered, Shell } from '#preload/contract/shell.ts';
import type { Draft } from './invite-box.ts';
import type { InviteSession } from './invite-session.ts';
import type { Overlay } from './overlay.ts';

export interface ShellSlice {
  /** Null only until the first answer of main. */
  readonly shell: Shell | null;
  /** Takes what the cache knew at the start; main has opened that organization itself. */
  readonly begin: (shell: EncodedShell, view: EncodedView | null) => void;
  readonly receiveShell: (shell: EncodedShell) => void;
  /** What is shown follows it. */
  readonly takeShell: (shell: Shell) => void;
  /** Shows at once how the window is left, and has it kept. */
  readonly remember: (part: Partial<Remembered>) => void;
  /** Warnings that are hidden until Orgdesk ends, each by what it is about. */
  readonly hiddenWarnings: ReadonlySet<string>;
  readonly hideWarning: (warning: string, hidden: boolean) => void;
}

export interface OrganizationsSlice {
  /** The view of each organization by the text of its key, kept so that a switch paints at once. */
  readonly views: Readonly<Record<string, OrganizationView>>;
  readonly receiveView: (view: EncodedView) => void;
}

export type Screen = 'projects' | 'team';

/** The lists of the team screen. */
export const teamTabs = ['members', 'invitations'] as const;
export type TeamTab = (typeof teamTabs)[number];

export interface NavigationSlice {
  /** Whether the first real screen stands. */
  readonly painted: boolean;
  readonly current: OrganizationKey | null;
  readonly pendingAccountId: string | null;
  /** Keys' texts, the most recent first. */
  readonly recent: readonly string[];
  readonly screen: Screen;
  readonly overlay: Overlay | null;
  /** Whether anything was entered in the overlay since it was opened. */
  readonly touched: boolean;
  /** The connect screen over an app that has accounts already. */
  readonly connecting: boolean;
  readonly palette: boolean;
  readonly switcher: boolean;
  readonly sidebar: boolean;
  /** Shows the known data at once, and asks main, which answers from its cache. */
  readonly openOrganization: (key: OrganizationKey) => void;
  /** An account was connected: its first organization opens as soon as it is known. */
  readonly expectAccount: (accountId: string) => void;
  readonly show: (screen: Screen) => void;
  /** The team's list that is shown, in whichever organization. */
  readonly teamTab: TeamTab;
  readonly showTeamTab: (tab: TeamTab) => void;
  /** The text of a search from elsewhere, with which the screen's own search begins. */
  readonly searchText: string;
  readonly find: (screen: Screen, text: string) => void;
  readonly openOverlay: (overlay: Overlay) => void;
  readonly closeOverlay: () => void;
  readonly touchOverlay: () => void;
  readonly setConnecting: (connecting: boolean) => void;
  /** What the connect screen offers as the platform's address; "" where it offers none. */
  readonly connectAddress: string;
  /** Opens the connect screen for that address. */
  readonly connectTo: (address: string) => void;
  readonly setPalette: (palette: boolean) => void;
  readonly setSwitcher: (switcher: boolean) => void;
  readonly setSidebar: (sidebar: boolean) => void;
}

export interface InvitesSlice {
  /** By organization: a draft and a run outlive their panel. */
  readonly invites: Readonly<Record<string, InviteSession>>;
  readonly writeDraft: (key: OrganizationKey, change: Partial<Draft>) => void;
  readonly sendInvites: (key: OrganizationKey, rows: readonly ChosenRow[]) => Promise<void>;
  /** Reads how the jobs ended that sessions follow. */
  readonly followInvites: (jobs: readonly JobView[]) => void;
  /** Opens the panel over a job: how far it is, or how it ended. */
  readonly showInvite: (job: JobView) => Promise<void>;
  /** Goes on with an invite that was interrupted or stopped, and shows it. */
  readonly continueInvite: (job: JobView) => Promise<void>;
  /** Gives up the rest of an invite; everybody who was not invited is in the box again. */
  readonly giveUpInvite: (job: JobView) => Promise<Outcome<null>>;
  /** The outcome was seen. */
  readonly leaveInviteOutcome: (key: OrganizationKey) => void;
  /** Somebody of an outcome was invited at another address instead. */
  readonly correctInvite: (
    key: OrganizationKey,
    earlier: string,
    now: { readonly email: string; readonly invitationId: string },
  ) => void;
  readonly discardInvite: (key: OrganizationKey) => void;
}

export interface Toast {
  readonly id: string;
  /** `info` says why nothing was done. */
  readonly tone: 'good' | 'bad' | 'info';
  readonly message: string;
  /** One thing that can be done about it. */
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

export interface ToastsSlice {
  /** How many were asked for since the start: the list itself is loaded with the first one. */
  readonly toasts: number;
  readonly queuedToasts: readonly Toast[];
  readonly say: (message: string, tone?: Toast['tone'], action?: Toast['action']) => void;
  /** Takes the toasts that wait to be shown. */
  readonly takeToasts: () => readonly Toast[];
  /** Identifiers of rows that just changed: a table marks them for a moment. */
  readonly flashed: ReadonlySet<string>;
  readonly flash: (ids: readonly string[]) => void;
  /** What a row on the screen shows, in words for screen readers. */
  readonly announcement: string;
  readonly announce: (words: string) => void;
  /**
   * Says what was done with rows of a list. If that list is on the screen, the rows flash and only screen
   * readers get the words; otherwise a toast shows them.
   */
  readonly announceRows: (words: string, rows: ChangedRows) => void;
}

export interface ChangedRows {
  readonly key: OrganizationKey;
  readonly screen: Screen;
  readonly ids: readonly string[];
}

export interface JobsSlice {
  /** Long work that is not dismissed, the one that was started first comes first. */
  readonly jobs: readonly JobView[];
  /**
   * The items of jobs about members that wait or run, by the job and then by what `rowsById` says, as
   * they were when the job was started.
   */
  readonly jobRows: Readonly<Record<string, ReadonlyMap<string, JobRow>>>;
  /** Takes in a push. A job of one item that ended as wanted becomes a toast, and is dismissed. */
  readonly receiveJobs: (jobs: JobsPush) => void;
  readonly startJob: (key: OrganizationKey, work: JobWork) => Promise<Outcome<null>>;
  readonly undoJob: (jobId: string) => Promise<void>;
  /** Goes on with what is left of a job; says why where that fails. */
  readonly continueJob: (job: JobView) => Promise<void>;
  /** Opens what shows the job's items. */
  readonly showJob: (job: JobView) => void;
  /** The person has seen how it ended. */
  readonly dismissJob: (jobId: string) => void;
  /** The latest job of which something was done with members, to be reverted. */
  readonly lastChange: JobView | null;
  /** Undoes what waits; of what was sent it says that it is too late, and offers what can still be done. */
  readonly undoLatest: () => void;
}

export type State = ShellSlice &
  JobsSlice &
  OrganizationsSlice &
  NavigationSlice &
  InvitesSlice &
  ToastsSlice;
