import { describe, expect, it } from 'vitest';
import { whyNotName } from '#renderer/actions/situation.ts';
import {
  arrangedLike,
  type Column,
  compareText,
  compareTime,
  nextSort,
  sortRows,
} from '#renderer/components/table/columns.ts';
import { rowAfterKey } from '#renderer/components/table/use-row-focus.ts';

interface Row {
  readonly name: string;
  readonly seen: string | null;
}

const columns: readonly Column<Row>[] = [
  {
    id: 'name',
    label: 'Name',
    compare: (first, second) => compareText(first.name, second.name),
    text: () => '',
    render: () => null,
  },
  {
    id: 'seen',
    label: 'Seen',
    compare: (first, second) => compareTime(first.seen, second.seen),
    isUnknown: ({ seen }) => seen === null,
    text: () => '',
    render: () => null,
  },
  { id: 'other', label: 'Other', text: () => '', render: () => null },
];
const rows: readonly Row[] = [
  { name: 'web 10', seen: null },
  { name: 'Web 2', seen: '2026-02-01T00:00:00Z' },
  { name: 'api', seen: '2026-01-01T00:00:00Z' },
];
const names = (column: string, descending: boolean) =>
  sortRows(rows, columns, { column, descending }).map(({ name }) => name);

describe('sorting', () => {
  it('orders names as people do', () => {
    expect(names('name', false)).toEqual(['api', 'Web 2', 'web 10']);
    expect(names('name', true)).toEqual(['web 10', 'Web 2', 'api']);
  });

  it('puts unknown values last, in both directions', () => {
    expect(names('seen', false)).toEqual(['api', 'Web 2', 'web 10']);
    expect(names('seen', true)).toEqual(['Web 2', 'api', 'web 10']);
  });

  it('keeps the order if a column does not sort', () => {
    expect(sortRows(rows, columns, { column: 'other', descending: false })).toBe(rows);
  });

  it('is reversed by a second click, and starts ascending on another column', () => {
    const once = nextSort({ column: 'name', descending: false }, 'name');
    expect(once).toEqual({ column: 'name', descending: true });
    expect(nextSort(once, 'seen')).toEqual({ column: 'seen', descending: false });
  });
});

describe('fresh data', () => {
  it('keeps the earlier order, with new rows at the end and without removed rows', () => {
    const [first, second, third] = rows;
    const added = { name: 'new', seen: null };
    expect(arrangedLike([], rows)).toBe(rows);
    expect(arrangedLike([third, first, second], [first, added, third])).toEqual([
      third,
      first,
      added,
    ]);
  });
});

describe('moving by keys', () => {
  it('stays inside the table', () => {
    expect(rowAfterKey('ArrowDown', 0, 3)).toBe(1);
    expect(rowAfterKey('ArrowDown', 2, 3)).toBe(2);
    expect(rowAfterKey('ArrowUp', 0, 3)).toBe(0);
    expect(rowAfterKey('PageDown', 0, 3)).toBe(2);
    expect(rowAfterKey('PageUp', 1, 3)).toBe(0);
    expect(rowAfterKey('Home', 2, 3)).toBe(0);
    expect(rowAfterKey('End', 0, 200)).toBe(199);
    expect(rowAfterKey('a', 0, 3)).toBeNull();
  });
});

describe('a name', () => {
  it('must not be empty, unchanged or too long', () => {
    expect(whyNotName('  ', '', 80)).not.toBeNull();
    expect(whyNotName('web ', 'web', 80)).toContain('already');
    expect(whyNotName('x'.repeat(81), '', 80)).toContain('80 characters');
    expect(whyNotName('api', 'web', 80)).toBeNull();
  });
});
