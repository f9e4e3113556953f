/** Bodies that name something by its identifier, for tests of what belongs to somebody else. */
import type { World } from './world.ts';

interface ForeignBody {
  readonly operations: readonly string[];
  /** The fields with the tried identifier, and one of the caller's own project beside it. */
  readonly body: (tried: string, own: string) => Readonly<Record<string, unknown>>;
  /** What the other organization has of that kind. */
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
];
