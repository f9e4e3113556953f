/** Requests that name something by its identifier, for tests of what belongs to others. */
import { read } from './client.ts';
import type { World } from './world.ts';

/**
 * Paths for cases that name nothing of anybody's: what the other organization's owner has there.
 */
export const foreignPaths: Readonly<Record<string, (theirs: World) => Promise<string>>> = {
  '/users/:id': async ({ owner }) => `/users/${read.id(await owner.call('GET', '/user'))}`,
  '/users/:id/customdata': async ({ owner }) =>
    `/users/${read.id(await owner.call('GET', '/user'))}/customdata`,
  '/emails/:id': async ({ owner }) => {
    const [email] = read.list(await owner.call('GET', '/user?include=emails'), 'emails');
    return `/emails/${email?.id}`;
  },
  '/user/api-keys/:id': async ({ owner }) =>
    `/user/api-keys/${read.id(await owner.call('POST', '/user/api-keys', {}))}`,
  '/api-keys/:id': async ({ owner, own }) =>
    `/api-keys/${read.id(await owner.call('POST', `/projects/${own.id}/api-keys`, {}))}`,
};

interface ForeignBody {
  readonly operations: readonly string[];
  /** The fields with the tried identifier, and one of the caller's own project. */
  readonly body: (tried: string, own: string) => Readonly<Record<string, unknown>>;
  /** Set if the request succeeds whether the thing exists or not. */
  readonly isDone?: true;
  /** The other organization's thing of that kind. */
  readonly theirs: (theirs: World) => Promise<string> | string;
}

const project = ({ own }: World) => own.id;
const organization = (world: World) => world.organization.id;

const inviting = ['POST /organizations/:id/invitations', 'POST /projects/:id/invitations'];
const placing = [
  'PUT /organizations/:id/members/:member_id',
  'PATCH /organizations/:id/members/:member_id',
];

export const foreignBodies: readonly ForeignBody[] = [
  { operations: inviting, body: (tried) => ({ projects_ids: [tried] }), theirs: project },
  { operations: inviting, body: (tried, own) => ({ projects_ids: [own, tried] }), theirs: project },
  {
    operations: placing,
    body: (tried) => ({ roles: ['collaborator'], projects_ids: [tried] }),
    theirs: project,
  },
  {
    operations: placing,
    body: (tried, own) => ({ roles: ['collaborator'], projects_ids: [own, tried] }),
    theirs: project,
  },
  {
    operations: ['POST /projects'],
    body: (tried) => ({ organization_id: tried }),
    theirs: organization,
  },
  {
    operations: ['POST /projects/:id/transfers'],
    body: (tried) => ({ target_organization_id: tried }),
    isDone: true,
    theirs: organization,
  },
  {
    operations: ['PUT /user', 'PATCH /user'],
    body: (tried) => ({ default_organization_id: tried }),
    theirs: organization,
  },
  {
    operations: ['PUT /user', 'PATCH /user'],
    body: (tried) => ({ default_project_id: tried }),
    theirs: project,
  },
  {
    operations: ['POST /organizations/:id/ownership-transfer'],
    body: (tried) => ({ member_id: tried }),
    theirs: async (world) => (await world.newMember('own')).memberId,
  },
  {
    operations: [
      'POST /projects',
      'POST /organizations/:id/projects',
      'PUT /projects/:id',
      'PATCH /projects/:id',
    ],
    body: (tried) => ({ payment_method_id: tried }),
    theirs: async (world) => (await world.newPaymentMethod()).id,
  },
];
