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
    'as wide as the second text of its cells',
    column({ besides: { label: '', text: () => 'x'.repeat(20) } }),
    ['a'],
    152,
  ],
  [
    'as wide as what its cells show, which may be less than what they copy',
    column({ text: () => 'x'.repeat(40), shown: () => 'abcdefghij' }),
    ['a'],
    80,
  ],
  ['no narrower than its minimum', column({ width: 88, grows: true }), ['a'], 88],
  ['never as wide as the table', column({}), ['x'.repeat(500)], 360],
  [
    'without a measured width if its width is fixed',
    column({ width: 88 }),
    ['x'.repeat(50)],
    undefined,
  ],
])('a column is %s', (_, each, rows, width) => {
  expect(wantedWidths([each], rows).get('text')).toBe(width);
});
