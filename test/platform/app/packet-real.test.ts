/** The adapter against the real platform, through every method of the port. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { opensElsewhere } from '#domain/invitations/link-reach.ts';
import type { Listing } from '#domain/listing.ts';
import { packet as kind } from '#main/platforms/packet/kind.ts';
import { findPlatform } from '#main/platforms/port/find-platform.ts';
import type { Platform } from '#main/platforms/port/platform.ts';
import { projects as projectRows } from '#platform/database/tables/projects.ts';
import { read } from '#test/platform/client.ts';
import { serverDatabase } from '#test/platform/databases.ts';
import { type Platform as Service, startPlatform } from '#test/platform/harness.ts';
import { packet } from '#test/unit/main/support/packet.ts';

let service: Service;
beforeAll(async () => {
  service = await startPlatform({ database: await serverDatabase() });
});
afterAll(() => service.stop());

/** What the platform answers Orgdesk understands, to the last item. */
async function itemsOf<Item>(asked: Promise<Listing<Item>>): Promise<readonly Item[]> {
  const { items, omissions } = await asked;
  expect(omissions).toBeNull();
  return items;
}

let people = 0;
async function somebody(name: string) {
  people += 1;
  const email = `${name.toLowerCase()}.${people}@example.org`;
  const person = await service.person(name, email);
  const { platform } = packet(`${service.url}/metal/v1`, person.token);
  return { ...person, email, platform };
}

test('the token’s person, and organizations with what the person may do there', async () => {
  const ada = await somebody('Ada');
  expect(await ada.platform.person()).toEqual({
    id: expect.any(String),
    name: 'Ada',
    email: ada.email,
  });
  const acme = await ada.platform.createOrganization({ name: 'Acme', type: 'company' });
  const own = await ada.platform.createOrganization({ name: 'Own', type: 'personal' });
  expect(acme).toMatchObject({ name: 'Acme', type: 'company', myRoles: ['owner'] });
  expect(own).toMatchObject({ type: 'personal' });
  const renamed = await ada.platform.renameOrganization(acme.id, 'Acme Hosting');
  expect(await itemsOf(ada.platform.organizations())).toEqual(
    expect.arrayContaining([renamed, own]),
  );
});

test('two-factor is managed on a page that opens without signing in', async () => {
  const { platform, email } = await somebody('Ada');
  const page = await fetch(await platform.twoFactorPage());
  expect(page.status).toBe(200);
  expect(await page.text()).toContain(email);
});

test('projects are created, renamed and deleted', async () => {
  const { platform } = await somebody('Ada');
  const { id } = await platform.createOrganization({ name: 'Acme', type: 'company' });
  const web = await platform.createProject(id, 'Web');
  const api = await platform.createProject(id, 'API');
  const renamed = await platform.renameProject(id, web.id, 'Website');
  expect(renamed).toMatchObject({ id: web.id, name: 'Website' });
  await platform.deleteProject(id, api.id);
  expect(await itemsOf(platform.projects(id))).toEqual([renamed]);
  await expect(platform.renameProject(id, api.id, 'Gone')).rejects.toMatchObject({
    failure: { kind: 'not-found' },
  });
});

test('events are read newest first, of all people or of one, with what they changed', async () => {
  const ada = await somebody('Ada');
  const bob = await somebody('Bob');
  const { id } = await ada.platform.createOrganization({ name: 'Acme', type: 'company' });
  const web = await ada.platform.createProject(id, 'Web');
  const { id: adasId } = await ada.platform.person();
  const { id: bobsId } = await bob.platform.person();
  const { events } = ada.platform;
  const done = await itemsOf(events.latest(id, { amount: 10, userId: adasId }));
  expect(done[0]).toMatchObject({
    kind: 'project',
    verb: 'created',
    actor: { id: adasId, name: expect.stringContaining('Ada') },
    project: { id: web.id, name: 'Web' },
    sentence: expect.stringContaining('Web'),
  });
  expect(await itemsOf(events.latest(id, { amount: 10 }))).toEqual(done);
  expect(await itemsOf(events.latest(id, { amount: 1 }))).toEqual(done.slice(0, 1));
  expect(done.map(({ at }) => at)).toEqual(
    done
      .map(({ at }) => at)
      .toSorted()
      .reverse(),
  );
  expect(await itemsOf(events.latest(id, { amount: 10, userId: bobsId }))).toEqual([]);
  await expect(bob.platform.events.latest(id, { amount: 10 })).rejects.toMatchObject({
    failure: { kind: 'not-found' },
  });
});

