/** Memory of all processes with an organization on the screen, beside a blank window of the same Electron. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from './bench.ts';
import { memoryOf } from './measure/memory.ts';
import { ratio } from './measure/statistics.ts';
import {
  makeProfile,
  openApp,
  openBlank,
  paintedAfter,
  type Window,
  withKnownOrganizations,
} from './windows.ts';

const rounds = 5;
/** Milliseconds after which start-up has settled and the first sync is done. */
const settled = 4000;
const megabyte = 1024 * 1024;

async function settledMemory(opened: Window): Promise<number> {
  await pause(settled);
  const bytes = await memoryOf(opened.launched.process.pid ?? 0);
  await opened.close();
  return bytes / megabyte;
}

export const bench: Bench = (context) =>
  withKnownOrganizations(context, 5, async (profile) => {
    const blankProfile = await makeProfile();
    const blank: number[] = [];
    const app: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const empty = await openBlank(context, blankProfile.folder);
      await paintedAfter(empty, 'blank-painted');
      blank.push(await settledMemory(empty));
      const full = await openApp(context, profile);
      await paintedAfter(full, 'orgdesk:organization-painted');
      app.push(await settledMemory(full));
    }
    await blankProfile.remove();
    return [
      {
        name: 'Memory (PSS of all processes), to a blank window',
        value: ratio(app, blank),
        unit: 'x',
        limit: 1.4,
        of: { app, blank },
      },
    ];
  });
