import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guarded } from '#domain/invite/formula-guard.ts';
import { copiedRows } from '#renderer/components/table/copied-rows.ts';

describe('rows that are copied', () => {
  it('are a table for spreadsheets and for documents', () => {
    const { text, html } = copiedRows(['Name', 'Role'], [['Ada', 'Owner']]);
    expect(text).toBe('Name\tRole\nAda\tOwner');
    expect(html).toBe(
      '<table><tr><th>Name</th><th>Role</th></tr><tr><td>Ada</td><td>Owner</td></tr></table>',
    );
  });

  it.each([
    ['a formula', '=HYPERLINK("x")', `'=HYPERLINK("x")`],
    ['a sum', '+1', "'+1"],
    ['a tab and a new line', 'a\tb\r\nc', 'a b  c'],
    ['a formula after an invisible character', '\u202e=1', "' =1"],
  ])('make %s harmless', (_, cell, harmless) => {
    expect(copiedRows(['Name'], [[cell]]).text).toBe(`Name\n${harmless}`);
  });

  it('contain no markup by other people', () => {
    const { html } = copiedRows(['Name'], [['<img src=x onerror="alert(1)"> & co']]);
    expect(html).toContain('<td>&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; co</td>');
  });

  it('have the right number of lines and cells for any text', () => {
    const cell = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), (rows) => {
        const { text, html } = copiedRows(['A', 'B'], rows);
        const lines = text.split('\n');
        expect(lines).toHaveLength(rows.length + 1);
        for (const line of lines) {
          expect(line.split('\t')).toHaveLength(2);
          for (const each of line.split('\t'))
            expect(each.startsWith("'") || !guarded.test(each)).toBe(true);
        }
        expect(html.match(/<(?!\/?(?:table|tr|td|th)>)/)).toBeNull();
      }),
    );
  });
});