test('invitations and members, from the invite to the removal', async () => {
  const ada = await somebody('Ada');
  const bob = await somebody('Bob');
  const { id } = await ada.platform.createOrganization({ name: 'Acme', type: 'company' });
  const web = await ada.platform.createProject(id, 'Web');
  const invited = await ada.platform.invite(id, {
    email: bob.email,
    roles: ['collaborator'],
    projectIds: [web.id],
    message: 'Welcome',
  });
  expect(invited).toMatchObject({
    email: bob.email,
    roles: ['collaborator'],
    projectIds: [web.id],
    invitedBy: 'Ada',
    expiresAt: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  expect(await itemsOf(ada.platform.invitations(id))).toEqual([invited]);
  await bob.call('PUT', `/invitations/${invited.id}`);
  expect(await itemsOf(ada.platform.invitations(id))).toMatchObject([
    { id: invited.id, state: 'accepted', endedAt: expect.stringMatching(/Z$/) },
  ]);

  const members = await itemsOf(ada.platform.members(id));
  const asMember = members.find(({ email }) => email === bob.email);
  expect(asMember).toMatchObject({ name: 'Bob', roles: ['collaborator'], projectIds: [web.id] });
  const memberId = asMember?.id ?? '';
  expect(await ada.platform.member(id, memberId)).toEqual(asMember);
  const change = { memberId, roles: ['admin'], projectIds: [] } as const;
  const { revision } = await ada.platform.member(id, memberId);
  const changed = await ada.platform.changeRoles(id, { ...change, revision });
  expect(changed).toMatchObject({ id: memberId, roles: ['admin'] });
  expect(changed.revision).not.toBe(revision);
  const stale = { failure: { kind: 'conflict' } };
  const again = ada.platform.changeRoles(id, { ...change, roles: ['billing'], revision });
  await expect(again).rejects.toMatchObject(stale);
  await expect(ada.platform.removeMember(id, { memberId, revision })).rejects.toMatchObject(stale);
  await ada.platform.removeMember(id, { memberId, revision: changed.revision });
  await expect(ada.platform.member(id, memberId)).rejects.toMatchObject({
    failure: { kind: 'not-found' },
  });
});

test('an invitation is sent again with the role and projects that it has', async () => {
  const { platform } = await somebody('Ada');
  const { id } = await platform.createOrganization({ name: 'Acme', type: 'company' });
  const web = await platform.createProject(id, 'Web');
  const sent = await platform.invite(id, {
    email: 'again@example.org',
    roles: ['collaborator'],
    projectIds: [web.id],
    message: '',
  });
  const renewed = await platform.resendInvitation(id, sent);
  expect(renewed).toEqual({ ...sent, expiresAt: renewed.expiresAt, link: renewed.link });
  expect(renewed.link).not.toBe(sent.link);
  // Times are told in whole seconds.
  expect(Date.parse(renewed.expiresAt ?? '')).toBeGreaterThanOrEqual(
    Date.parse(sent.expiresAt ?? ''),
  );
  expect(await itemsOf(platform.invitations(id))).toEqual([renewed]);
});

test('an invitation is revoked', async () => {
  const { platform } = await somebody('Ada');
  const { id } = await platform.createOrganization({ name: 'Acme', type: 'company' });
  const input = {
    email: 'eve@example.org',
    roles: ['billing'],
    projectIds: [],
    message: '',
  } as const;
  const invitation = await platform.invite(id, input);
  await platform.revokeInvitation(id, invitation);
  expect(await itemsOf(platform.invitations(id))).toMatchObject([
    { id: invitation.id, state: 'revoked' },
  ]);
  // One that another takes the place of is told no more: the other says all.
  const again = await platform.invite(id, input);
  expect(await itemsOf(platform.invitations(id))).toMatchObject([
    { id: invitation.id, state: 'revoked' },
    { id: again.id, state: 'open' },
  ]);
});

test('the ownership is offered, withdrawn, declined and accepted, and seen by both only', async () => {
  const ada = await somebody('Ada');
  const bob = await somebody('Bob');
  const eve = await somebody('Eve');
  const { id } = await ada.platform.createOrganization({ name: 'Acme', type: 'company' });
  for (const { email, platform, call } of [bob, eve]) {
    const input = { email, roles: ['admin'], projectIds: [], message: '' } as const;
    const { id: invitation } = await ada.platform.invite(id, input);
    await call('PUT', `/invitations/${invitation}`);
    expect(await platform.ownershipOffer(id)).toBeNull();
  }
  const members = await itemsOf(ada.platform.members(id));
  const memberId = members.find(({ email }) => email === bob.email)?.id ?? '';
  expect(await ada.platform.ownershipOffer(id)).toBeNull();
  for (const end of [ada, bob]) {
    const offer = await ada.platform.offerOwnership(id, memberId);
    expect(offer).toMatchObject({ memberId, offeredBy: 'Ada', expiresAt: expect.any(String) });
    expect(await bob.platform.ownershipOffer(id)).toEqual(offer);
    expect(await eve.platform.ownershipOffer(id)).toBeNull();
    await end.platform.endOwnershipOffer(id);
    expect(await ada.platform.ownershipOffer(id)).toBeNull();
  }
  await ada.platform.offerOwnership(id, memberId);
  expect(await bob.platform.acceptOwnership(id)).toMatchObject({ id, myRoles: ['owner'] });
  expect(await ada.platform.ownershipOffer(id)).toBeNull();
  const after = new Map(
    (await itemsOf(bob.platform.members(id))).map(({ name, roles }) => [name, roles]),
  );
  expect(after.get('Ada')).toEqual(['admin']);
});

test('a refusal has the platform’s own words', async () => {
  const ada = await somebody('Ada');
  const eve = await somebody('Eve');
  const { id } = await ada.platform.createOrganization({ name: 'Acme', type: 'company' });
  const [owner] = await itemsOf(ada.platform.members(id));
  const demote = {
    memberId: owner?.id ?? '',
    revision: null,
    roles: ['billing'],
    projectIds: [],
  } as const;
  const refusals: readonly (readonly [() => Promise<unknown>, string, RegExp])[] = [
    [() => ada.platform.changeRoles(id, demote), 'invalid', /Transfer ownership first/],
    [() => eve.platform.projects(id), 'not-found', /no longer has this/],
    [() => ada.platform.createProject(id, 'x'.repeat(81)), 'invalid', /80/],
  ];
  for (const [attempt, kind, message] of refusals) {
    const failure = { kind, message: expect.stringMatching(message) };
    await expect(attempt()).rejects.toMatchObject({ failure });
  }
});

test('lists longer than a page are read to their end, and sent once', async () => {
  const { platform, token } = await somebody('Ada');
  const { id } = await platform.createOrganization({ name: 'Acme', type: 'company' });
  const first = await platform.createProject(id, 'Project 0');
  const names = Array.from({ length: 251 }, (_, n) => `Project ${n}`);
  // Asking for each would take most of a minute on a busy machine.
  const { queries } = service.database;
  const [made] = await queries.select().from(projectRows).where(eq(projectRows.id, first.id));
  if (!made) throw new Error('The project is not in the database.');
  // The database counts the position itself.
  const { position, ...fields } = made;
  expect(position).toEqual(expect.any(Number));
  await queries
    .insert(projectRows)
    .values(names.slice(1).map((name) => ({ ...fields, id: randomUUID(), name })));
  const statuses: number[] = [];
  const noting: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    statuses.push(response.status);
    return response;
  };
  const { platform: noted } = packet(`${service.url}/metal/v1`, token, 20_000, noting);
  const { items: projects, omissions } = await noted.projects(id);
  expect(new Set(projects.map(({ name }) => name))).toEqual(new Set(names));
  expect(projects).toHaveLength(251);
  expect(omissions).toBeNull();
  expect(statuses).toEqual([200, 200, 304, 304]);
});

test('the API is found at the given address and below /metal/v1, and a wrong token is reported', async () => {
  const { token, email } = await somebody('Ada');
  const connect = ({ address, token: used }: { address: string; token: string }): Platform =>
    packet(address, used).platform;
  for (const address of [service.url, `${service.url}/`, `${service.url}/metal/v1/`]) {
    const found = await findPlatform(kind, connect, { address: address, token });
    expect(found.person.email).toBe(email);
    expect(found.baseUrl).toBe(address.replace(/\/$/, ''));
  }
  await expect(
    findPlatform(kind, connect, { address: service.url, token: 'wrong' }),
  ).rejects.toMatchObject({
    failure: { kind: 'unauthorized' },
  });
});

test('a person invited to several projects of one organization joins all of them', async () => {
  const ada = await somebody('Ada');
  const bob = await somebody('Bob');
  const { id } = await ada.platform.createOrganization({ name: 'Acme', type: 'company' });
  const web = await ada.platform.createProject(id, 'Web');
  const mail = await ada.platform.createProject(id, 'Mail');
  const invite = (projectId: string) =>
    ada.platform.invite(id, {
      email: bob.email,
      roles: ['collaborator'],
      projectIds: [projectId],
      message: '',
    });
  await invite(web.id);
  await invite(mail.id);
  expect(await itemsOf(ada.platform.invitations(id))).toMatchObject([
    { email: bob.email, projectIds: [web.id], state: 'open' },
    { email: bob.email, projectIds: [mail.id], state: 'open' },
  ]);
  const received = await itemsOf(bob.platform.receivedInvitations());
  expect(received.map(({ projectNames }) => projectNames)).toEqual([['Web'], ['Mail']]);
  for (const each of received) await bob.platform.acceptInvitation(each.id);
  const members = await itemsOf(ada.platform.members(id));
  const own = members.filter(({ email }) => email === bob.email);
  expect(own).toMatchObject([{ roles: ['collaborator'], projectIds: [web.id, mail.id] }]);
});

test('received invitations are listed, accepted and declined', async () => {
  const ada = await somebody('Ada');
  const bob = await somebody('Bob');
  const { id } = await ada.platform.createOrganization({ name: 'Acme', type: 'company' });
  const other = await ada.platform.createOrganization({ name: 'Other', type: 'company' });
  const input = { email: bob.email, roles: ['billing'], projectIds: [] } as const;
  const invited = await ada.platform.invite(id, { ...input, message: 'Welcome' });
  const second = await ada.platform.invite(other.id, { ...input, message: '' });
  expect(await itemsOf(bob.platform.receivedInvitations())).toEqual([
    {
      id: invited.id,
      organizationId: id,
      organizationName: 'Acme',
      email: bob.email,
      roles: ['billing'],
      projectNames: [],
      invitedBy: 'Ada',
      message: 'Welcome',
      createdAt: invited.createdAt,
      expiresAt: invited.expiresAt,
    },
    expect.objectContaining({ id: second.id, organizationName: 'Other', message: '' }),
  ]);
  await bob.platform.acceptInvitation(invited.id);
  await bob.platform.declineInvitation(second.id);
  expect(await itemsOf(bob.platform.receivedInvitations())).toEqual([]);
  expect(await itemsOf(bob.platform.organizations())).toMatchObject([{ id, myRoles: ['billing'] }]);
  expect(await itemsOf(ada.platform.invitations(other.id))).toMatchObject([{ state: 'declined' }]);
});

describe('the link of an invitation, where the platform has no mail server', () => {
  const publicUrl = 'https://platform.example.org/cloud';
  const email = 'bob@example.org';
  const input = { email, roles: ['admin'], projectIds: [], message: '' } as const;
  /** Milliseconds: no test here is about slow answers. */
  const patient = 120_000;
  let remote: Service;
  beforeAll(async () => {
    remote = await startPlatform({ database: await serverDatabase(), publicUrl });
  });
  afterAll(() => remote.stop());
  /** What a proxy does, which takes the path off. */
  const through: typeof fetch = (from, init) => {
    const request = new Request(from, init);
    return fetch(new Request(request.url.replace(publicUrl, remote.url), request));
  };

  test('is visible to people who may invite, and changes with a resend', async () => {
    const ada = await remote.person('Ada', 'ada@example.org');
    const { platform } = packet(publicUrl, ada.token, patient, through);
    const { id } = await platform.createOrganization({ name: 'Acme', type: 'company' });
    const sent = await platform.invite(id, input);
    expect(sent).toMatchObject({ delivery: { state: 'kept' } });
    expect(sent.link).toMatch(/^https:\/\/platform\.example\.org\/cloud\/join\/[\w-]{43}$/);
    expect(opensElsewhere(sent.link ?? '')).toBe(true);
    expect(await itemsOf(platform.invitations(id))).toEqual([sent]);
    const renewed = await platform.resendInvitation(id, sent);
    expect(renewed.link).toMatch(/\/join\//);
    expect(renewed.link).not.toBe(sent.link);
    const key = await ada.call('POST', '/user/api-keys', { description: 'Key', read_only: true });
    const reading = packet(publicUrl, read.text(key, 'token'), patient, through).platform;
    expect(await itemsOf(reading.invitations(id))).toEqual([{ ...renewed, link: null }]);
    await platform.revokeInvitation(id, renewed);
    expect(await itemsOf(platform.invitations(id))).toMatchObject([{ link: null }]);
  });

  test('is hidden if it leads to another address than the account’s', async () => {
    const eve = await remote.person('Eve', 'eve@example.org');
    const { platform } = packet(remote.url, eve.token);
    const { id } = await platform.createOrganization({ name: 'Other', type: 'company' });
    expect(await platform.invite(id, input)).toMatchObject({ link: null });
  });

  test('opens only on the platform’s computer', async () => {
    const { platform } = await somebody('Ada');
    const { id } = await platform.createOrganization({ name: 'Here', type: 'company' });
    const { link } = await platform.invite(id, { ...input, email: 'here@example.org' });
    expect(link).toContain(`${service.url}/join/`);
    expect(opensElsewhere(link ?? '')).toBe(false);
  });
});
