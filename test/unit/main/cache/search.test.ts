import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cache } from '#main/cache/cache.ts';
import { openMemoryCache } from '#main/cache/open.ts';
import { member, organization, project } from '../support/entities.ts';
import { libsql } from '../support/libsql.ts';

const fetchedAt = '2026-11-24T10:00:00.000Z';
const fetched = (cache: Cache) => ({ stamp: cache.stamp(), fetchedAt });

function person(id: string, name: string, email = `${id}@example.org`) {
  return member(id, { name, email });
}

const ada = person('ada', 'Ada Lovelace', 'ada.lovelace@analytical.example');

/** Three organizations with people and projects whose names are easily mistaken for each other. */
function agency(): Cache {
  const cache = openMemoryCache(libsql);
  const names = { acme: 'Acme Hosting', beta: 'Beta Büro GmbH', canada: 'Canada Post' };
  cache.replaceOrganizations(
    Object.entries(names).map(([id, name]) => organization(id, { name })),
    fetched(cache),
  );
  const people = {
    acme: [
      ada,
      person('grace', 'Grace Hopper', 'ghopper@navy.example'),
      person('andre', 'André Weil', 'weil@example.org'),
      person('ng', 'Ng Wei', 'wei.ng+ops@example.org'),
      person('strasse', 'Jörg Straßer', 'joerg@xn--bcher-kva.example'),
      person('handle', 'Linus', ''),
    ],
    beta: [
      ada,
      person('adam', 'Adam Smith', 'adam@example.org'),
      person('hop', 'Gracie Hop', 'gh@example.org'),
      person('li', '李小龍', 'bruce@example.org'),
      person('taro', '山田太郎', 'taro@example.org'),
      person('omar', 'عمر الخيام', 'omar@example.org'),
      person('ivan', 'Иван Петров', 'ivan@example.org'),
      person('som', 'สมชาย ใจดี', 'somchai@example.org'),
    ],
    canada: [person('grace2', 'Grace Kelly', 'grace@acme.example'), person('bob', '100% Bob_')],
  };
  for (const [id, members] of Object.entries(people))
    cache.replaceCollection('members', id, members, fetched(cache));
  const projects = {
    acme: ['Web Shop', 'API', 'api gateway', 'Grace'],
    beta: ['Web Shop', 'Analytics', 'Bücher'],
    canada: ['Lovelace archive', 'Webhooks'],
  };
  for (const [id, each] of Object.entries(projects)) {
    const items = each.map((name) => project(`${id} ${name}`, { name }));
    cache.replaceCollection('projects', id, items, fetched(cache));
  }
  return cache;
}

/** The names that are found, the best first, with an organization where there are several. */
function found(cache: Cache, text: string, recent: readonly string[] = []): readonly string[] {
  const find = (isTolerant: boolean) => cache.search.find(text, { limit: 20, recent, isTolerant });
  const exact = find(false);
  const known = new Set(exact.map(({ id }) => id));
  return [...exact, ...find(true).filter(({ id }) => !known.has(id))]
    .toSorted((one, other) => one.fit - other.fit)
    .map(({ name, organizationId }) => `${name} in ${organizationId}`);
}

const shared = agency();

