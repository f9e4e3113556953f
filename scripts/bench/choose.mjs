// @ts-check
import { Problem } from '../setup/problem.mjs';

const ending = '.bench.ts';

/** The benchmarks that have a small form of some seconds; `--quick` runs these. */
const quickOnes = ['accounts', 'idle', 'launch', 'live', 'members', 'platform-rate', 'sync'];

/**
 * @typedef {{ readonly names: readonly string[], readonly quick: boolean }} Choice
 * @param {readonly string[]} files the names of files in test/bench
 * @param {readonly string[]} args names of benchmarks or their beginnings, and `--quick`
 * @returns {Choice} the benchmarks to run, in alphabetical order
 * @throws {Problem} for an unknown name or option
 */
export function chooseBenches(files, args) {
  const all = files
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();
  const quick = args.includes('--quick');
  const wanted = args.filter((argument) => argument !== '--quick');
  const unknown = wanted.filter((part) => !all.some((name) => name.startsWith(part)));
  if (unknown.length > 0) {
    const known = `The benchmarks are ${all.join(', ')}, and there is the option --quick.`;
    throw new Problem(`There is no benchmark ${unknown.join(', ')}. ${known}`);
  }
  if (wanted.length > 0) {
    return { names: all.filter((name) => wanted.some((part) => name.startsWith(part))), quick };
  }
  return { names: quick ? all.filter((name) => quickOnes.includes(name)) : all, quick };
}
