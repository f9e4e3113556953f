/** From launch to the cached organization on the screen, beside a blank window of the same Electron. */
import type { Bench } from './bench.ts';
import { ratio } from './measure/statistics.ts';
import {
  makeProfile,
  openApp,
  openBlank,
  paintedAfter,
  withKnownOrganizations,
} from './windows.ts';

const rounds = 12;

export const bench: Bench = (context) =>
  withKnownOrganizations(context, 5, async (profile) => {
    const blankProfile = await makeProfile();
    const blank: number[] = [];
    const app: number[] = [];
    // In turns, so that other work of the machine affects both; the first round warms the disk's cache.
    for (let round = 0; round <= rounds; round += 1) {
      const empty = await openBlank(context, blankProfile.folder);
      const blankAfter = await paintedAfter(empty, 'blank-painted');
      await empty.close();
      const full = await openApp(context, profile);
      const appAfter = await paintedAfter(full, 'orgdesk:organization-painted');
      await full.close();
      if (round === 0) continue;
      blank.push(blankAfter);
      app.push(appAfter);
    }
    await blankProfile.remove();
    return [
      {
        name: 'Launch to the cached organization painted, to a blank window',
        value: ratio(app, blank),
        unit: 'x',
        limit: 1.5,
        of: { app, blank },
      },
    ];
  });
