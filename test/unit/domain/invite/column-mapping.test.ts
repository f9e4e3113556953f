/** A person's choice of a table's columns applies to each table of that kind until it is undone. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type ColumnMapping,
  columnFields,
  columnKeys,
  type MappedShape,
  mappingLimits,
  remembering,
  shapeOf,
  withColumn,
} from '#domain/invite/column-mapping.ts';
import { readInvitees } from '#domain/invite/invitees.ts';
import { isMemorable, type TableColumns } from '#domain/invite/table-columns.ts';

function read(text: string, mapping?: ColumnMapping) {
  const [{ shape } = { shape: '' }] = readInvitees(text).tables;
  return readInvitees(text, mapping && new Map([[shape, mapping]]));
}

function tableOf(text: string, mapping?: ColumnMapping): TableColumns {
  const [table] = read(text, mapping).tables;
  if (!table) throw new Error('There is no table.');
  return table;
}

const people = (text: string, mapping?: ColumnMapping) =>
  read(text, mapping).rows.map(({ email, name, roles, projects }) => [
    email,
    name,
    roles,
    projects,
  ]);

const unknown = 'Wer;Kontakt;Was;Wo\nAda Lovelace;ada@x.org;Admin;Web\nGrace;g@x.org;Billing;';

describe('a chosen column', () => {
  it.each<[string, string, ColumnMapping, readonly (readonly (string | undefined)[])[]]>([
    [
      'a role and projects, under unknown headers',
      'E-Mail;Tätigkeit;Vorhaben\na@x.org;Chief;Web',
      { role: 'tatigkeit', projects: 'vorhaben' },
      [['a@x.org', '', 'Chief', 'Web']],
    ],
    [
      'a name, instead of the guessed one',
      'Name,Spitzname,E-Mail\nAda L,Countess,a@x.org',
      { name: 'spitzname' },
      [['a@x.org', 'Countess', '', '']],
    ],
    [
      'one name instead of the first and last one',
      'Vorname,Nachname,E-Mail\nAda,Lovelace,a@x.org',
      { name: 'nachname' },
      [['a@x.org', 'Lovelace', '', '']],
    ],
    [
      'addresses, instead of the person’s own',
      'Email,Manager email\na@x.org,boss@x.org',
      { email: 'manager email' },
      [['boss@x.org', '', '', '']],
    ],
    [
      'addresses, if no column announces the person’s own',
      'Name,Emergency email\nAda,mum@x.org',
      { email: 'emergency email' },
      [['mum@x.org', 'Ada', '', '']],
    ],
    [
      'two fields with exchanged columns',
      'E-Mail,Rolle,Projekt\na@x.org,Web,Admin',
      { role: 'projekt', projects: 'rolle' },
      [['a@x.org', '', 'Admin', 'Web']],
    ],
    [
      'no column for a field',
      'E-Mail,Rolle,Name\na@x.org,Chief,Ada',
      { role: null, name: null },
      [['a@x.org', '', '', '']],
    ],
    [
      'one of two with the same header',
      'E-Mail,Notiz,Notiz\na@x.org,Admin,Web',
      { role: 'notiz', projects: 'notiz (2)' },
      [['a@x.org', '', 'Admin', 'Web']],
    ],
    [
      'a role, in cells without a header',
      'Ada\ta@x.org\tChief\nGrace\tg@x.org\tClerk',
      { role: 'column 3' },
      [
        ['a@x.org', 'Ada', 'Chief', ''],
        ['g@x.org', 'Grace', 'Clerk', ''],
      ],
    ],
    [
      'a role, in records',
      '[{"mail":"a@x.org","Tätigkeit":"Admin"}]',
      { role: 'tatigkeit' },
      [['a@x.org', '', 'Admin', '']],
    ],
    [
      'a column that the table does not have, which changes nothing',
      'E-Mail,Rolle\na@x.org,Admin',
      { role: 'elsewhere', email: null },
      [['a@x.org', '', 'Admin', '']],
    ],
  ])('is read as %s', (_, text, mapping, expected) => {
    expect(people(text, mapping)).toEqual(expected);
  });

  it('turns the addresses of the former email column into offers', () => {
    const text = 'Email,Manager email\na@x.org,boss@x.org';
    expect(read(text, { email: 'manager email' }).rows[0]?.offered).toEqual([
      { email: 'a@x.org', from: 'Email' },
    ]);
  });

  it('is described by its header and first values', () => {
    const { columns, headed } = tableOf(unknown);
    expect(headed).toBe(true);
    expect(columns[0]).toMatchObject({ label: 'Wer', samples: ['Ada Lovelace', 'Grace'] });
    expect(columns.map(({ holdsAddresses }) => holdsAddresses)).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });
});

const header = fc.constantFrom('Name', 'E-Mail', 'Rolle', 'Projekt', 'Was', 'Wo', 'Firma', 'Was');
const table = fc
  .tuple(fc.array(header, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 4 }))
  .map(([more, rows]) => {
    const headers = [...more, 'Mail'];
    const line = (at: number) =>
      headers.map((each, column) =>
        /mail/i.test(each) ? `p${at}.${column}@x.org` : `value ${at} ${column}`,
      );
    return [headers, ...Array.from({ length: rows }, (_, at) => line(at))];
  });
const textOf = (cells: readonly (readonly string[])[]) =>
  cells.map((row) => row.join(';')).join('\n');
const choices = fc.array(fc.tuple(fc.constantFrom(...columnFields), fc.nat()), { maxLength: 6 });

/** Returns a mapping after choices that the selects allow: none removes the address column. */
function choosing(
  text: string,
  made: readonly (readonly [(typeof columnFields)[number], number])[],
) {
  let mapping: ColumnMapping = {};
  for (const [field, number] of made) {
    const { columns, guessed, used } = tableOf(text, mapping);
    const offered = columns.filter(({ key, holdsAddresses }) =>
      field === 'email' ? holdsAddresses : !used.email.includes(key),
    );
    const keys = [
      ...offered.map(({ key }) => key),
      ...(field === 'email' ? [] : [null]),
      undefined,
    ];
    mapping = withColumn(mapping, field, keys[number % keys.length], guessed);
  }
  return mapping;
}

