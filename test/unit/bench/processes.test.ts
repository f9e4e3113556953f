import { describe, expect, it } from 'vitest';
import { treeOf } from '../../bench/measure/processes.ts';

describe('a tree of processes', () => {
  const parentOf = new Map([
    [2, 1],
    [3, 2],
    [4, 2],
    [5, 4],
    [6, 1],
  ]);

  it('holds a process and all below it', () => {
    expect(treeOf(2, parentOf)).toEqual([2, 3, 4, 5]);
  });

  it('leaves out a subtree', () => {
    expect(treeOf(1, parentOf, [4])).toEqual([1, 2, 3, 6]);
    expect(treeOf(4, parentOf, [4])).toEqual([]);
  });
});
