/** The state and the actions of the store, slice by slice; each slice is created in a file of its own. */
import type { ActivityEvent, OrganizationActivity } from '#domain/activity-event.ts';
import type { InboxEntry } from '#domain/inbox/inbox-item.ts';
import type { ChosenRow } from '#domain/invite/invitation-choice.ts';
import type { KeyedFigures } from '#preload/contract/all-organizations.ts';
import type { Outcome } from '#preload/contract/call.ts';
import type { DraftOwner } from '#preload/contract/drafts.ts';
import type { InboxPush, InboxTarget } from '#preload/contract/inbox.ts';
import type { JobRow, JobsPush, JobView, JobWork, StartedJob } from '#preload/contract/jobs.ts';
import type { EncodedView, OrganizationView } from '#preload/contract/organization.ts';
import type { PreferencesChange } from '#preload/contract/preferences.ts';
import type { ResourcePush, ResourceState } from '#preload/contract/resources.ts';
import type { EncodedShell, OrganizationKey, Remembered, Shell } from '#preload/contract/shell.ts';
import type { Draft } from './invite-box.ts';
import type { InviteSession } from './invite-session.ts';
import type { JobGroup } from './job-groups.ts';
import type { Overlay } from './overlay.ts';

export interface ShellSlice {
  /** Null only until the first answer of main. */
  readonly shell: Shell | null;
  /** Takes the cached data at the start; main has already opened that organization. */
  readonly begin: (shell: EncodedShell, view: EncodedView | null) => void;
  readonly receiveShell: (shell: EncodedShell) => void;
  /** Takes a pushed shell; the organization on the screen follows it. */
  readonly takeShell: (shell: Shell) => void;
  /** Applies a change of the window's state at once, and has main store it. */
  readonly remember: (part: Partial<Remembered>) => void;
  /** Applies a change of the preferences at once, and has main store it. */
  readonly setPreferences: (change: PreferencesChange) => void;
  /** The keys of warnings that are hidden until Orgdesk ends. */
  readonly hiddenWarnings: ReadonlySet<string>;
  readonly hideWarning: (warning: string, hidden: boolean) => void;
}

export interface OrganizationsSlice {
  /** The view of each organization by the text of its key, cached so that a switch paints at once. */
  readonly views: Readonly<Record<string, OrganizationView>>;
  readonly receiveView: (view: EncodedView) => void;
}

export interface FiguresSlice {
  /** What the caches count in each organization, by the text of its key; empty until main was asked. */
  readonly figures: Readonly<Record<string, KeyedFigures>>;
  /** Asks main for the figures of all organizations; keeps the former ones if it fails. */
  readonly countAll: () => Promise<void>;
}

export interface ResourcesSlice {
  /** The resources that were shown since the start, by the text of their addresses. */
  readonly resources: Readonly<Record<string, ResourceState<unknown>>>;
  readonly receiveResource: (push: ResourcePush) => void;
}

export interface DraftsSlice {
  /** What was typed into forms and not saved, by owner and form; null if a form has none. */
  readonly drafts: Readonly<Record<string, unknown>>;
  /** Keeps a form's draft here at once, and with the account's cache after a pause. */
  readonly keepDraft: (owner: DraftOwner, name: string, draft: unknown) => void;
}

export interface EventLogsSlice {
  /** The stored events that were read, newest first, by the text of the organization's key. */
  readonly eventLogs: Readonly<Record<string, readonly ActivityEvent[]>>;
  /** Reads the stored events that are not known yet. */
  readonly followEvents: (key: OrganizationKey, activity: OrganizationActivity) => Promise<void>;
}

/** The screens of an organization. */
export const organizationScreens = [
  'overview',
  'projects',
  'project',
  'team',
  'billing',
  'activity',
  'settings',
] as const;
export type OrganizationScreen = (typeof organizationScreens)[number];
/** The screens that belong to no organization. */
export const ownScreens = ['all', 'account', 'inbox', 'preferences'] as const;
/** Every screen; the table of their components says what each needs (renderer/shell/screens.tsx). */
export type Screen = OrganizationScreen | (typeof ownScreens)[number];

