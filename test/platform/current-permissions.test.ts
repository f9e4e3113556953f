import { expect, it } from 'vitest';
import { type PacketRole, permissionsOf } from '#domain/roles/packet.ts';
import { type Person, read } from './client.ts';
import { onServerPlatform } from './databases.ts';

onServerPlatform('current_user_permissions', (platform) => {
  it('the permissions are the rows of the role table, and requests follow them', async () => {
    const owner = await platform().person('Olga Owner', 'olga@may.example.org');
    const acme = await owner.organization('Acme');
    const { id: projectId } = await acme.project('Web');
    const admin = await acme.member('Adam', 'adam@may.example.org', ['admin']);
    const collaborator = await acme.member(
      'Carl',
      'carl@may.example.org',
      ['collaborator'],
      [projectId],
    );
    const people: readonly (readonly [PacketRole, Person])[] = [
      ['owner', owner],
      ['admin', admin],
      ['collaborator', collaborator],
    ];
    for (const [role, person] of people) {
      const { body } = await person.call('GET', `/organizations/${acme.id}`);
      expect(body).toMatchObject({ current_user_permissions: permissionsOf([role]) });
    }
    const rename = await collaborator.call('PUT', `/projects/${projectId}`, { name: 'Webs' });
    expect(read.ok(rename).body).toMatchObject({ name: 'Webs' });
    expect((await collaborator.call('DELETE', `/projects/${projectId}`)).status).toBe(403);
    const leave = await collaborator.call('DELETE', `/memberships/${collaborator.membershipId}`);
    expect(leave.status).toBe(204);
  });
});
