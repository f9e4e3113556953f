import { describe, expect, it } from 'vitest';
import type { ColumnMapping } from '#domain/invite/column-mapping.ts';
import { readInvitees } from '#domain/invite/invitees.ts';
import {
  chosenOption,
  columnOf,
  columnOptions,
  unusedWords,
} from '#renderer/screens/invite/column-choice.tsx';

function tableOf(text: string, mapping: ColumnMapping = {}) {
  const shape = readInvitees(text).tables[0]?.shape ?? '';
  const [table] = readInvitees(text, new Map([[shape, mapping]])).tables;
  if (!table) throw new Error('There is no table.');
  return table;
}

const labels = (...[table, field]: Parameters<typeof columnOptions>) =>
  columnOptions(table, field).map(({ label }) => label);
const chosen = (...[table, field]: Parameters<typeof columnOptions>) =>
  columnOptions(table, field).find(({ value }) => value === chosenOption(table, field))?.label;

const german =
  'Vorname;Nachname;E-Mail;Tätigkeit\nAda;Lovelace;a@x.org;Chef\nGrace;Hopper;g@x.org;';

it('unused columns are named, up to a few', () => {
  const read = tableOf('E-mail,Phone,Projects\na@x.org,1,');
  expect(unusedWords(read, true)).toBe('Not used: Phone.');
  expect(unusedWords(read, false)).toBe('Not used: Phone and Projects.');
  expect(unusedWords(tableOf('E-mail,Projects\na@x.org,'), true)).toBe('');
  const wide = Array.from({ length: 30 }, (_, at) => `Field ${at}`).join();
  expect(unusedWords(tableOf(`E-mail,${wide}\na@x.org`), true)).toMatch(
    /^Not used: Field 0, .*Field 5, and 24 more\.$/,
  );
});

describe('the selects of a table’s columns', () => {
  it('name each column with its first values, and the guess', () => {
    const table = tableOf(german);
    expect(labels(table, 'name')).toEqual([
      'Vorname + Nachname (suggested)',
      'Vorname · Ada, Grace',
      'Nachname · Lovelace, Hopper',
      'Tätigkeit · Chef',
      'Not used',
    ]);
    expect(labels(table, 'email')).toEqual(['E-Mail · a@x.org, g@x.org (suggested)']);
    expect(labels(table, 'role').at(-1)).toBe('Not used (suggested)');
    expect([chosen(table, 'name'), chosen(table, 'role')]).toEqual([
      'Vorname + Nachname (suggested)',
      'Not used (suggested)',
    ]);
  });

  it('show the choice', () => {
    const table = tableOf(german, { role: 'tatigkeit', name: 'vorname' });
    expect(chosen(table, 'role')).toBe('Tätigkeit · Chef');
    expect(chosen(table, 'name')).toBe('Vorname · Ada, Grace');
    expect(labels(table, 'name')).toContain('Vorname + Nachname (suggested)');
  });

  it('ask for the address column if no column announces the person’s own', () => {
    const table = tableOf('Name,Emergency email\nAda,mum@x.org');
    expect(chosen(table, 'email')).toBe('Choose a column');
    expect(labels(table, 'email')).toEqual(['Choose a column', 'Emergency email · mum@x.org']);
  });

  it('stand for a column, none, or the guess', () => {
    const values = columnOptions(tableOf(german), 'name').map(({ value }) => columnOf(value));
    expect(values).toEqual([undefined, 'vorname', 'nachname', 'tatigkeit', null]);
    expect(columnOf('')).toBeUndefined();
  });

  it('show no direction marks and no endless text', () => {
    const [column] = columnOptions(
      tableOf(`\u202eName;E-Mail\n${'x'.repeat(500)};a@x.org`),
      'name',
    );
    expect(column?.label).not.toContain('\u202e');
    expect(column?.label.length).toBeLessThan(130);
  });
});
