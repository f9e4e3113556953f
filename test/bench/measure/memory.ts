import { readFile } from 'node:fs/promises';
import { processTree } from './processes.ts';

/**
 * The proportional set size of one process, in bytes: its own memory and its share of what it shares.
 * https://docs.kernel.org/filesystems/proc.html
 */
async function proportionalSize(id: number): Promise<number> {
  const text = await readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1024;
}

/** The memory of a process and its descendants in bytes, without the subtrees in `except`. */
export async function memoryOf(top: number, except: readonly number[] = []): Promise<number> {
  const sizes = await Promise.all((await processTree(top, except)).map(proportionalSize));
  return sizes.reduce((sum, size) => sum + size, 0);
}
