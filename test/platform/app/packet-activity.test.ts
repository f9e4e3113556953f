/** What the adapter reads and reverts of activity, against the real platform. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serverDatabase } from '#test/platform/databases.ts';
import { type Platform as Service, startPlatform } from '#test/platform/harness.ts';
import { packet } from '#test/unit/main/support/packet.ts';

let service: Service;
beforeAll(async () => {
  service = await startPlatform({ database: await serverDatabase() });
});
afterAll(() => service.stop());

async function somebody(name: string) {
  const email = `${name.toLowerCase()}.${crypto.randomUUID()}@example.org`;
  const person = await service.person(name, email);
  const { platform } = packet(`${service.url}/metal/v1`, person.token);
  return { ...person, email, platform };
}

test('a person’s role in one project is changed unless it changed since', async () => {
  const ada = await somebody('Ada');
  const grace = await somebody('Grace');
  const { id } = await ada.platform.createOrganization({ name: 'Acme', type: 'company' });
  const web = await ada.platform.createProject(id, 'Web');
  const invited = await ada.platform.invite(id, {
    email: grace.email,
    roles: ['collaborator'],
    projectIds: [web.id],
    message: '',
  });
  await grace.call('PUT', `/invitations/${invited.id}`);
  const { id: userId } = await grace.platform.person();
  const [usual, limited] = [['collaborator'], ['limited_collaborator']];
  const change = (from: readonly string[], to: readonly string[]) =>
    ada.platform.project?.changeRoles?.(id, web.id, { userId, from, to });
  await change(usual, limited);
  await expect(change(usual, limited)).rejects.toMatchObject({ failure: { kind: 'conflict' } });
  const [event] = (await ada.platform.events?.latest(id, { amount: 1 }))?.items ?? [];
  expect(event).toMatchObject({
    verb: 'project-role-changed',
    person: { userId },
    project: { id: web.id },
    roles: { before: usual, after: limited },
  });
  await change(limited, usual);
  const strangers = ada.platform.project?.changeRoles?.(id, web.id, {
    userId: 'nobody',
    from: usual,
    to: limited,
  });
  await expect(strangers).rejects.toMatchObject({ failure: { kind: 'not-found' } });
});

test('the events of all organizations of a person are read from where the last reading ended', async () => {
  const ada = await somebody('Ada');
  const { events } = ada.platform;
  const read = async (after: string | null) => {
    const answer = await events?.everywhere?.(after);
    if (!answer || answer === 'lost') throw new Error('Nothing was answered.');
    return answer;
  };
  const acme = await ada.platform.createOrganization({ name: 'Acme', type: 'company' });
  const first = await read(null);
  expect(first.items.map(({ organizationId }) => organizationId)).toContain(acme.id);
  const globex = await ada.platform.createOrganization({ name: 'Globex', type: 'company' });
  await ada.platform.createProject(acme.id, 'Web');
  const later = await read(first.newest);
  expect(later.items.map(({ organizationId, event }) => [organizationId, event.kind])).toEqual([
    [globex.id, 'organization'],
    [acme.id, 'project'],
  ]);
  expect((await read(later.newest)).items).toEqual([]);
  expect(await events?.everywhere?.('019ae7a4-0000-7000-8000-000000000000')).toBe('lost');
});
