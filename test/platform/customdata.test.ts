/** Free-form data, wherever it is accepted: as an object, and as JSON in a text. */
import { expect, it } from 'vitest';
import { limits } from '#domain/limits.ts';
import { type Person, read, send } from './client.ts';
import { onServerPlatform } from './databases.ts';

interface Place {
  /** Creates something with the data and returns the path to read it. */
  readonly make?: (person: Person, customdata: unknown) => Promise<string>;
  /** Returns the path at which existing data is changed. */
  readonly find: (person: Person) => Promise<string>;
}

const makeOrganization = (person: Person, customdata: unknown) =>
  person.call('POST', '/organizations', { name: 'Acme', customdata });
const makeProject = (person: Person, customdata: unknown) =>
  person.call('POST', '/projects', { name: 'Web', customdata });

const places: Readonly<Record<string, Place>> = {
  'an organization': {
    make: async (person, data) => `/organizations/${read.id(await makeOrganization(person, data))}`,
    find: async (person) => `/organizations/${read.id(await makeOrganization(person, {}))}`,
  },
  'a project': {
    make: async (person, data) => `/projects/${read.id(await makeProject(person, data))}`,
    find: async (person) => `/projects/${read.id(await makeProject(person, {}))}`,
  },
  'a project of a named organization': {
    make: async (person, customdata) => {
      const organization = read.id(await makeOrganization(person, {}));
      const path = `/organizations/${organization}/projects`;
      return `/projects/${read.id(await person.call('POST', path, { name: 'Web', customdata }))}`;
    },
    find: async (person) => `/projects/${read.id(await makeProject(person, {}))}`,
  },
  'a person': { find: async () => '/user' },
};

/** What clients send, and what is stored. */
const taken: readonly (readonly [string, unknown, unknown])[] = [
  ['an object', { a: [1] }, { a: [1] }],
  ['an object as text', '{"a":[1]}', { a: [1] }],
  ['an empty object as text', '{}', {}],
  ['an object as text with spaces and lines', ' \n{\t"a" : 1 }\r\n', { a: 1 }],
  ['letters beyond ASCII and escapes', '{"ä":"\\u00fc\\n😀"}', { ä: 'ü\n😀' }],
  ['nothing', null, {}],
  ['nothing as text', 'null', {}],
];
const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
const refused: readonly (readonly [string, unknown])[] = [
  ['a word', 'text'],
  ['an empty text', ''],
  ['half an object', '{"a":1'],
  ['JavaScript', '{a: 1}'],
  ['YAML', 'a: 1'],
  ['a list', [1]],
  ['a list as text', '[1]'],
  ['a number as text', '5'],
  ['a truth as text', 'true'],
  ['text in text', '"{}"'],
  ['an object in a text in a text', JSON.stringify('{"a":1}')],
  ['NUL inside', '{"a":"\\u0000"}'],
  ['NUL in a name', '{"a\\u0000":1}'],
  ['half a character', '{"a":"\\ud800"}'],
  ['the prototype’s name', '{"__proto__":{"a":1}}'],
  ['what is nested without end', deep],
  ['more than is kept', JSON.stringify({ a: 'x'.repeat(limits.customdata) })],
];

onServerPlatform('free-form data', (platform) => {
  let people = 0;
  const someone = () => platform().person('Ada Lovelace', `ada-${++people}@data.example.org`);

  it.each(Object.entries(places))(
    'data of %s is accepted as an object and as text',
    async (_what, place) => {
      const ada = await someone();
      for (const [what, given, kept] of taken) {
        if (place.make) {
          const made = await ada.call('GET', await place.make(ada, given));
          expect(read.ok(made).body, what).toMatchObject({ customdata: kept });
        }
        const path = await place.find(ada);
        read.ok(await ada.call('PUT', path, { customdata: { before: true } }));
        const changed = await ada.call('PATCH', path, { customdata: given });
        expect(Object(read.ok(changed).body).customdata, what).toEqual(kept);
      }
    },
  );

  it.each(Object.entries(places))(
    'data of %s that is not an object is refused by its name',
    async (_what, place) => {
      const ada = await someone();
      const path = await place.find(ada);
      read.ok(await ada.call('PUT', path, { customdata: { before: true } }));
      for (const [what, customdata] of refused) {
        const answer = await ada.call('PUT', path, { customdata });
        expect(answer.status, what).toBe(422);
        expect(read.errors(answer).join(), what).toMatch(/^customdata/);
      }
      expect(Object((await ada.call('GET', path)).body).customdata).toEqual({ before: true });
    },
  );

  it('data at sign-up is checked in the same way', async () => {
    const signUp = (customdata: unknown) =>
      send(platform().url, 'POST', '/users', {
        body: {
          first_name: 'Bob',
          last_name: 'Builder',
          emails: [{ address: `bob-${++people}@data.example.org` }],
          customdata,
        },
      });
    expect((await signUp('{"a":1}')).status).toBe(202);
    expect((await signUp('a')).status).toBe(422);
  });
});
