/** A creating request that is repeated happens once. */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { idempotencyKeys } from '#platform/database/schema.ts';
import { type Person, read, request } from './client.ts';
import { onServerPlatform } from './databases.ts';
import type { TestOrganization, TestPerson } from './harness.ts';

let now = Date.now();
const hour = 3_600_000;

onServerPlatform(
  'idempotency',
  (platform) => {
    let ada: TestPerson;
    let acme: TestOrganization;
    let count = 0;

    const post = (path: string, body: unknown, key: string, person: Person = ada) =>
      request(platform().url, 'POST', path, {
        token: person.token,
        body,
        headers: { 'idempotency-key': key },
      });
    const newKey = () => `key-${++count}`;
    const invitations = () => `/organizations/${acme.id}/invitations`;
    const invitationsOf = async () =>
      read.list(await ada.call('GET', `${invitations()}?per_page=1000`), 'invitations');

    beforeAll(async () => {
      ada = await platform().person('Ada Lovelace', 'ada@once.example.org');
      acme = await ada.organization('Acme');
    });

    it('a repeat gets the same answer, byte for byte, and is marked', async () => {
      const key = newKey();
      const first = await post('/organizations', { name: 'Once' }, key);
      expect(first.status).toBe(201);
      expect(first.headers.get('idempotency-replayed')).toBeNull();
      const again = await post('/organizations', { name: 'Once' }, key);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect({ ...again, headers: again.headers.get('etag') }).toEqual({
        ...first,
        headers: first.headers.get('etag'),
      });
      const list = read.list(
        await ada.call('GET', '/organizations?per_page=1000'),
        'organizations',
      );
      expect(list.filter(({ name }) => name === 'Once')).toHaveLength(1);
    });

    it('a repeat gets the token again, which the database stores sealed', async () => {
      const key = newKey();
      const first = await post('/user/api-keys', { description: 'mine' }, key);
      const again = await post('/user/api-keys', { description: 'mine' }, key);
      expect(again.text).toBe(first.text);
      const kept = await platform().database.queries.select().from(idempotencyKeys);
      expect(kept.map((one) => one.key)).toContain(key);
      expect(JSON.stringify(kept)).not.toContain(read.text(first, 'token'));
    });

    it('the order of a body’s fields does not matter, but their values do', async () => {
      const key = newKey();
      const path = `/organizations/${acme.id}/projects`;
      const first = await post(path, { name: 'Web', tags: ['a', 'b'] }, key);
      const again = await post(path, { tags: ['a', 'b'], name: 'Web' }, key);
      expect([first.status, again.text]).toEqual([201, first.text]);
    });

    it('a key used for a different request is refused', async () => {
      const key = newKey();
      expect((await post('/organizations', { name: 'One' }, key)).status).toBe(201);
      for (const [path, body] of [
        ['/organizations', { name: 'Two' }],
        ['/organizations?include=members', { name: 'One' }],
        ['/projects', { name: 'One' }],
      ] as const) {
        const refused = await post(path, body, key);
        expect(refused.status).toBe(422);
        expect(read.errors(refused)).toEqual([expect.stringContaining('Idempotency-Key')]);
      }
    });

    it('the keys of different API keys are separate', async () => {
      const bob = await platform().person('Bob', 'bob@once.example.org');
      const key = newKey();
      const hers = await post('/organizations', { name: 'Hers' }, key);
      const his = await post('/organizations', { name: 'His' }, key, bob);
      expect([hers.status, his.status]).toEqual([201, 201]);
      expect(read.text(his, 'name')).toBe('His');
    });

    it('a refusal is not stored, so the request can be corrected under the same key', async () => {
      const key = newKey();
      const body = { invitee: 'carl@once.example.org', roles: ['collaborator'] };
      // The missing project is found out inside the transaction.
      const wrong = { ...body, projects_ids: [randomUUID()] };
      expect((await post(invitations(), wrong, key)).status).toBe(422);
      const project = await acme.project('For Carl');
      const right = await post(invitations(), { ...body, projects_ids: [project.id] }, key);
      expect([right.status, right.headers.get('idempotency-replayed')]).toEqual([201, null]);
    });

    it('a repeated resend happens once', async () => {
      const invitee = 'dora@once.example.org';
      const made = await ada.call('POST', invitations(), { invitee, roles: ['admin'] });
      const key = newKey();
      const path = `/invitations/${read.id(made)}`;
      const [first, again] = [await post(path, {}, key), await post(path, {}, key)];
      expect([first.status, again.text]).toEqual([200, first.text]);
      const mails = (await platform().mail()).filter(({ to }) => to === invitee);
      expect(mails).toHaveLength(2);
    });

    it('concurrent requests with one key happen once', async () => {
      const key = newKey();
      const invitee = 'erin@once.example.org';
      const body = { invitee, roles: ['admin'] };
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => post(invitations(), body, key)),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      const replayed = answers.filter(({ headers }) => headers.get('idempotency-replayed'));
      expect(replayed).toHaveLength(19);
      expect((await invitationsOf()).filter((one) => one.invitee === invitee)).toHaveLength(1);
      expect((await platform().mail()).filter(({ to }) => to === invitee)).toHaveLength(1);
    });

    it('after a failed attempt, one of the waiting requests runs', async () => {
      const key = newKey();
      const projects_ids = [randomUUID()];
      const body = { invitee: 'frank@once.example.org', roles: ['collaborator'], projects_ids };
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => post(invitations(), body, key)),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 422));
      expect((await post(invitations(), { ...body, roles: ['admin'] }, key)).status).toBe(201);
    });

    it('answers are stored for a day', async () => {
      const key = newKey();
      const path = '/organizations';
      const first = z.object({ id: z.string() });
      const id = async () => first.parse((await post(path, { name: 'Daily' }, key)).body).id;
      const made = await id();
      now += 23 * hour;
      expect(await id()).toBe(made);
      now += 2 * hour;
      expect(await id()).not.toBe(made);
    });

    it('an answer enlarged by includes is not stored, and still happens once', async () => {
      const { id } = await ada.organization('Large');
      const description = 'x'.repeat(2_000);
      read.ok(await ada.call('PATCH', `/organizations/${id}`, { description }));
      for (let index = 0; index < 50; index += 1) {
        const name = `Project ${index}`;
        read.ok(await ada.call('POST', `/organizations/${id}/projects`, { name }));
      }
      const path = `/organizations/${id}/projects?include=organization.projects.organization`;
      const key = newKey();
      const first = await post(path, { name: 'Once' }, key);
      expect(first.status).toBe(201);
      expect(first.text.length).toBeGreaterThan(256 * 1024);
      expect((await post(path, { name: 'Once' }, key)).status).toBe(409);
      const list = await ada.call('GET', `/organizations/${id}/projects?per_page=100`);
      expect(read.list(list, 'projects')).toHaveLength(51);
    });

    it.each(['with space', 'ü', 'x'.repeat(256), ''])('the key %j is refused', async (key) => {
      const headers = { 'idempotency-key': Buffer.from(key, 'utf8').toString('latin1') };
      const refused = await request(platform().url, 'POST', '/organizations', {
        token: ada.token,
        body: { name: 'Never' },
        headers,
      });
      expect(refused.status).toBe(400);
      expect(read.errors(refused)).toEqual([expect.stringContaining('Idempotency-Key')]);
    });

    it('a key of 255 characters is accepted', async () => {
      expect((await post('/organizations', { name: 'Long' }, '~'.repeat(255))).status).toBe(201);
    });
  },
  { clock: () => new Date(now) },
);