describe('any choice of columns', () => {
  it('gives each column one kind and keeps the people of the table', () => {
    fc.assert(
      fc.property(table, choices, (cells, made) => {
        const text = textOf(cells);
        const { used } = tableOf(text, choosing(text, made));
        const all = columnFields.flatMap((field) => used[field]);
        expect(new Set(all).size).toBe(all.length);
        expect(used.email.length).toBeGreaterThan(0);
        expect(read(text, choosing(text, made)).rows).toHaveLength(cells.length - 1);
      }),
    );
  });

  it('takes effect', () => {
    fc.assert(
      fc.property(table, choices, (cells, made) => {
        const text = textOf(cells);
        const mapping = choosing(text, made);
        const { used } = tableOf(text, mapping);
        for (const field of columnFields) {
          const key = mapping[field];
          if (typeof key === 'string') expect(used[field]).toEqual([key]);
          if (key === null) expect(used[field]).toEqual([]);
        }
      }),
    );
  });

  it('is undone by choosing each field’s guess again', () => {
    fc.assert(
      fc.property(table, choices, (cells, made) => {
        const text = textOf(cells);
        const { guessed } = tableOf(text);
        const undone = columnFields.reduce(
          (mapping, field) => withColumn(mapping, field, undefined, guessed),
          choosing(text, made),
        );
        expect(undone).toEqual({});
        expect(people(text, undone)).toEqual(people(text));
      }),
    );
  });

  it('applies to another table with the same headers in any order', () => {
    const distinct = table.filter(([headers = []]) => new Set(headers).size === headers.length);
    fc.assert(
      fc.property(distinct, choices, fc.infiniteStream(fc.nat()), (cells, made, numbers) => {
        const text = textOf(cells);
        const mapping = choosing(text, made);
        const order = (cells[0] ?? [])
          .map((_, column) => ({ column, rank: numbers.next().value ?? 0 }))
          .toSorted((one, other) => one.rank - other.rank);
        const turned = textOf(cells.map((row) => order.map(({ column }) => row[column] ?? '')));
        expect(tableOf(turned).shape).toBe(tableOf(text).shape);
        for (const field of columnFields) {
          if (mapping[field] === undefined) continue;
          expect(tableOf(turned, mapping).used[field]).toEqual(tableOf(text, mapping).used[field]);
        }
      }),
    );
  });
});

test('columns with equal headers have different keys', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constantFrom('A', 'a', 'a (2)', '', 'x'.repeat(300)))),
      (labels) => {
        const keys = columnKeys(labels);
        expect(keys).toHaveLength(labels.length);
        expect(new Set(keys).size).toBe(labels.length);
        for (const key of keys) expect(key.length).toBeLessThanOrEqual(mappingLimits.key);
      },
    ),
  );
});

describe('remembered choices', () => {
  const entry = (shape: string, columns: ColumnMapping = { role: 'x' }): MappedShape => ({
    shape,
    columns,
  });

  it('are one for each shape, the latest first, up to a limit', () => {
    const many = Array.from({ length: 30 }, (_, at) => entry(`s${at}`));
    const all = many.reduce<readonly MappedShape[]>(remembering, []);
    expect(all).toHaveLength(mappingLimits.shapes);
    expect(all[0]).toEqual(entry('s29'));
    expect(remembering(all, entry('s15', { role: null }))[0]).toEqual(entry('s15', { role: null }));
    expect(remembering(all, entry('s15', { role: null }))).toHaveLength(mappingLimits.shapes);
  });

  it('forget a choice that equals the guess', () => {
    expect(remembering([entry('a'), entry('b')], entry('a', {}))).toEqual([entry('b')]);
  });

  it('leave out tables with very long headers', () => {
    expect(isMemorable(tableOf(unknown))).toBe(true);
    expect(isMemorable(tableOf('Ada\ta@x.org\tChief'))).toBe(false);
    const long = Array.from({ length: 200 }, (_, at) => `${at} ${'x'.repeat(90)}`);
    expect(isMemorable({ headed: true, shape: shapeOf(long, true) })).toBe(false);
  });
});

test('thousands of columns without a label get their keys quickly', () => {
  const since = performance.now();
  const keys = columnKeys(Array.from({ length: 16_384 }, () => ''));
  // The limit is a hundred times the usual duration; comparing each with all others would take far longer.
  expect(performance.now() - since).toBeLessThan(5000);
  expect(new Set(keys).size).toBe(16_384);
  expect(keys.at(-1)).toBe(' (16384)');
});
