import { describe, expect, it } from 'vitest';
import { chooseBenches } from '../../../scripts/bench/choose.mjs';
import { exitCode, table } from '../../../scripts/bench/table.mjs';

const files = ['seed.ts', 'launch.bench.ts', 'palette.bench.ts', 'platform.bench.ts'];

describe('choosing benchmarks', () => {
  it.each([
    [[], ['launch', 'palette', 'platform'], false],
    [['--quick'], ['launch'], true],
    [['--quick', 'palette'], ['palette'], true],
    [['p'], ['palette', 'platform'], false],
  ])('%j runs %j', (args, names, quick) => {
    expect(chooseBenches(files, args)).toEqual({ names, quick });
  });

  it.each(['seed', '--slow'])('refuses %s and names those that there are', (unknown) => {
    expect(() => chooseBenches(files, ['launch', unknown])).toThrow(
      new RegExp(`no benchmark ${unknown}\\..*launch, palette, platform.*--quick`),
    );
  });
});

describe('the outcome of a run', () => {
  const kept = { name: 'Launch', value: 1.25, unit: 'x', limit: 1.25 };
  const missed = { name: 'A key', value: 9, unit: 'ms', limit: 8 };
  const free = { name: 'A constant', value: 4000, unit: '/s' };

  it.each([
    ['every goal is kept', [kept, free], [], 0],
    ['one goal is missed', [kept, missed], [], 1],
    ['nothing could be computed', [{ ...kept, value: Number.NaN }], [], 1],
    ['a benchmark failed', [kept], ['live'], 1],
  ] as const)('when %s', (_what, measurements, failed, code) => {
    expect(exitCode(measurements, failed)).toBe(code);
  });

  it('names each goal, and marks those that were missed', () => {
    expect(table([kept, missed, free]).split('\n')).toEqual([
      'Launch          1.25 x  at most 1.25 x',
      'A key           9.00 ms  at most 8 ms  TOO MUCH',
      'A constant   4000.00 /s',
    ]);
  });
});
