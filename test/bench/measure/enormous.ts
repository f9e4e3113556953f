/** Platforms in processes of their own that send very much: one organization with this many members, or a flood. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

interface Amounts {
  /** The identifier of the account's person. */
  readonly person: string;
  readonly members: number;
  /** Whether its change stream sends events as fast as they are read. */
  readonly isFlooding?: boolean;
}

interface Enormous {
  readonly url: string;
  /** Resolves when its list of members was read to the end twice, as each list of several pages is. */
  readonly read: Promise<unknown>;
  readonly stop: () => Promise<void>;
}

const begun = z.object({ url: z.url() });

export async function startEnormous(amounts: Amounts): Promise<Enormous> {
  const script = join(import.meta.dirname, 'enormous-server.mjs');
  const child = spawn(process.execPath, [script, JSON.stringify(amounts)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines = createInterface(child.stdout);
  const [first] = await once(lines, 'line');
  const read = once(lines, 'line').then(() => once(lines, 'line'));
  return {
    ...begun.parse(JSON.parse(String(first))),
    read,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
