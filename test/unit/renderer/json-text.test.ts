/** The text of custom data: which line is wrong, and what edits in the tree do to it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson, withName, withValue } from '#renderer/screens/project/data/json-text.ts';
import { converted, freeName } from '#renderer/screens/project/data/json-values.ts';

describe('custom data that is no JSON object', () => {
  test.each([
    ['{\n  "a": 1\n  "b": 2\n}', 3, 'a comma is missing'],
    ['{\n  "a": \n}', 3, 'a value is missing'],
    ['{\n  "a" 1\n}', 2, 'a colon is missing after the name'],
    ['{\n  "a": 1,\n}', 3, 'a name in double quotes is missing'],
    ['{\n  "a": "x\n}', 2, 'a closing double quote is missing'],
    ['{\n  "a": yes\n}', 2, 'this is no value; put text in double quotes'],
    ['{ "a": 1 // why\n}', 1, 'comments aren’t allowed'],
    ['{ "a": [1\n', 2, 'a closing ] is missing'],
    ['[]', 1, 'custom data begins with { and ends with }'],
    ['{\n "a": 1,\n "a": 2\n}', 3, 'this name is there twice'],
    [
      '{\n "a": 12345678901234567890\n}',
      2,
      'this number is too long to be exact; put it in quotes',
    ],
    [`{"a":${'['.repeat(60_000)}`, 1, 'this is nested too deeply'],
  ])('is named with its line: %.30j', (text, line, words) => {
    expect(readJson(text)).toEqual({ ok: false, problem: { line, words } });
  });
});

const data = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 });

test('custom data that is valid for this is valid for every program', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        data.map((value) => JSON.stringify(value)),
        fc.string(),
      ),
      (text) => {
        if (!readJson(text).ok) return;
        const parsed: unknown = JSON.parse(text);
        expect(typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)).toBe(true);
      },
    ),
  );
});

test('a value that is set in the tree is the only one that changes', () => {
  fc.assert(
    fc.property(data, fc.jsonValue(), fc.string(), (before, value, name) => {
      fc.pre(name !== '__proto__' && !('__proto__' in before));
      const text = withValue(JSON.stringify(before, undefined, 2), [name], value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ ...before, [name]: value })));
    }),
  );
});

test('entries are renamed and removed in their place', () => {
  const text = '{ "2": "b", "1": "a" }';
  const read = readJson(text);
  const name = read.ok ? read.root.children?.[1]?.children?.[0] : undefined;
  if (!name) throw new Error('There is no second name.');
  expect(withName(text, name, 'say "x"')).toBe('{ "2": "b", "say \\"x\\"": "a" }');
  expect(JSON.parse(withValue(text, ['2'], undefined))).toEqual({ 1: 'a' });
  expect(JSON.parse(withValue('{"a":[1,2,3]}', ['a', 1], undefined))).toEqual({ a: [1, 3] });
  expect(JSON.parse(withValue('{"a":[1]}', ['a', 1], ''))).toEqual({ a: [1, ''] });
});

test.each([
  ['12', 'number', 12],
  ['x', 'number', 0],
  [12, 'string', '12'],
  ['true', 'boolean', true],
  [{ a: 1 }, 'array', [1]],
  [[1], 'object', { 0: 1 }],
  ['x', 'array', ['x']],
  [null, 'string', ''],
] as const)('%j becomes %s as far as it can be kept', (value, kind, expected) => {
  expect(converted(value, kind)).toEqual(expected);
});

test('a new entry has a name that is free', () => {
  expect(freeName(['new', 'new 2'])).toBe('new 3');
});