describe('a search over everything', () => {
  test.each([
    // The text itself before what begins with it, before words, before parts of words.
    ['api', ['API in acme', 'api gateway in acme']],
    ['grace', ['Grace in acme', 'Grace Hopper in acme', 'Grace Kelly in canada']],
    ['web', ['Web Shop in acme', 'Web Shop in beta', 'Webhooks in canada']],
    ['ada', ['Ada Lovelace in acme', 'Adam Smith in beta']],
    ['love', ['Lovelace archive in canada', 'Ada Lovelace in acme']],
    ['ada lovelace', ['Ada Lovelace in acme']],
    // Accents, case, letters that few keyboards have.
    ['ANDRE', ['André Weil in acme']],
    ['andré', ['André Weil in acme']],
    ['strasser', ['Jörg Straßer in acme']],
    ['jorg', ['Jörg Straßer in acme']],
    ['bucher', ['Bücher in beta', 'Jörg Straßer in acme']],
    // Parts of addresses.
    ['@navy', ['Grace Hopper in acme']],
    ['lovelace@', ['Ada Lovelace in acme', 'Lovelace archive in canada']],
    ['ada.lovelace@analytical.example', ['Ada Lovelace in acme']],
    ['+ops', ['Ng Wei in acme']],
    ['bücher.example', ['Jörg Straßer in acme']],
    ['navy.example hopper', ['Grace Hopper in acme']],
    // Words in any order, and those of the organization.
    ['lovelace ada', ['Ada Lovelace in acme']],
    ['shop web', ['Web Shop in acme', 'Web Shop in beta']],
    ['ada beta', ['Ada Lovelace in beta', 'Adam Smith in beta']],
    ['buro ada', ['Ada Lovelace in beta', 'Adam Smith in beta']],
    ['shop beta gmbh', ['Web Shop in beta']],
    ['grace canada', ['Grace Kelly in canada']],
    ['acme grace', ['Grace in acme', 'Grace Hopper in acme', 'Grace Kelly in canada']],
    ['hosting', []],
    // Typing errors: a letter missing, doubled, swapped, wrong, added; also in several words.
    ['lovlace', ['Lovelace archive in canada', 'Ada Lovelace in acme']],
    ['lovellace', ['Lovelace archive in canada', 'Ada Lovelace in acme']],
    ['lovleace', ['Lovelace archive in canada', 'Ada Lovelace in acme']],
    ['lovekace', ['Lovelace archive in canada', 'Ada Lovelace in acme']],
    ['hoppre', ['Grace Hopper in acme']],
    ['hoper', ['Grace Hopper in acme']],
    ['ohpper', ['Grace Hopper in acme']],
    ['opper', ['Grace Hopper in acme']],
    ['yhopper', ['Grace Hopper in acme']],
    ['grcae hoper', ['Grace Hopper in acme']],
    ['gatway', ['api gateway in acme']],
    ['analitycs', ['Analytics in beta']],
    ['ada.lovlace@analytical.example', ['Ada Lovelace in acme']],
    ['lovlace betta', ['Ada Lovelace in beta']],
    ['петорв', ['Иван Петров in beta']],
    // Very short.
    ['li', ['Linus in acme']],
    ['ng', ['Ng Wei in acme']],
    ['_', ['100% Bob_ in canada']],
    ['0% b', ['100% Bob_ in canada']],
    ['zq', []],
    // Scripts without spaces, or written from right to left.
    ['小龍', ['李小龍 in beta']],
    ['李', ['李小龍 in beta']],
    ['太郎', ['山田太郎 in beta']],
    ['الخيام', ['عمر الخيام in beta']],
    ['ใจดี', ['สมชาย ใจดี in beta']],
    // Nothing.
    ['', []],
    ['   ', []],
    ['%%', []],
    ['\n', []],
    ['\t', []],
    ['xylophone', []],
  ])('“%s” finds %j', (text, expected) => {
    expect(found(shared, text).slice(0, 3)).toEqual(expected.slice(0, 3));
  });

  test('of what fits equally, the organization that was opened last comes first', () => {
    expect(found(shared, 'web shop', ['beta'])[0]).toBe('Web Shop in beta');
    expect(found(shared, 'ada', ['canada', 'beta', 'acme'])[0]).toBe('Ada Lovelace in beta');
    expect(found(shared, 'api', ['beta', 'canada'])[0]).toBe('API in acme');
  });

  test('a person is found once, and known to be elsewhere; people without an address are not one', () => {
    const cache = openMemoryCache(libsql);
    cache.replaceOrganizations([organization('a'), organization('b')], fetched(cache));
    const linus = (id: string) => person(id, 'Linus', '');
    cache.replaceCollection('members', 'a', [ada, linus('1'), linus('2')], fetched(cache));
    cache.replaceCollection('members', 'b', [ada], fetched(cache));
    const places = (text: string) =>
      cache.search
        .find(text, { limit: 5, recent: [], isTolerant: false })
        .map(({ id, isElsewhere }) => [id, isElsewhere]);
    expect(places('ada')).toEqual([['ada', true]]);
    expect(places('linus')).toEqual([
      ['1', false],
      ['2', false],
    ]);
  });

  test('what is typed itself is found among thousands that begin alike', () => {
    const cache = openMemoryCache(libsql);
    cache.replaceOrganizations([organization('a'), organization('z')], fetched(cache));
    const many = Array.from({ length: 5000 }, (_, at) => project(`${at}`, { name: `Web ${at}` }));
    cache.replaceCollection('projects', 'a', many, fetched(cache));
    cache.replaceCollection('projects', 'z', [project('web', { name: 'Web' })], fetched(cache));
    expect(cache.search.find('web', { limit: 1, recent: ['a'], isTolerant: false })).toMatchObject([
      { id: 'web' },
    ]);
  });
});

