/**
 * Every call that the window can make, with the decision about its confirmation. A new call without a decision
 * does not compile, and a harmful call is made only where a confirmation is asked for.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GuardedAction } from '#domain/members/safeguards.ts';
import { callNames } from '#preload/contract/call-names.ts';
import type { CallName } from '#preload/contract/calls.ts';
import type { JobKind } from '#preload/contract/jobs.ts';

interface Guarded {
  readonly as: GuardedAction['kind'];
  /** The files of the renderer that make the call, and those that ask for confirmation first. */
  readonly calledIn: readonly string[];
  readonly askedIn: readonly string[];
}

type Decision =
  /** The call changes nothing outside this window, or nothing at all. */
  | 'reads'
  /** The same person can reverse it, and nothing is lost in the meantime. */
  | 'can be reverted'
  /** It pauses or ends something harmful. */
  | 'protects'
  /** The request was confirmed before. */
  | 'confirmed before'
  /** It concerns one item of the person's own, and a click confirms it; others can offer it again. */
  | 'asked by a click'
  /** A job, whose kind decides. */
  | 'by its kind'
  | Guarded;

const roles = 'screens/member-changes';
const invitations = 'screens/invitations';

// The former calls, which go away.

const decisions: Readonly<Record<CallName, Decision>> = {
  getStart: 'reads',
  listFigures: 'reads',
  listPeople: 'reads',
  listAllEvents: 'reads',
  planInvites: 'reads',
  planResends: 'reads',
  planMemberships: 'reads',
  exportOrganizations: 'reads',
  getPlatformData: 'reads',
  // The person chooses the place, and the system asks before it replaces a file.
  backUpPlatform: 'reads',
  chooseBackup: 'reads',
  signInAgain: 'can be reverted',
  painted: 'reads',
  openOrganization: 'reads',
  openTwoFactor: 'reads',
  openLocalPage: 'reads',
  suggestPerson: 'reads',
  listLocalMail: 'reads',
  openInvitationLink: 'reads',
  getJob: 'reads',
  openResource: 'reads',
  peekResource: 'reads',
  readDraft: 'reads',
  keepDraft: 'reads',
  editOrganization: 'can be reverted',
  watchResources: 'reads',
  getAccountStorage: 'reads',
  // It takes effect with a code only.
  beginTwoFactor: 'reads',
  saveRecoveryCodes: 'reads',
  listEvents: 'reads',
  findRemoval: 'reads',
  exportActivity: 'reads',
  listBatches: 'reads',
  listBatch: 'reads',
  markInbox: 'can be reverted',
  showInbox: 'reads',
  // It only dismisses a message and changes nobody.
  dismissJob: 'reads',
  getPerson: 'reads',
  suggestSeparator: 'reads',
  exportTeam: 'reads',
  showExport: 'reads',
  exportInvoices: 'reads',
  search: 'reads',
  retry: 'reads',
  remember: 'reads',
  copyPlaceLink: 'reads',
  findPlace: 'reads',
  setPreferences: 'can be reverted',
  chooseExportFolder: 'can be reverted',
  resetExportFolder: 'can be reverted',
  getStoredData: 'reads',
  // Everything in it is fetched again.
  clearCache: 'asked by a click',
  openLogs: 'reads',
  copyDiagnostics: 'reads',
  getAbout: 'reads',
  setTheme: 'reads',
  dismissNotice: 'reads',
  copyText: 'reads',
  openLink: 'reads',

  stopConnecting: 'protects',
  connectAccount: 'can be reverted',
  replaceToken: 'can be reverted',
  nameAccount: 'can be reverted',
  editProfile: 'can be reverted',
  turnOnTwoFactor: 'protects',
  createApiKey: 'can be reverted',
  describeApiKey: 'can be reverted',
  addEmail: 'can be reverted',
  sendEmailLink: 'can be reverted',
  makeDefaultEmail: 'can be reverted',
  startLocalPlatform: 'can be reverted',
  signInToProxy: 'can be reverted',
  declineProxy: 'can be reverted',
  forgetProxyPassword: 'can be reverted',
  createOrganization: 'can be reverted',
  renameOrganization: 'can be reverted',
  createProject: 'can be reverted',
  renameProject: 'can be reverted',
  editProject: 'can be reverted',
  changeProjectRoles: 'can be reverted',
  writeProjectData: 'can be reverted',
  choosePaymentMethod: 'can be reverted',
  createProjectKey: 'can be reverted',
  // Nothing changes until it is accepted, and it can be withdrawn until then.
  offerTransfer: 'can be reverted',
  acceptInvitation: 'can be reverted',
  addPaymentMethod: 'can be reverted',
  changePaymentMethod: 'can be reverted',
  editBillingDetails: 'can be reverted',

  undoJob: 'protects',
  restoreJob: 'protects',
  holdJob: 'protects',
  pauseJob: 'protects',
  stopJob: 'protects',
  sendJobNow: 'confirmed before',
  resumeJob: 'confirmed before',
  continueJob: 'confirmed before',

  // Never the default one, nor one that a project pays with.
  removePaymentMethod: 'asked by a click',
  declineInvitation: 'asked by a click',
  // Their dialogs ask for a code of the person's own app first.
  turnOffTwoFactor: 'asked by a click',
  makeRecoveryCodes: 'asked by a click',
  // The form asks for the current one.
  changePassword: 'asked by a click',
  removeEmail: 'asked by a click',
  // A form for one invitation, whose person is invited again in the same step.
  correctInvitation: 'asked by a click',
  acceptOwnership: 'asked by a click',
  endOwnershipOffer: 'asked by a click',
  revokeProjectKey: 'asked by a click',
  // The dialog says first who loses the project.
  acceptTransfer: 'asked by a click',
  endTransfer: 'asked by a click',

  // The table of kinds below decides about confirmations.
  startJob: 'by its kind',
  startJobs: 'by its kind',
  // Conflicts are overwritten with this person's change there.
  retryJob: {
    as: 'change-members',
    calledIn: ['screens/jobs/job-panel.tsx'],
    askedIn: ['screens/jobs/job-panel.tsx', 'screens/jobs/apply-anyway.tsx'],
  },
  deleteOrganization: {
    as: 'delete-organization',
    calledIn: ['screens/settings/delete-organization.tsx'],
    askedIn: ['screens/settings/delete-organization.tsx'],
  },
  deleteProject: {
    as: 'delete-project',
    calledIn: ['screens/projects/project-dialogs.tsx'],
    askedIn: ['screens/projects/project-dialogs.tsx'],
  },
  offerOwnership: {
    as: 'offer-ownership',
    calledIn: ['screens/ownership/transfer-ownership.tsx'],
    askedIn: ['screens/ownership/transfer-ownership.tsx'],
  },
  revokeApiKey: {
    as: 'revoke-api-key',
    calledIn: ['screens/account/api-key-dialogs.tsx'],
    askedIn: ['screens/account/api-key-dialogs.tsx'],
  },
  restorePlatform: {
    as: 'replace-platform',
    calledIn: ['screens/preferences/replace-platform.tsx'],
    askedIn: ['screens/preferences/replace-platform.tsx'],
  },
  putBackPlatform: {
    as: 'replace-platform',
    calledIn: ['screens/preferences/replace-platform.tsx'],
    askedIn: ['screens/preferences/replace-platform.tsx'],
  },
  removeSetAside: {
    as: 'delete-platform',
    calledIn: ['screens/preferences/replace-platform.tsx'],
    askedIn: ['screens/preferences/replace-platform.tsx'],
  },
  signOut: {
    as: 'sign-out',
    calledIn: ['screens/accounts/sign-out.tsx'],
    askedIn: ['screens/accounts/sign-out.tsx'],
  },
};