export function isOrganizationScreen(screen: Screen): screen is OrganizationScreen {
  return organizationScreens.some((each) => each === screen);
}

/** The lists of the team screen. */
export const teamTabs = ['members', 'invitations'] as const;
export type TeamTab = (typeof teamTabs)[number];

/** A filter from elsewhere: the values by facet, for one list of the screen. */
export interface WantedFilter {
  readonly list: TeamTab | 'projects';
  readonly filter: Readonly<Record<string, readonly string[]>>;
}

export interface NavigationSlice {
  /** Whether the first real screen is rendered. */
  readonly painted: boolean;
  readonly current: OrganizationKey | null;
  readonly pendingAccountId: string | null;
  /** The texts of keys, the most recent first. */
  readonly recent: readonly string[];
  readonly screen: Screen;
  /** The latest screen of an organization, to which choosing one returns from the other screens. */
  readonly organizationScreen: OrganizationScreen;
  /**
   * The identifier of the project or account that the screen shows, or of the user whose activity it shows; ""
   * for a screen without one.
   */
  readonly subject: string;
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
  readonly show: (screen: Screen, subject?: string) => void;
  /** The team's list that is shown, in whichever organization. */
  readonly teamTab: TeamTab;
  readonly showTeamTab: (tab: TeamTab) => void;
  /** The text of a search from elsewhere, with which the screen's own search begins. */
  readonly searchText: string;
  /** The filter with which a list begins that was opened from elsewhere; null for its own. */
  readonly wantedFilter: WantedFilter | null;
  /** Opens a screen, or a part of it, with the text of a search, or with a filter of one of its lists. */
  readonly find: (screen: Screen, text: string, wanted?: WantedFilter, subject?: string) => void;
  readonly openOverlay: (overlay: Overlay) => void;
  readonly closeOverlay: () => void;
  readonly touchOverlay: () => void;
  readonly setConnecting: (connecting: boolean) => void;
  /** The address that the connect screen suggests for the platform; "" for none. */
  readonly connectAddress: string;
  /** Opens the connect screen for that address. */
  readonly connectTo: (address: string) => void;
  readonly setPalette: (palette: boolean) => void;
  readonly setSwitcher: (switcher: boolean) => void;
  readonly setSidebar: (sidebar: boolean) => void;
}

export interface InvitesSlice {
  /** Sessions by organization: a draft and a running job survive closing their panel. */
  readonly invites: Readonly<Record<string, InviteSession>>;
  readonly writeDraft: (key: OrganizationKey, change: Partial<Draft>) => void;
  readonly sendInvites: (key: OrganizationKey, rows: readonly ChosenRow[]) => Promise<void>;
  /** Loads the outcomes of the jobs that sessions follow. */
  readonly followInvites: (jobs: readonly JobView[]) => void;
  /** Opens the panel with a job's progress or outcome. */
  readonly showInvite: (job: JobView) => Promise<void>;
  /** Continues an invite that was interrupted or stopped, and shows it. */
  readonly continueInvite: (job: JobView) => Promise<void>;
  /** Gives up the rest of an invite; everybody who was not invited is in the box again. */
  readonly giveUpInvite: (job: JobView) => Promise<Outcome<null>>;
  /** Opens an invite of the outbox, which is not sent until it is left again. */
  readonly editInvite: (job: JobView) => Promise<void>;
  /** Leaves an invite of the outbox that was opened and not sent again: it stays as it was. */
  readonly leaveInviteEdit: (key: OrganizationKey) => void;
  /** The outcome was seen. */
  readonly leaveInviteOutcome: (key: OrganizationKey) => void;
  /** Replaces a person of an outcome who was invited at another address instead. */
  readonly correctInvite: (
    key: OrganizationKey,
    earlier: string,
    now: { readonly email: string; readonly invitationId: string },
  ) => void;
  readonly discardInvite: (key: OrganizationKey) => void;
}

