/** Every decision page has the same form, and the check of that form finds what deviates. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faultsOfDecision } from './decisions.ts';

const folder = 'docs/decisions';
const pages = readdirSync(folder).filter((name) => name !== 'README.md');

it.each(pages)('%s has a title, a date, a state and what was weighed', (page) => {
  const text = readFileSync(`${folder}/${page}`, 'utf8');
  expect(faultsOfDecision(page, text, (name) => pages.includes(name))).toEqual([]);
});

it('every decision has a number of its own', () => {
  const numbers = pages.map((page) => page.slice(0, 4));
  expect(numbers.length).toBeGreaterThan(50);
  expect(new Set(numbers).size).toBe(numbers.length);
});

const good = `# 7. Seven
Decided 2026-11-24. Holds.

It is seven.

## Weighed
- **Six**: one too few.
- **Eight** and more: too many.
`;
const faultsOf = (text: string, file = '0007-seven.md') =>
  faultsOfDecision(file, text, (name) => name === '0008-eight.md');

describe('the check of the form', () => {
  it.each([
    ['a decision that holds', good],
    ['a decision with a successor', good.replace('Holds', 'Replaced by [0008](0008-eight.md)')],
  ])('accepts %s', (_what, text) => {
    expect(faultsOf(text)).toEqual([]);
  });

  it.each([
    ['a title with another number', good.replace('# 7.', '# 8.'), 'the first line'],
    ['a title without a number', good.replace('# 7. Seven', '# Seven'), 'the first line'],
    ['no date', good.replace('Decided 2026-11-24. ', ''), 'the second line'],
    ['a date that is no day', good.replace('11-24', '02-30'), 'is no day'],
    ['an unknown state', good.replace('Holds', 'Rejected'), 'the second line'],
    [
      'a successor that does not exist',
      good.replace('Holds', 'Replaced by [0009](0009-nine.md)'),
      'there is no page',
    ],
    [
      'a successor under another number',
      good.replace('Holds', 'Replaced by [0009](0008-eight.md)'),
      'there is no page',
    ],
    ['no blank line below the state', good.replace('Holds.\n', 'Holds.'), 'the third line'],
    ['no decision', good.replace('\nIt is seven.\n', ''), 'decides nothing'],
    ['nothing weighed', good.slice(0, good.indexOf('\n## Weighed')), 'no section'],
    ['an empty section', good.slice(0, good.indexOf('- **Six')), 'an item'],
    ['an item without its reason', good.replace('**Six**: one too few.', '**Six**'), 'an item'],
    ['a section behind it', `${good}\n## More\n- **Nine**: no.\n`, 'not the last'],
    ['the section twice', `${good}\n## Weighed\n- **Nine**: no.\n`, 'several'],
  ])('finds %s', (_what, text, fault) => {
    expect(faultsOf(text)).toContainEqual(expect.stringContaining(fault));
  });

  it('finds a page whose file has no number', () => {
    expect(faultsOf(good, 'seven.md')).toHaveLength(1);
  });
});
