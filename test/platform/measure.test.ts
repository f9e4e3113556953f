/** The size of large answers, and writing them in parts. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeJson } from '#platform/http/write-json.ts';
import { Measure } from '#platform/present/resource/measure.ts';

/** Values like those of answers, with the same part in several places. */
const shared = fc.object({ maxDepth: 2, withBigInt: false });
const value = fc
  .tuple(shared, fc.array(fc.jsonValue({ maxDepth: 3 })), fc.string({ unit: 'binary' }))
  .map(([part, list, text]) => ({
    list,
    [text]: text,
    one: part,
    again: [part, part, { deeper: part, nothing: undefined }],
  }));
const plain = value.map((one): object => JSON.parse(JSON.stringify(one)));

it('the measure is exact to the byte', () => {
  fc.assert(
    fc.property(plain, (one) => {
      expect(new Measure().sizeOf(one).bytes).toBe(Buffer.byteLength(JSON.stringify(one)));
    }),
  );
});

it('an object counts wherever it appears', () => {
  const measure = new Measure();
  const project = { name: 'Web' };
  measure.note(project);
  const organization = { projects: [project, project], logo: { href: 'x' } };
  measure.note(organization);
  const all = { organizations: [organization, { of: organization }] };
  expect(measure.sizeOf(all)).toEqual({
    things: 6,
    bytes: Buffer.byteLength(JSON.stringify(all)),
  });
});

it('what would be far too much to write is measured quickly', () => {
  const measure = new Measure();
  let level: object = { name: 'x'.repeat(100) };
  for (let depth = 0; depth < 20; depth += 1) level = { many: Array(10).fill(level) };
  expect(measure.sizeOf(level).bytes).toBeGreaterThan(1e21);
});

it('large values are written in parts, with the text of JSON.stringify', async () => {
  await fc.assert(
    fc.asyncProperty(plain, fc.integer({ min: 1, max: 4 }), async (one, times) => {
      const large = {
        list: Array.from({ length: times * 40 }, () => ({ ...one, text: 'é"\n'.repeat(5_000) })),
        one,
        nothing: undefined,
        empty: [],
      };
      expect(await writeJson(large, new Measure())).toBe(JSON.stringify(large));
    }),
    { numRuns: 10 },
  );
});

it('other requests are served between the parts', async () => {
  const large = Array.from({ length: 2_000 }, (_, index) => ({ index, text: 'x'.repeat(2_000) }));
  let served = 0;
  let over = false;
  const serve = () => {
    served += 1;
    if (!over) setImmediate(serve);
  };
  setImmediate(serve);
  await writeJson(large, new Measure());
  over = true;
  expect(served).toBeGreaterThan(10);
});