/** Every kind of job, and the files that start one. */
const decisionsOfJobs: Readonly<Record<JobKind, Decision>> = {
  // Every row is shown before it is sent, and each invitation can be revoked.
  invite: 'can be reverted',
  resend: {
    as: 'resend-invitations',
    // All files but many-invitations.tsx resend one invitation.
    calledIn: [
      'screens/inbox/places.ts',
      `${invitations}/many-invitations.tsx`,
      `${invitations}/use-invitation-actions.ts`,
      'screens/invite/recipient-actions.tsx',
    ],
    askedIn: [`${invitations}/many-invitations.tsx`],
  },
  revoke: {
    as: 'revoke-invitations',
    calledIn: [`${invitations}/many-invitations.tsx`],
    askedIn: [`${invitations}/many-invitations.tsx`],
  },
  'change-roles': {
    as: 'change-members',
    calledIn: [`${roles}/pending-change-panel.tsx`, `${roles}/revert-event.tsx`],
    askedIn: [`${roles}/pending-change-panel.tsx`, `${roles}/revert-changes.tsx`],
  },
  remove: {
    as: 'change-members',
    calledIn: [`${roles}/remove-members.tsx`],
    askedIn: [`${roles}/remove-members.tsx`],
  },
  revert: {
    as: 'change-members',
    calledIn: [
      `${roles}/recent-changes.tsx`,
      `${roles}/revert-event.tsx`,
      `${roles}/revert-job.tsx`,
    ],
    askedIn: [`${roles}/recent-changes.tsx`, `${roles}/revert-changes.tsx`],
  },
  'delete-projects': {
    as: 'delete-projects',
    // One alone, which waits for a connection, is confirmed as `deleteProject` is.
    calledIn: ['screens/projects/delete-projects.tsx', 'screens/projects/project-dialogs.tsx'],
    askedIn: ['screens/projects/delete-projects.tsx'],
  },
  // An offer can be withdrawn, and nothing changes until it is accepted.
  'offer-projects': 'can be reverted',
  'create-project': 'can be reverted',
  'edit-project': 'can be reverted',
};