type Change = (cache: Cache) => void;
const ids = fc.constantFrom('one', 'two', 'three');
const names = fc.constantFrom(
  'Ada',
  'Adam Ant',
  'Grace Hopper',
  'Web',
  'Web Shop',
  'Ада',
  'a\nb\tc',
);
const items = fc.uniqueArray(fc.tuple(ids, names), { selector: ([id]) => id, maxLength: 3 });
const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(ids, items).map(
    ([id, each]): Change =>
      (cache) => {
        const people = each.map(([at, name]) => person(at, name));
        cache.replaceCollection('members', id, people, fetched(cache));
      },
  ),
  fc.tuple(ids, items).map(
    ([id, each]): Change =>
      (cache) => {
        const projects = each.map(([at, name]) => project(at, { name }));
        cache.replaceCollection('projects', id, projects, fetched(cache));
      },
  ),
  fc.tuple(ids, ids, names).map(
    ([id, at, name]): Change =>
      (cache) =>
        cache.putItem('members', id, person(at, name)),
  ),
  fc.tuple(ids, ids).map(
    ([id, at]): Change =>
      (cache) =>
        cache.removeItem('projects', id, at),
  ),
  ids.map(
    (id): Change =>
      (cache) =>
        cache.removeOrganization(id),
  ),
  fc.tuple(ids, names).map(
    ([id, name]): Change =>
      (cache) =>
        cache.putOrganization(organization(id, { name })),
  ),
  ids.map(
    (id): Change =>
      (cache) => {
        const failure = { kind: 'forbidden', message: '' } as const;
        cache.forbidCollection('members', id, failure, fetched(cache));
      },
  ),
  fc.constant<Change>((cache) => cache.search.prepare()),
  fc.constant<Change>((cache) => cache.search.end()),
);

test('after any changes the index finds what a new one finds', () => {
  const searches = ['ada', 'web', 'grcae', 'shop web', 'a', 'ада', 'one', 'b c'];
  fc.assert(
    fc.property(fc.array(changes, { maxLength: 12 }), (sequence) => {
      const cache = openMemoryCache(libsql);
      const all = ['one', 'two', 'three'].map((id) => organization(id));
      cache.replaceOrganizations(all, fetched(cache));
      const look = () =>
        searches.flatMap((text) =>
          [true, false].map((isTolerant) =>
            cache.search.find(text, { limit: 9, recent: ['two'], isTolerant }),
          ),
        );
      for (const change of sequence) {
        change(cache);
        const grown = look();
        cache.search.end();
        expect(grown).toEqual(look());
      }
      cache.close();
    }),
    { numRuns: 50 },
  );
});
