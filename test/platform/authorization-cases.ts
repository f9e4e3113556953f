/** For each route, a request that succeeds if the caller may send it. */
import { z } from 'zod';
import type { Permission } from '#domain/roles/packet.ts';
import { read } from './client.ts';
import type { World } from './world.ts';

export interface Case {
  /** The path with its identifiers; created anew if the request uses the thing up. */
  readonly path: (world: World, where: 'own' | 'other') => Promise<string> | string;
  /** May be a promise. */
  readonly body?: (world: World) => unknown;
  readonly success: number;
  /** Set if the body, and not the path alone, decides which row of the role table applies. */
  readonly permission?: Permission;
  /** Whether the subject is in a project, so that it matters in which. */
  readonly byProject?: true;
  /** A member who is not visible does not exist. */
  readonly aboutMember?: true;
  /** A thing that is not visible does not exist, even in a visible project. */
  readonly hidden?: true;
  /** Only for the invited person, whatever others may do. */
  readonly inviteeOnly?: true;
  /** The status for a project's key if it does not follow from a collaborator's reach. */
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

const transfer = async (world: World) => `/transfers/${(await world.newTransfer()).id}`;
const paymentMethod = async (world: World) =>
  `/payment-methods/${(await world.newPaymentMethod()).id}`;
const ownership = organization('/ownership-transfer');
const offered = async (world: World) => {
  await world.newOffer();
  return ownership(world);
};

const nothing = '00000000-0000-4000-8000-000000000000';
/** A person whom nobody in the world may see. */
const stranger = () => `/users/${nothing}`;
const nobodysEmail = () => `/emails/${nothing}`;

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
const editProject = {
  ...rename,
  path: project(),
  byProject: true,
  permission: 'projects.edit',
} as const;
/** Returns the organization after withdrawing any open offer. */
const unoffered = async (world: World, where: 'own' | 'other') => {
  const path = `/organizations/${world.organization.id}/transfers`;
  const open = read.list(await world.owner.call('GET', `${path}?include=project`), 'transfers');
  for (const { id, project: about } of open) {
    if (z.object({ id: z.string() }).parse(about).id !== world[where].id) continue;
    await world.owner.call('DELETE', `/transfers/${id}`);
  }
  return `/projects/${world[where].id}/transfers`;
};
const withdrawn = async (world: World) => {
  await world.owner.call('DELETE', ownership(world));
  return ownership(world);
};
const editMethod = { path: paymentMethod, body: () => ({ name: 'Renamed' }), success: 200 };
const editMember = { path: member, body: () => ({ roles: ['billing'] }), success: 200 };
const editMembership = {
  path: membership,
  body: () => ({ role: ['limited_collaborator'] }),
  success: 200,
  byProject: true,
} as const;
const editUser = { path: () => '/user', body: () => ({ timezone: 'UTC' }), success: 200 };

const nobodysKey = {
  path: () => `/user/api-keys/${nothing}`,
  body: () => ({ description: 'New' }),
  success: 404,
};

export const cases: Readonly<Record<string, Case>> = {
  'GET /user': { path: () => '/user', success: 200 },
  'PUT /user': editUser,
  'PATCH /user': editUser,
  'GET /users': { path: () => '/users', success: 200 },
  'GET /users/:id': { path: stranger, success: 404 },
  'GET /users/:id/customdata': { path: stranger, success: 404 },
  'POST /emails': {
    path: () => '/emails',
    body: (world) => ({ address: world.address() }),
    success: 201,
  },
  // Only the caller's own addresses exist for them.
  'GET /emails/:id': { path: nobodysEmail, success: 404 },
  'PUT /emails/:id': { path: nobodysEmail, success: 404 },
  'PATCH /emails/:id': { path: nobodysEmail, success: 404 },
  'DELETE /emails/:id': { path: nobodysEmail, success: 404 },
  'DELETE /reset-password': { path: () => '/reset-password', success: 201 },
  // The people of the world have no password yet, so that none is the current one.
  'PUT /user/password': {
    path: () => '/user/password',
    body: () => ({ current_password: 'none', password: 'tall giraffes whistle' }),
    success: 422,
  },
  'POST /user/otp/app/receive': { path: () => '/user/otp/app/receive', success: 200 },
  // Without a code, which only the person has.
  'POST /user/otp/app': { path: () => '/user/otp/app', success: 401 },
  'DELETE /user/otp/app': { path: () => '/user/otp/app', success: 404 },
  'GET /user/otp/recovery-codes': { path: () => '/user/otp/recovery-codes', success: 200 },
  'POST /user/otp/recovery-codes': { path: () => '/user/otp/recovery-codes', success: 422 },
  'POST /user/otp/link': { path: () => '/user/otp/link', success: 201 },
  'POST /user/otp/sms': { path: () => '/user/otp/sms', success: 422 },
  'DELETE /user/otp/sms': { path: () => '/user/otp/sms', success: 422 },
  'POST /user/otp/sms/receive': { path: () => '/user/otp/sms/receive', success: 422 },
  'GET /user/api-keys': { path: () => '/user/api-keys', success: 200 },
  'POST /user/api-keys': { path: () => '/user/api-keys', body: () => ({}), success: 201 },
  // Only the caller's own keys, and those of projects they manage, exist for them.
  'PUT /user/api-keys/:id': nobodysKey,
  'PATCH /user/api-keys/:id': nobodysKey,
  'DELETE /user/api-keys/:id': { path: () => `/user/api-keys/${nothing}`, success: 404 },
  'DELETE /api-keys/:id': { path: () => `/api-keys/${nothing}`, success: 404 },
  'GET /projects/:id/api-keys': { path: project('/api-keys'), success: 200, byProject: true },
  'POST /projects/:id/api-keys': {
    path: project('/api-keys'),
    body: () => ({ description: 'New' }),
    success: 201,
    byProject: true,
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
  // The organization has projects, so a caller who may delete it is refused for that, and others
  // before.
  'DELETE /organizations/:id': { path: organization(), success: 422 },
  'GET /organizations/:id/deletion': { path: organization('/deletion'), success: 200 },
  'GET /organizations/:id/spend': { path: organization('/spend'), success: 200 },
  'GET /organizations/:id/customdata': { path: organization('/customdata'), success: 200 },
  'GET /organizations/:id/plans': { path: organization('/plans'), success: 200 },
  'GET /organizations/:id/operating-systems': {
    path: organization('/operating-systems'),
    success: 200,
  },
  'GET /organizations/:id/facilities': { path: organization('/facilities'), success: 200 },
  'GET /organizations/:id/capacity': { path: organization('/capacity'), success: 200 },
  'GET /organizations/:id/capacity/metros': {
    path: organization('/capacity/metros'),
    success: 200,
  },
  'GET /organizations/:id/devices': { path: organization('/devices'), success: 200 },
  'GET /organizations/:id/connections': { path: organization('/connections'), success: 200 },
  'GET /organizations/:id/firmware-sets': { path: organization('/firmware-sets'), success: 200 },
  // There is no hardware to connect, so a caller who may is refused for that, and others before.
  'POST /organizations/:id/connections': { path: organization('/connections'), success: 422 },
  'GET /notifications': { path: () => '/notifications', success: 200 },
  'GET /organizations/:id/transfers': { path: organization('/transfers'), success: 200 },
  'POST /projects/:id/transfers': {
    path: unoffered,
    body: async (world) => ({ target_organization_id: (await world.target()).id }),
    success: 201,
    byProject: true,
  },
  'GET /transfers/:id': { path: transfer, success: 200 },
  'PUT /transfers/:id': { path: transfer, success: 204 },
  'DELETE /transfers/:id': { path: transfer, success: 204 },
  'POST /organizations/:id/ownership-transfer': {
    path: withdrawn,
    body: async (world) => ({ member_id: (await world.newMember('own')).memberId }),
    success: 201,
  },
  'GET /organizations/:id/ownership-transfer': {
    path: offered,
    success: 200,
    permission: 'ownership.transfer',
  },
  // Only for the member who received the offer.
  'PUT /organizations/:id/ownership-transfer': { path: offered, success: 200, inviteeOnly: true },
  'DELETE /organizations/:id/ownership-transfer': {
    path: offered,
    success: 204,
    permission: 'ownership.transfer',
  },
  'GET /organizations/:id/payment-methods': {
    path: organization('/payment-methods'),
    success: 200,
  },
  'POST /organizations/:id/payment-methods': {
    path: organization('/payment-methods'),
    body: (world) => ({ name: 'Card', nonce: world.address() }),
    success: 201,
  },
  'GET /payment-methods/:id': { path: paymentMethod, success: 200 },
  'PUT /payment-methods/:id': editMethod,
  'PATCH /payment-methods/:id': editMethod,
  'DELETE /payment-methods/:id': { path: paymentMethod, success: 204 },
  'GET /organizations/:id/invoices': { path: organization('/invoices'), success: 200 },
  'GET /projects/:id/customdata': { path: project('/customdata'), success: 200, byProject: true },
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
  'GET /everything': { path: () => '/everything', success: 200 },
};
