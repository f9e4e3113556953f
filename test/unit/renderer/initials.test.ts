import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctInitials, initials } from '#renderer/texts/initials.ts';

describe('the initials of tiles in one list', () => {
  it.each<readonly [names: readonly string[], expected: readonly string[]]>([
    [
      ['Acme Hosting', 'Globex'],
      ['AH', 'GL'],
    ],
    [
      ['Acme Hosting', 'Alpha Hosting', 'Abc Hosting'],
      ['AH', 'Al', 'Ab'],
    ],
    [
      ['Ab', 'Ab', 'Ab'],
      ['AB', 'A2', 'A3'],
    ],
    [
      ['', ''],
      ['?', '?2'],
    ],
    [
      ['شركة الخليج', 'Acme'],
      ['شا', 'AC'],
    ],
  ])('differ: %j have %j', (names, expected) => {
    expect(distinctInitials(names)).toEqual(expected);
  });

  const list = fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 60 });

  it('differ by more than case in any list of up to 60 names', () => {
    fc.assert(
      fc.property(list, (names) => {
        const forms = distinctInitials(names).map((text) => text.toUpperCase());
        expect(new Set(forms).size).toBe(names.length);
      }),
    );
  });

  it('of an earlier name do not depend on later names, and a single name has its usual ones', () => {
    fc.assert(
      fc.property(list, fc.string(), (names, later) => {
        expect(distinctInitials([...names, later]).slice(0, -1)).toEqual(distinctInitials(names));
        expect(distinctInitials([later])).toEqual([initials(later)]);
      }),
    );
  });
});
