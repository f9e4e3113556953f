/** The edits of a form over a value that others change meanwhile. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const { afterSaving, changedFields, conflictsOf, noEdits, written } = await import(
  '#renderer/store/use-edits.ts'
);

interface Fields {
  readonly name: string;
  readonly tags: readonly string[];
}
const before: Fields = { name: 'Web', tags: ['a'] };

describe('edits of a form', () => {
  test('that were saved are forgotten, and those typed since the save was sent stay', () => {
    const sent = { name: 'Website' };
    const draft = written(noEdits, before, { ...sent, tags: ['b'] });
    expect(afterSaving(draft, sent)).toEqual({ base: { tags: ['a'] }, mine: { tags: ['b'] } });
    const typed = written(draft, before, { name: 'Website 2' });
    const left = afterSaving(typed, sent);
    const now = { ...before, ...sent };
    expect(changedFields(left, now)).toEqual({ name: 'Website 2', tags: ['b'] });
    expect(conflictsOf(left, now)).toEqual([]);
  });

  test('are saved alone: a field that was not touched follows the value', () => {
    const draft = written(noEdits, before, { name: 'Website' });
    const now = { ...before, tags: ['theirs'] };
    expect(changedFields(draft, now)).toEqual({ name: 'Website' });
    expect(conflictsOf(draft, now)).toEqual([]);
  });

  test('conflict with another change of the same field', () => {
    const draft = written(noEdits, before, { name: 'Mine', tags: ['mine'] });
    const now = { ...before, name: 'Theirs' };
    expect(conflictsOf(draft, now)).toEqual([{ field: 'name', mine: 'Mine', theirs: 'Theirs' }]);
  });

  test('do not conflict with the same change by somebody else', () => {
    const draft = written(noEdits, before, { tags: ['b'] });
    const now = { ...before, tags: ['b'] };
    expect(conflictsOf(draft, now)).toEqual([]);
    expect(changedFields(draft, now)).toEqual({});
  });

  test('are compared with the value that the person saw first', () => {
    const first = written(noEdits, before, { name: 'M' });
    const second = written(first, { ...before, name: 'Theirs' }, { name: 'Mine' });
    expect(conflictsOf(second, { ...before, name: 'Theirs' })).toHaveLength(1);
  });

  test('vanish when everything is typed back', () => {
    const fields = fc.record({ name: fc.string(), tags: fc.array(fc.string()) });
    fc.assert(
      fc.property(fields, fields, (one, other) => {
        const draft = written(written(noEdits, one, other), one, one);
        expect(draft).toEqual(noEdits);
      }),
    );
  });

  test('lose nothing: each field is the person’s, the value’s, or a conflict', () => {
    const fields = fc.record({ name: fc.string(), tags: fc.array(fc.string()) });
    fc.assert(
      fc.property(fields, fields, fields, (base, mine, now) => {
        const draft = written(noEdits, base, mine);
        const changed = changedFields(draft, now);
        const conflicts = conflictsOf(draft, now).map(({ field }) => field);
        for (const field of ['name', 'tags'] as const) {
          const touched = JSON.stringify(mine[field]) !== JSON.stringify(base[field]);
          const merged = changed[field] ?? now[field];
          expect(merged).toEqual(touched ? mine[field] : now[field]);
          if (conflicts.includes(field)) expect(now[field]).not.toEqual(base[field]);
        }
      }),
    );
  });
});
