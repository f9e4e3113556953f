/** Small wholes for the renderer's tests; each takes the part that the test is about. */
import type { Capabilities } from '#domain/capabilities.ts';
import type { Invitation, Member, Organization, Project } from '#domain/entities.ts';
import { kinds } from '#main/platforms/kinds.ts';
import type { AccountView, Shell } from '#preload/contract/shell.ts';

export const noon = Date.parse('2026-03-10T12:00:00Z');

export function isoBefore(milliseconds: number): string {
  return new Date(noon - milliseconds).toISOString();
}

const capabilities: Capabilities = {
  canCreateOrganizations: true,
  canManageProjects: true,
  canInvite: true,
  canRevokeInvitations: true,
  canResendInvitations: true,
  canAnswerInvitations: true,
  canChangeRoles: true,
  canRemoveMembers: true,
  canTransferOwnership: true,
  invitesToProjects: true,
  invitesPerDay: null,
};

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
    capabilities: { ...capabilities, ...part.capabilities },
  };
}

export function shell(part: Partial<Shell> = {}): Shell {
  return {
    accounts: [account()],
    kinds: kinds.map(({ view }) => view),
    current: null,
    theme: 'system',
    remembered: { memberColumns: ['role', 'seen'], inviteColumns: [] },
    localPlatform: { state: 'stopped' },
    proxy: { question: null, signedIn: false },
    notices: [],
    unfinishedInvites: [],
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
