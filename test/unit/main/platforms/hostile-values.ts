/** What a platform may send in place of what it should, for properties over whole answers. */
import fc from 'fast-check';

/** Values that programs really write, and that were taken for something else somewhere. */
export const hostileValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  Number.POSITIVE_INFINITY,
  Number.NaN,
  1.7e9,
  1.7e12,
  1.7e15,
  '',
  ' ',
  '0000-00-00',
  '0000-00-00 00:00:00',
  '0001-01-01T00:00:00Z',
  '1970-01-01T00:00:00.000Z',
  '+275760-09-13T00:00:00.000Z',
  '-000001-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59.999-12:00',
  '2026-02-30T00:00:00Z',
  '2026-01-02 03:04:05',
  '..',
  '\ud800',
  'a\u0000b',
  'two\nlines',
  '\u202Eevil',
  '__proto__',
  'x'.repeat(2000),
  '%',
  [],
  [null, [], {}, 'owner', 'owner', { id: '..' }, { href: '/a/b' }, { href: 5 }],
  {},
  { id: '..' },
  { href: '/users/ada', email: 7 },
  JSON.parse('{"id": "ada", "__proto__": {"admin": true}}'),
];

const names = [
  'id full_name first_name last_name email last_login_at two_factor_auth user roles projects name',
  'created_at updated_at revision current_user_roles current_user_abilities personal description',
  'interpolated body project modified_by invitee invited_by expires_at state ended_at delivery',
  'organization message member offered_by join_url href __proto__ constructor',
]
  .join(' ')
  .split(' ');

const link = 'https://platform.example.org/join/secret';
const known = ['owner', 'open', 'bounced', 'ada', 'Ada@Example.org', link];

const value = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...hostileValues) },
  { weight: 2, arbitrary: fc.jsonValue() },
  { weight: 2, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.constantFrom(...known) },
);

/** Objects with the names that an adapter reads, nested as answers are. */
export const hostileItem: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  item: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 1, arbitrary: value },
    {
      weight: 4,
      arbitrary: fc
        .tuple(
          fc.dictionary(
            fc.constantFrom(...names),
            fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: tie('item') }),
          ),
          // What an item cannot do without, or hardly any would be accepted.
          fc.option(fc.constantFrom('ada', 'bob', '1'), { freq: 8 }),
        )
        .map(([fields, id]) =>
          id === null ? fields : { user: { id }, member: { id }, ...fields, id },
        ),
    },
  ),
})).item;
