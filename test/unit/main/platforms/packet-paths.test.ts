/** What the adapter is given as an identifier is one segment of the request's path, or no request is sent. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Invitation } from '#domain/entities.ts';
import { failureKind } from '#domain/failure.ts';
import { PacketPlatform } from '#main/platforms/packet/packet-platform.ts';
import { invitation } from '../support/entities.ts';

function recording() {
  const paths: string[] = [];
  const platform = new PacketPlatform({
    appVersion: '0.0.0',
    baseUrl: 'https://platform.example/metal/v1',
    token: 'token',
    platform: 'Acme',
    fetch: async (input) => {
      paths.push(new URL(input instanceof Request ? input.url : input).pathname);
      return Response.json({ meta: {} });
    },
    hide: () => undefined,
    timeLimit: 1000,
    wait: async () => undefined,
    random: () => 1,
  });
  return { platform, paths };
}

type Ask = (platform: PacketPlatform, id: string) => Promise<unknown>;
const other = 'other';
const with_ = (id: string): Invitation => ({ ...invitation('a'), id });

/** Each way in which an identifier gets into a path, with the number of the path's segments. */
const asks: Readonly<Record<string, readonly [segments: number, ask: Ask]>> = {
  renameOrganization: [2, (platform, id) => platform.renameOrganization(id, 'Acme')],
  projects: [3, (platform, id) => platform.projects(id)],
  createProject: [3, (platform, id) => platform.createProject(id, 'Web')],
  renameProject: [2, (platform, id) => platform.renameProject(other, id, 'Web')],
  deleteProject: [2, (platform, id) => platform.deleteProject(other, id)],
  members: [3, (platform, id) => platform.members(id)],
  'member of an organization': [4, (platform, id) => platform.member(id, other)],
  member: [4, (platform, id) => platform.member(other, id)],
  changeRoles: [
    4,
    (platform, id) =>
      platform.changeRoles(other, {
        memberId: id,
        roles: ['admin'],
        projectIds: [],
        revision: null,
      }),
  ],
  removeMember: [
    4,
    (platform, id) => platform.removeMember(other, { memberId: id, revision: null }),
  ],
  events: [3, (platform, id) => platform.events.latest(id, { amount: 50 })],
  invitations: [3, (platform, id) => platform.invitations(id)],
  invite: [
    3,
    (platform, id) =>
      platform.invite(id, { email: 'a@b.example', roles: ['admin'], projectIds: [], message: '' }),
  ],
  resendInvitation: [2, (platform, id) => platform.resendInvitation(other, with_(id))],
  revokeInvitation: [2, (platform, id) => platform.revokeInvitation(other, with_(id))],
  acceptInvitation: [2, (platform, id) => platform.acceptInvitation(id)],
  declineInvitation: [2, (platform, id) => platform.declineInvitation(id)],
  ownershipOffer: [3, (platform, id) => platform.ownershipOffer(id)],
  offerOwnership: [3, (platform, id) => platform.offerOwnership(id, other)],
  acceptOwnership: [3, (platform, id) => platform.acceptOwnership(id)],
  endOwnershipOffer: [3, (platform, id) => platform.endOwnershipOffer(id)],
  'details of a project': [2, ({ project }, id) => project.details(other, id)],
  'custom data of a project': [2, ({ project }, id) => project.data(other, id)],
  'edit a project': [2, ({ project }, id) => project.edit(other, id, { name: 'Web' }, null)],
  'keys of a project': [3, ({ projectKeys }, id) => projectKeys.list(other, id)],
  'create a key': [
    3,
    ({ projectKeys }, id) => projectKeys.create(other, id, { description: 'CI', readOnly: true }),
  ],
  'revoke a key': [2, ({ projectKeys }, id) => projectKeys.revoke(other, other, id)],
  transfers: [3, ({ projectTransfers }, id) => projectTransfers.list(id)],
  'offer a transfer': [
    3,
    ({ projectTransfers }, id) =>
      projectTransfers.offer(other, { projectId: id, toOrganizationId: other }),
  ],
  'accept a transfer': [2, ({ projectTransfers }, id) => projectTransfers.accept(other, id)],
  'end a transfer': [2, ({ projectTransfers }, id) => projectTransfers.end(other, id)],
};

test.each(Object.entries(asks))(
  '%s sends nothing for an identifier of dots',
  async (_name, [, ask]) => {
    const { platform, paths } = recording();
    for (const id of ['', '.', '..']) {
      const failure = await ask(platform, id).then(() => null, failureKind);
      expect(failure).toBe('invalid');
    }
    expect(paths).toEqual([]);
  },
);

test.each(Object.entries(asks))(
  '%s asks below its own path, whatever the identifier',
  async (_name, [segments, ask]) => {
    const piece = fc.constantFrom('.', '..', '/', '%2e', '%2F', '?', '#', '\\', 'a', ' ', 'ü', ';');
    const text = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(text, async (id) => {
        const { platform, paths } = recording();
        // Where the answer is not understood it fails, which is not what is asked here.
        await ask(platform, id).catch(() => undefined);
        for (const path of paths) {
          expect(path.split('/')).toHaveLength(segments + 3);
          expect(path.split('/').map(decodeURIComponent)).toContain(id);
        }
      }),
      { numRuns: 50 },
    );
  },
);
