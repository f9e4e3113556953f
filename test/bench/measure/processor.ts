/** Linux only: reads processor time from /proc. */
import { readFile } from 'node:fs/promises';
import { processTree } from './processes.ts';

/** The kernel counts in hundredths of a second (USER_HZ) for every program. */
const ticksPerSecond = 100;

/** Seconds that a process has worked, of its own and for the system; 0 if it has ended. */
async function worked(id: number): Promise<number> {
  const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
  // "pid (name) state ppid …", where the name may contain any character; utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticksPerSecond;
}

/** Returns the seconds that each living process below `top`, and itself, has worked so far. */
export async function workOf(top: number): Promise<ReadonlyMap<number, number>> {
  const ids = await processTree(top);
  const seconds = await Promise.all(ids.map(worked));
  return new Map(ids.map((id, at) => [id, seconds[at] ?? 0]));
}

/** Returns the seconds worked between two looks; processes that ended in between are left out. */
export function workBetween(
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): number {
  return [...after].reduce((sum, [id, seconds]) => sum + seconds - (before.get(id) ?? 0), 0);
}
