/** Text and numbers at the limits: returned as they came, or refused by name. */
import { beforeAll, expect, it } from 'vitest';
import { read, send } from './client.ts';
import { onEachPlatform } from './databases.ts';
import type { TestPerson } from './harness.ts';
import { createWorld, type World } from './world.ts';

onEachPlatform(
  'text and numbers at the limits',
  (platform) => {
    let world: World;
    let owner: TestPerson;
    beforeAll(async () => {
      world = await createWorld(platform());
      owner = world.owner;
    });
    const rename = (name: unknown) =>
      owner.call('PUT', `/organizations/${world.organization.id}`, { name });

    it.each([
      ['turned round by bidi characters', 'Acme \u202egnp.exe\u202c'],
      ['from right to left', 'شركة أكمي القابضة'],
      ['of joined emoji', '👩‍👩‍👧‍👦 & 🏳️‍🌈 Ltd'],
      ['of combining characters', 'Z̷̢̛a͓̽l̶g̷o'],
      ['with a character of width zero', 'Ac\u200bme'],
      ['in another normal form', 'Cafe\u0301'],
      ['of markup', '<script>alert(1)</script>'],
      ['of SQL', `'; drop table organizations; --`],
      ['of a pattern', '100%_\\'],
      ['of a property of objects', '__proto__'],
      ['of what is no character', '\uffff\ufdd0'],
      ['as long as one may be', '𠀀'.repeat(40)],
    ])('the name %s is stored as it is', async (_what, name) => {
      expect(read.text(await rename(name), 'name')).toBe(name);
      const again = await owner.call('GET', `/organizations/${world.organization.id}`);
      expect(read.text(again, 'name')).toBe(name);
      const listed = await owner.call('GET', '/organizations');
      expect(read.list(listed, 'organizations')).toContainEqual(expect.objectContaining({ name }));
    });

    it.each([
      ['of 10 kB', 'x'.repeat(10_240)],
      ['of 10 kB of characters of four bytes', '𠀀'.repeat(2_560)],
      ['with a NUL', 'Ac\0me'],
      ['with half a character', 'Ac\ud83dme'],
      ['with a line break', 'Ac\nme'],
      ['with an escape sequence', 'Ac\u001b[31mme'],
      ['of spaces', ' \u00a0\u2003 '],
      ['that is empty', ''],
    ])('the name %s is refused', async (_what, name) => {
      const before = await owner.call('GET', `/organizations/${world.organization.id}`);
      const answer = await rename(name);
      expect(answer.status).toBe(422);
      expect(read.errors(answer).join()).toContain('name');
      const after = await owner.call('GET', `/organizations/${world.organization.id}`);
      expect(after.body).toEqual(before.body);
    });

    it.each([
      ['a bidi character', '\u202e', 200],
      ['a NUL', '\0', 422],
      ['a wildcard', '%', 200],
      ['a quote', "'", 200],
      ['no character', '\uffff', 200],
    ])('a search for %s causes no fault', async (_what, text, status) => {
      for (const path of ['/projects?name=', '/user/api-keys?search=']) {
        const answer = await owner.call('GET', `${path}${encodeURIComponent(text)}`);
        expect(answer.status).toBe(status);
      }
    });

    it('a search for 10 kB works or is refused', async () => {
      for (const path of ['/projects?name=', '/user/api-keys?search=']) {
        const { status } = await owner.call('GET', `${path}${'x'.repeat(10_240)}`);
        expect([200, 422]).toContain(status);
      }
    });

    it.each(['%ED%A0%80', '%FF', '%C0%80', '%', '%2', '+', '&&==', '[]=1', 'a.b=c'])(
      'the odd query %s works',
      async (query) => {
        const { status } = await owner.call('GET', `/projects?name=${query}`);
        expect([200, 422]).toContain(status);
      },
    );

    it.each([
      'page=0',
      'page=-1',
      'page=1.5',
      'page=1e3',
      'page=',
      'page=x',
      'page=%00',
      'page=١',
      'page=100001',
      'page=99999999999999999999',
      'per_page=0',
      'per_page=1000000000',
      'per_page=1001',
      'per_page=NaN',
      'page=1&page=0',
      'page[]=1',
    ])('the page %s is refused or ignored', async (query) => {
      const answer = await owner.call('GET', `/organizations?${query}`);
      if (query === 'page[]=1') return expect(answer.status).toBe(200);
      expect(answer.status).toBe(422);
      expect(read.errors(answer).join()).toContain(query.startsWith('per') ? 'per_page' : 'page');
    });

    it('the page after the last one is empty', async () => {
      const answer = await owner.call('GET', '/organizations?page=100000&per_page=1000');
      expect(read.list(answer, 'organizations')).toEqual([]);
    });

    it.each([
      'x',
      '0',
      '1',
      'null',
      '%20',
      "'",
      '00000000-0000-0000-0000-00000000000g',
      '%00',
      'É',
      'x'.repeat(99),
    ])('the identifier %s finds nothing', async (identifier) => {
      const { own, organization } = world;
      for (const path of [
        `/organizations/${identifier}`,
        `/projects/${identifier}`,
        `/memberships/${identifier}`,
        `/invitations/${identifier}`,
        `/organizations/${organization.id}/members/${identifier}`,
        `/projects/${own.id}${identifier}`,
      ]) {
        expect(await owner.call('GET', path)).toMatchObject({
          status: 404,
          body: { errors: ['Not found'] },
        });
      }
    });

    it('malformed tokens are refused', async () => {
      for (const token of ['x', 'x'.repeat(8_000), "' or 1=1", 'é', owner.token.toUpperCase()]) {
        expect(await send(platform().url, 'GET', '/user', { token })).toMatchObject({
          status: 401,
        });
      }
    });

    it('free-form data of any shape is stored as it is', async () => {
      const customdata = {
        '': [[], {}, null, [null]],
        toString: 'x',
        '\u202e': '\u202e',
        big: 1e300,
        small: -1e-7,
        large: Number.MAX_SAFE_INTEGER,
        deep: { a: { b: { c: { d: [{ e: 1 }] } } } },
      };
      const answer = await owner.call('PUT', `/projects/${world.own.id}`, { customdata });
      expect(read.ok(answer).body).toMatchObject({ customdata });
    });
  },
  { kinds: ['PGlite'] },
);
