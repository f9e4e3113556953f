/** Linux only: what /proc tells about processes. */
import { readdir, readFile } from 'node:fs/promises';

/** Every process by its id, with its parent's. */
async function parents(): Promise<ReadonlyMap<number, number>> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const pairs = await Promise.all(
    ids.map(async (id): Promise<readonly [number, number][]> => {
      try {
        // "pid (name) state ppid …", where the name may hold anything, parentheses too.
        const stat = await readFile(`/proc/${id}/stat`, 'utf8');
        const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return [[id, Number(parent)]];
      } catch {
        return []; // It ended in the meantime.
      }
    }),
  );
  return new Map(pairs.flat());
}

/** Those below and with `top`, without the ones in `except` and what is below them. */
export function treeOf(
  top: number,
  parentOf: ReadonlyMap<number, number>,
  except: readonly number[] = [],
): readonly number[] {
  if (except.includes(top)) return [];
  const children = [...parentOf].filter(([, parent]) => parent === top).map(([id]) => id);
  return [top, ...children.flatMap((child) => treeOf(child, parentOf, except))];
}

/** The ids of a process and all that it started, without the subtrees in `except`. */
export async function processTree(
  top: number,
  except: readonly number[] = [],
): Promise<readonly number[]> {
  return treeOf(top, await parents(), except);
}

/** What a process was started with. Empty when it has ended. */
export async function commandLine(id: number): Promise<readonly string[]> {
  const text = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
  return text.split('\0').filter((part) => part !== '');
}
