import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { withoutGuard } from '#domain/invite/formula-guard.ts';
import { toCsv } from '#main/export/csv.ts';

/** What a spreadsheet takes for the beginning of a formula, said another way than the code does. */
const starters = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
const isFormula = (cell: string) =>
  starters.some((sign) => cell.trimStart().startsWith(sign)) ||
  ['\t', '\r', '\n'].some((sign) => cell.startsWith(sign));

const text = fc.oneof(
  fc.string({ unit: 'binary' }).filter((value) => !/\p{Surrogate}/u.test(value)),
  fc
    .tuple(fc.constantFrom(...starters, ' =', '";=', ',@', "'="), fc.string())
    .map((two) => two.join('')),
  fc.constantFrom('=HYPERLINK("https://evil.example")', '@SUM(1)', '\u202e=1', 'a,b;"c"\r\nd', ''),
);

function cellsOf(csv: string): readonly (readonly string[])[] {
  const { data, errors } = Papa.parse<string[]>(csv.replace(/^\ufeff/, ''), {
    skipEmptyLines: false,
  });
  expect(errors).toEqual([]);
  return data.slice(0, -1);
}

test('a CSV is read back unchanged, and no cell begins as a formula', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ name: text, email: text }), { minLength: 1 }),
      text,
      (records, organization) => {
        const csv = toCsv(records, { organization }, ',');
        expect(csv.startsWith('\ufeff')).toBe(true);
        const [header, ...rows] = cellsOf(csv);
        expect(header).toEqual(['name', 'email', 'organization']);
        expect(rows).toHaveLength(records.length);
        for (const [index, row] of rows.entries()) {
          const written = [records[index]?.name ?? '', records[index]?.email ?? '', organization];
          for (const [place, cell] of row.entries()) {
            const before = written[place] ?? '';
            expect(isFormula(cell)).toBe(false);
            expect(withoutGuard(cell)).toBe(before);
            if (!before.startsWith("'"))
              expect(cell).toBe(isFormula(before) ? `'${before}` : before);
          }
        }
      },
    ),
  );
});

test('lists, booleans and unknown values are exported', () => {
  const records = [{ roles: ['admin', 'billing'], two_factor: true, last_seen_at: null }];
  expect(cellsOf(toCsv(records, {}, ','))[1]).toEqual(['admin; billing', 'yes', '']);
});

test.each([
  [',', '-12.5'],
  [';', '-12,5'],
  ['\t', '-12.5'],
] as const)('between %j an amount is the number %s, without a guard', (separator, cell) => {
  expect(toCsv([{ amount: -12.5 }], {}, separator)).toContain(`"${cell}"`);
});