const renderer = join(import.meta.dirname, '../../../renderer');
const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({
    path: path.replaceAll('\\', '/'),
    text: readFileSync(join(renderer, path), 'utf8'),
  }));

it('every call in the renderer has a decision', () => {
  expect(Object.keys(decisions).sort()).toEqual([...callNames].sort());
});

function guardedIn(all: Readonly<Record<string, Decision>>) {
  return Object.entries(all).flatMap(([name, decision]) =>
    typeof decision === 'string' ? [] : [{ name, ...decision }],
  );
}

const calls = guardedIn(decisions).map((each) => ({
  ...each,
  pattern: new RegExp(`bridge\\.${each.name}\\b`),
}));
const jobs = guardedIn(decisionsOfJobs).map((each) => ({
  ...each,
  // The dialog for many invitations takes its kind as a property.
  pattern: new RegExp(
    `startJob\\(key, \\{\\s*kind(: '${each.name}'${each.as.endsWith('-invitations') ? '|, invitationIds' : ''})`,
  ),
}));

it('jobs are started only by the files in the table', () => {
  const starting = files.filter(({ text }) => /\bstartJob\(/.test(text)).map(({ path }) => path);
  const known = new Set([
    ...jobs.flatMap(({ calledIn }) => calledIn),
    // What needs no confirmation.
    'screens/transfers/offer-projects.tsx',
    'screens/project/settings-form.tsx',
    // The store passes jobs on, and sends invites.
    'store/jobs-slice.ts',
    'store/job-groups-slice.ts',
    'store/invites-slice.ts',
  ]);
  expect(starting.filter((path) => !known.has(path))).toEqual([]);
});

/** The files that start jobs in several organizations, with what they ask first; null for an invite. */
const inSeveral: Readonly<Record<string, 'change-members' | 'resend-invitations' | null>> = {
  'screens/several/invite-to-several.tsx': null,
  'screens/several/leave-several.tsx': 'change-members',
  'screens/several/memberships-of-person.tsx': 'change-members',
  'screens/several/resend-in-several.tsx': 'resend-invitations',
};

it('jobs in several organizations are started only by the files in the table', () => {
  const starting = files.filter(({ text }) => /\bstartJobs\(/.test(text)).map(({ path }) => path);
  expect(starting.toSorted()).toEqual(
    [...Object.keys(inSeveral), 'store/job-groups-slice.ts'].toSorted(),
  );
});

it.each(Object.entries(inSeveral))('%s asks before it starts jobs', (path, as) => {
  const text = files.find((file) => file.path === path)?.text ?? '';
  if (as === null) return expect(text).toContain("kind: 'invite'");
  const asks = as === 'change-members' ? 'membershipConfirmation(' : `kind: '${as}'`;
  expect(text).toContain(asks);
  expect(text).toContain('typing=');
  expect(text).toContain('ConfirmDialog');
});

describe.each([...calls, ...jobs])('$name', ({ pattern, as, calledIn, askedIn }) => {
  it('is called only from the listed files', () => {
    const callers = files
      .filter(({ path, text }) => pattern.test(text) && !calledIn.includes(path))
      .map(({ path }) => path);
    const missing = calledIn.filter(
      (path) => !pattern.test(files.find((file) => file.path === path)?.text ?? ''),
    );
    expect({ callers, missing }).toEqual({ callers: [], missing: [] });
  });

  it.each(askedIn)('asks for confirmation in %s', (path) => {
    const text = files.find((file) => file.path === path)?.text ?? '';
    expect(text).toContain('confirmationFor(');
    expect(text).toMatch(/isConfirmed\(|typing=|kind === 'none'|confirmation: confirmationFor/);
    const kind = as.endsWith('-invitations') ? '-invitations' : as;
    expect(text).toContain(kind);
  });
});