export interface Toast {
  readonly id: string;
  /** `info` explains why nothing was done. */
  readonly tone: 'good' | 'bad' | 'info';
  readonly message: string;
  /** An action that the toast offers. */
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

export interface ToastsSlice {
  /** The number of toasts since the start; the list component is loaded with the first one. */
  readonly toasts: number;
  readonly queuedToasts: readonly Toast[];
  readonly say: (message: string, tone?: Toast['tone'], action?: Toast['action']) => void;
  /** Takes the toasts that wait to be shown. */
  readonly takeToasts: () => readonly Toast[];
  /** Identifiers of rows that just changed, which a table marks for a moment. */
  readonly flashed: ReadonlySet<string>;
  readonly flash: (ids: readonly string[]) => void;
  /** The words for screen readers. */
  readonly announcement: string;
  readonly announce: (words: string) => void;
  /**
   * Announces an action on rows of a list. If that list is on the screen, the rows flash and only screen
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
  /** The jobs that are not dismissed, in the order in which they were started. */
  readonly jobs: readonly JobView[];
  /** Jobs that main is dismissing, which are shown no longer. */
  readonly dismissing: ReadonlySet<string>;
  /**
   * The items of scheduled and running jobs about members, as they were when the job was started: by the job,
   * then by the keys of `rowsById`.
   */
  readonly jobRows: Readonly<Record<string, ReadonlyMap<string, JobRow>>>;
  /** Takes in a push. A job with one item that succeeded becomes a toast, and is dismissed. */
  readonly receiveJobs: (jobs: JobsPush) => void;
  readonly startJob: (key: OrganizationKey, work: JobWork) => Promise<Outcome<StartedJob>>;
  readonly undoJob: (jobId: string) => Promise<void>;
  /** Takes a job out of the outbox, and offers to put it back. */
  readonly cancelWaiting: (job: JobView) => Promise<void>;
  /** Opens the form of a job of the outbox with what was entered. */
  readonly editWaiting: (job: JobView) => Promise<void>;
  /** Says that a change waits in the outbox. */
  readonly sayWaiting: () => void;
  /** Continues a job with its remaining items; shows the reason if that fails. */
  readonly continueJob: (job: JobView) => Promise<void>;
  /** Opens the panel with the job's items. */
  readonly showJob: (job: JobView) => void;
  /** Dismisses a job after the person has seen its outcome. */
  readonly dismissJob: (jobId: string) => void;
  /** The latest job that changed members, to be reverted. */
  readonly lastChange: JobView | null;
  /**
   * Undoes a scheduled job. For a job that was sent, says that it is too late, and offers the action that is
   * still possible.
   */
  readonly undoLatest: () => void;
}

/** What to do in one of several organizations. */
export interface PlacedWork {
  readonly key: OrganizationKey;
  readonly work: JobWork;
}

export interface JobGroupsSlice {
  /**
   * Starts a job in each of several organizations, as one group; in a single one, a job alone. Fails if none could be
   * started; otherwise says in which organizations it could not.
   */
  readonly startJobs: (works: readonly PlacedWork[]) => Promise<Outcome<null>>;
  readonly undoGroup: (group: JobGroup) => Promise<void>;
  /** Continues the jobs of a group that are not done; shows the reason if that fails. */
  readonly continueGroup: (group: JobGroup) => Promise<void>;
  /** Dismisses the jobs of a group. People who were not invited return to the drafts of their organizations. */
  readonly dismissGroup: (group: JobGroup) => Promise<void>;
}

export interface InboxSlice {
  /** Newest first, over all accounts; null until main has looked at the first account. */
  readonly inbox: InboxPush | null;
  readonly receiveInbox: (entries: InboxPush) => void;
  /** Marks entries as read or unread, at once and in main. */
  readonly markInbox: (entries: readonly InboxEntry[], read: boolean) => void;
  /** The entry on which the inbox puts the focus; null for none. */
  readonly inboxTarget: InboxTarget;
  /** Shows the inbox, and one of its entries if there is a target. */
  readonly openInbox: (target: InboxTarget) => void;
}

export type State = ShellSlice &
  JobsSlice &
  JobGroupsSlice &
  InboxSlice &
  OrganizationsSlice &
  FiguresSlice &
  ResourcesSlice &
  DraftsSlice &
  EventLogsSlice &
  NavigationSlice &
  InvitesSlice &
  ToastsSlice;
