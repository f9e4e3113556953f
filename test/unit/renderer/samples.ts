/** Sample data for the renderer's tests; each function takes the parts that matter for the test. */
import type { ActivityEvent } from '#domain/activity-event.ts';
import type { Capabilities } from '#domain/capabilities.ts';
import type { Invitation, Member, Organization, Project } from '#domain/entities.ts';
import { defaultPreferences } from '#domain/preferences.ts';
import { kinds } from '#main/platforms/kinds.ts';
import { packetCapabilities } from '#main/platforms/packet/capabilities.ts';
import type { JobRow, JobView } from '#preload/contract/jobs.ts';
import type { AccountView, Shell } from '#preload/contract/shell.ts';

export const noon = Date.parse('2026-03-10T12:00:00Z');

export function isoBefore(milliseconds: number): string {
  return new Date(noon - milliseconds).toISOString();
}

/** Ada changed Grace from Collaborator to Billing. */
export function activityEvent(part: Partial<ActivityEvent> = {}): ActivityEvent {
  return {
    id: 'event',
    at: isoBefore(0),
    kind: 'member',
    verb: 'role-changed',
    actor: { id: 'ada', name: 'Ada' },
    person: { userId: 'grace', memberId: 'grace-here', name: 'Grace' },
    project: null,
    subject: '',
    roles: { before: ['collaborator'], after: ['billing'] },
    name: null,
    ip: null,
    sentence: 'The platform’s own sentence',
    ...part,
  };
}

export function organization(part: Partial<Organization> = {}): Organization {
  return {
    id: 'acme',
    name: 'Acme Hosting',
    type: 'company',
    description: '',
    myRoles: ['owner'],
    createdAt: isoBefore(0),
    ...part,
  };
}

export function account(
  part: Partial<Omit<AccountView, 'capabilities'>> & {
    readonly capabilities?: Partial<Capabilities>;
  } = {},
): AccountView {
  return {
    id: 'one',
    kind: 'packet',
    local: false,
    address: 'https://platform.example.com',
    platformName: 'platform.example.com',
    name: '',
    color: null,
    person: { id: 'ada', name: 'Ada Lovelace', email: 'ada@example.org' },
    storage: 'keychain',
    connection: { state: 'online', syncedAt: isoBefore(0) },
    organizations: [organization()],
    received: [],
    organizationsFetchedAt: isoBefore(0),
    ...part,
    capabilities: { ...packetCapabilities, ...part.capabilities },
  };
}

export function shell(part: Partial<Shell> = {}): Shell {
  return {
    accounts: [account()],
    kinds: kinds.map(({ view }) => view),
    unreadAccounts: [],
    current: null,
    theme: 'system',
    remembered: {
      memberColumns: ['role', 'seen'],
      inviteColumns: [],
      projectColumns: [],
      organizationColumns: [],
      savedViews: [],
      organizations: [],
    },
    preferences: defaultPreferences,
    exportFolder: null,
    localPlatform: { state: 'stopped' },
    proxy: { question: null, signedIn: false },
    notices: [],
    version: '0.0.0',
    system: 'linux',
    region: 'en-US',
    ...part,
  };
}

export function member(part: Partial<Member> = {}): Member {
  return {
    id: 'member-grace',
    userId: 'grace',
    name: 'Grace Hopper',
    email: 'grace@example.org',
    roles: ['collaborator'],
    projectIds: ['web'],
    lastSeenAt: null,
    twoFactor: null,
    joinedAt: null,
    revision: null,
    ...part,
  };
}

export function invitation(part: Partial<Invitation> = {}): Invitation {
  return {
    id: 'invitation',
    email: 'alan@example.org',
    roles: ['admin'],
    projectIds: [],
    invitedBy: 'Ada Lovelace',
    createdAt: isoBefore(3 * 24 * 3600 * 1000),
    expiresAt: null,
    state: 'open',
    endedAt: null,
    delivery: null,
    link: null,
    ...part,
  };
}

export function project(part: Partial<Project> = {}): Project {
  return { id: 'web', name: 'web', createdAt: isoBefore(0), updatedAt: isoBefore(0), ...part };
}

export function jobRow(part: Partial<JobRow> = {}): JobRow {
  return {
    id: 'member-grace',
    name: 'Grace Hopper',
    email: 'grace@example.org',
    before: { roles: ['collaborator'], projectIds: ['web'] },
    after: { roles: ['billing'], projectIds: [] },
    outcome: null,
    ...part,
  };
}

type Counts = Partial<JobView['counts']>;

/** A job that changes the role of one member to Billing; counts beside `total` default to 0. */
export function job(
  part: Partial<Omit<JobView, 'counts'>> & { readonly counts?: Counts } = {},
): JobView {
  const { counts, ...rest } = part;
  const { total = 1, done = 0, conflict = 0, failed = 0, unknown = 0 } = counts ?? {};
  return {
    jobId: 'job',
    kind: 'change-roles',
    key: { accountId: 'one', organizationId: 'acme' },
    organizationName: 'Acme Hosting',
    groupId: null,
    state: 'running',
    startedAt: isoBefore(0),
    sendAt: null,
    first: jobRow(),
    sameAfter: { roles: ['billing'], projectIds: [] },
    onlyProjects: false,
    activity: null,
    stopping: false,
    stopped: false,
    failure: null,
    ...rest,
    counts: {
      total,
      done,
      conflict,
      failed,
      unknown,
      left: total - done - conflict - failed - unknown,
    },
  };
}
