import { expect, it } from 'vitest';
import { type Column, wantedWidths } from '#renderer/components/table/columns.ts';

const column = (part: Partial<Column<string>>): Column<string> => ({
  id: 'text',
  label: 'Text',
  text: (row) => row,
  render: () => null,
  ...part,
});

it.each([
  ['as wide as the longest of its texts', column({}), ['ab', 'abcdefghij'], 80],
  [
    'as wide as what stands below it',
    column({ besides: { label: '', text: () => 'x'.repeat(20) } }),
    ['a'],
    152,
  ],
  ['no narrower than it may be', column({ width: 88, grows: true }), ['a'], 88],
  ['never as wide as all of the table', column({}), ['x'.repeat(500)], 360],
  ['of no width of its own where it is fixed', column({ width: 88 }), ['x'.repeat(50)], undefined],
])('a column is %s', (_, each, rows, width) => {
  expect(wantedWidths([each], rows).get('text')).toBe(width);
});
