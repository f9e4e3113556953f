/** Entities with only what a test says about them. */
import type {
  Invitation,
  Member,
  Organization,
  OwnershipOffer,
  Project,
  ReceivedInvitation,
} from '#domain/entities.ts';

const time = '2026-01-02T03:04:05.000Z';

export function organization(id: string, parts: Partial<Organization> = {}): Organization {
  const name = `Organization ${id}`;
  return {
    id,
    name,
    type: 'company',
    description: '',
    myRoles: ['owner'],
    createdAt: time,
    ...parts,
  };
}

export function project(id: string, parts: Partial<Project> = {}): Project {
  return { id, name: `Project ${id}`, createdAt: time, updatedAt: time, ...parts };
}

export function member(id: string, parts: Partial<Member> = {}): Member {
  return {
    id,
    userId: `user-${id}`,
    name: `Member ${id}`,
    email: `${id}@example.org`,
    roles: ['collaborator'],
    projectIds: [],
    lastSeenAt: null,
    twoFactor: null,
    joinedAt: null,
    revision: null,
    ...parts,
  };
}

export function invitation(id: string, parts: Partial<Invitation> = {}): Invitation {
  return {
    id,
    email: `${id}@example.org`,
    roles: ['collaborator'],
    projectIds: [],
    invitedBy: 'Ada',
    createdAt: time,
    expiresAt: null,
    state: 'open',
    endedAt: null,
    delivery: null,
    link: null,
    ...parts,
  };
}

export function offer(id: string, parts: Partial<OwnershipOffer> = {}): OwnershipOffer {
  return { id, memberId: 'bob', offeredBy: 'Ada', createdAt: time, expiresAt: null, ...parts };
}

export function received(id: string, parts: Partial<ReceivedInvitation> = {}): ReceivedInvitation {
  return {
    id,
    organizationId: `organization-${id}`,
    organizationName: `Organization ${id}`,
    email: 'ada@example.org',
    roles: ['collaborator'],
    projectNames: [],
    invitedBy: 'Grace',
    message: '',
    createdAt: time,
    expiresAt: null,
    ...parts,
  };
}
