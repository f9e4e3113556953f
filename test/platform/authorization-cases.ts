/** For each route, a request that would succeed if whoever sends it may. */
import type { Permission } from '#domain/roles.ts';
import type { World } from './world.ts';

export interface Case {
  /** What the path's identifiers are; made anew where the request uses it up. */
  readonly path: (world: World, where: 'own' | 'other') => Promise<string> | string;
  readonly body?: (world: World) => unknown;
  readonly success: number;
  /** Where what is asked, and not the path alone, says which row of the table decides. */
  readonly permission?: Permission;
  /** Whether what it is about lies in a project, so that it matters in which. */
  readonly byProject?: true;
  /** A member who is not visible is not there. */
  readonly aboutMember?: true;
  /** What one may not see is not there, even in a project that one sees. */
  readonly hidden?: true;
  /** Only for the invited person, whatever others may. */
  readonly inviteeOnly?: true;
  /** What a project's key is answered where that does not follow from a collaborator's reach. */
  readonly projectKey?: number;
}

const organization =
  (rest = '') =>
  (world: World) =>
    `/organizations/${world.organization.id}${rest}`;
const project =
  (rest = '') =>
  (world: World, where: 'own' | 'other') =>
    `/projects/${world[where].id}${rest}`;
const member = async (world: World, where: 'own' | 'other') =>
  `/organizations/${world.organization.id}/members/${(await world.newMember(where)).memberId}`;
const membership = async (world: World, where: 'own' | 'other') =>
  `/memberships/${(await world.newMember(where)).membershipId}`;
const event = (world: World, where: 'own' | 'other') =>
  world.newEvent(where).then((id) => `/events/${id}`);
const invitation = async (world: World) => `/invitations/${(await world.newInvitation()).id}`;

const rename = { body: () => ({ name: 'Renamed' }), success: 200 };
const invite = {
  body: (world: World) => ({
    invitee: world.address(),
    roles: ['collaborator'],
    projects_ids: [world.own.id],
  }),
  success: 201,
};
const editOrganization = {
  ...rename,
  path: organization(),
  permission: 'organization.edit',
} as const;
const editProject = { ...rename, path: project(), byProject: true } as const;
const editMember = { path: member, body: () => ({ roles: ['billing'] }), success: 200 };
const editMembership = {
  path: membership,
  body: () => ({ role: ['limited_collaborator'] }),
  success: 200,
  byProject: true,
} as const;
const editUser = { path: () => '/user', body: () => ({ timezone: 'UTC' }), success: 200 };

export const cases: Readonly<Record<string, Case>> = {
  'GET /user': { path: () => '/user', success: 200 },
  'PUT /user': editUser,
  'PATCH /user': editUser,
  'GET /user/api-keys': { path: () => '/user/api-keys', success: 200 },
  'POST /user/api-keys': { path: () => '/user/api-keys', body: () => ({}), success: 201 },
  // One's own keys only: anybody's other key is not there.
  'DELETE /user/api-keys/:id': {
    path: () => '/user/api-keys/00000000-0000-4000-8000-000000000000',
    success: 404,
  },
  'GET /organizations': { path: () => '/organizations', success: 200 },
  'POST /organizations': {
    path: () => '/organizations',
    body: () => ({ name: 'New' }),
    success: 201,
  },
  'GET /organizations/:id': { path: organization(), success: 200 },
  'PUT /organizations/:id': editOrganization,
  'PATCH /organizations/:id': editOrganization,
  'GET /projects': { path: () => '/projects', success: 200 },
  'POST /projects': {
    path: () => '/projects',
    body: (world) => ({ name: 'New', organization_id: world.organization.id }),
    success: 201,
    permission: 'projects.manage',
  },
  'GET /organizations/:id/projects': { path: organization('/projects'), success: 200 },
  'POST /organizations/:id/projects': {
    path: organization('/projects'),
    body: () => ({ name: 'New' }),
    success: 201,
  },
  'GET /projects/:id': { path: project(), success: 200, byProject: true },
  'PUT /projects/:id': editProject,
  'PATCH /projects/:id': editProject,
  'DELETE /projects/:id': {
    path: async ({ organization: { project: create }, ...world }, where) =>
      where === 'own'
        ? `/projects/${world.own.id}`
        : `/projects/${(await create('Short-lived')).id}`,
    success: 204,
    byProject: true,
  },
  'GET /organizations/:id/members': { path: organization('/members'), success: 200 },
  'GET /organizations/:id/members/:member_id': { path: member, success: 200, aboutMember: true },
  'PUT /organizations/:id/members/:member_id': editMember,
  'PATCH /organizations/:id/members/:member_id': editMember,
  'DELETE /organizations/:id/members/:member_id': {
    path: member,
    success: 204,
    permission: 'team.manage',
    aboutMember: true,
  },
  'GET /projects/:id/memberships': { path: project('/memberships'), success: 200, byProject: true },
  'GET /memberships/:id': { path: membership, success: 200, byProject: true },
  'PUT /memberships/:id': editMembership,
  'PATCH /memberships/:id': editMembership,
  'DELETE /memberships/:id': {
    path: membership,
    success: 204,
    permission: 'team.manage',
    byProject: true,
  },
  'GET /organizations/:id/invitations': { path: organization('/invitations'), success: 200 },
  'POST /organizations/:id/invitations': { path: organization('/invitations'), ...invite },
  'GET /projects/:id/invitations': { path: project('/invitations'), success: 200, byProject: true },
  'POST /projects/:id/invitations': { path: project('/invitations'), ...invite, byProject: true },
  'GET /invitations': { path: () => '/invitations', success: 200 },
  'GET /invitations/:id': { path: invitation, success: 200 },
  'PUT /invitations/:id': { path: invitation, success: 200, inviteeOnly: true },
  'DELETE /invitations/:id': { path: invitation, success: 204 },
  'POST /invitations/:id': { path: invitation, success: 200 },
  'GET /events': { path: () => '/events', success: 200 },
  'GET /organizations/:id/events': { path: organization('/events'), success: 200 },
  'GET /projects/:id/events': { path: project('/events'), success: 200, byProject: true },
  'GET /events/:id': { path: event, success: 200, byProject: true, hidden: true },
  'GET /stream': { path: () => '/stream', success: 200 },
};
