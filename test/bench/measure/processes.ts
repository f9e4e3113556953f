/** Linux only: reads processes from /proc. */
import { readdir, readFile } from 'node:fs/promises';

/** Every process by its id, with its parent's. */
async function parents(): Promise<ReadonlyMap<number, number>> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const pairs = await Promise.all(
    ids.map(async (id): Promise<readonly [number, number][]> => {
      try {
        // "pid (name) state ppid …", where the name may contain any character, even parentheses.
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

/** Returns `top` and its descendants, without the subtrees in `except`. */
export function treeOf(
  top: number,
  parentOf: ReadonlyMap<number, number>,
  except: readonly number[] = [],
): readonly number[] {
  if (except.includes(top)) return [];
  const children = [...parentOf].filter(([, parent]) => parent === top).map(([id]) => id);
  return [top, ...children.flatMap((child) => treeOf(child, parentOf, except))];
}

/** Returns the ids of a process and its descendants, without the subtrees in `except`. */
export async function processTree(
  top: number,
  except: readonly number[] = [],
): Promise<readonly number[]> {
  return treeOf(top, await parents(), except);
}

/** The command line of a process; empty if it has ended. */
export async function commandLine(id: number): Promise<readonly string[]> {
  const text = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
  return text.split('\0').filter((part) => part !== '');
}
