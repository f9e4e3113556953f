/**
 * From launch to the cached organization on the screen, and the memory of all processes then, each beside a blank
 * window of the same Electron: with five organizations, and with an agency's.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Bench, BenchContext, Measurement } from './bench.ts';
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

const rounds = { usual: 12, quick: 4 } as const;
/** Rounds in which memory is measured, too. */
const memoryRounds = { usual: 5, quick: 2 } as const;
/** Milliseconds after which start-up has settled and the first sync is done. */
const settled = 4000;
const megabyte = 1024 * 1024;

interface Size {
  readonly organizations: number;
  readonly membersOfEach: number;
  readonly projectsOfEach: number;
  /** The goals, beside a blank window. */
  readonly launch: number;
  readonly memory: number;
}

const few: Size = {
  organizations: 5,
  membersOfEach: 200,
  projectsOfEach: 10,
  launch: 1.25,
  memory: 1.3,
};
const agency: Size = {
  organizations: 500,
  membersOfEach: 200,
  projectsOfEach: 40,
  launch: 1.25,
  memory: 1.5,
};

interface Sample {
  readonly painted: number;
  /** Megabytes; null in rounds that do not wait for it. */
  readonly memory: number | null;
}

async function sample(opened: Window, mark: string, weighs: boolean): Promise<Sample> {
  const painted = await paintedAfter(opened, mark);
  if (weighs) await pause(settled);
  const memory = weighs ? (await memoryOf(opened.launched.process.pid ?? 0)) / megabyte : null;
  await opened.close();
  return { painted, memory };
}

const paintedOf = (samples: readonly Sample[]) => samples.map(({ painted }) => painted);
const memoryIn = (samples: readonly Sample[]) => samples.flatMap(({ memory }) => memory ?? []);

function measured(context: BenchContext, size: Size): Promise<readonly Measurement[]> {
  const { organizations, launch, memory, ...each } = size;
  const work = async (profile: string): Promise<readonly Measurement[]> => {
    const blankProfile = await makeProfile();
    const pace = context.quick ? 'quick' : 'usual';
    const blank: Sample[] = [];
    const app: Sample[] = [];
    // In turns, so that other work of the machine affects both; the first round warms the disk's cache.
    for (let round = 0; round <= rounds[pace]; round += 1) {
      const weighs = round > 0 && round <= memoryRounds[pace];
      const empty = await openBlank(context, blankProfile.folder);
      const without = await sample(empty, 'blank-painted', weighs);
      const full = await openApp(context, profile);
      const having = await sample(full, 'orgdesk:organization-painted', weighs);
      if (round === 0) continue;
      blank.push(without);
      app.push(having);
    }
    await blankProfile.remove();
    const times = { app: paintedOf(app), blank: paintedOf(blank) };
    const sizes = { app: memoryIn(app), blank: memoryIn(blank) };
    return [
      {
        name: `Launch to the cached organization painted, ${organizations} organizations, to a blank window`,
        value: ratio(times.app, times.blank),
        unit: 'x',
        limit: launch,
        of: times,
      },
      {
        name: `Memory (PSS of all processes), ${organizations} organizations, to a blank window`,
        value: ratio(sizes.app, sizes.blank),
        unit: 'x',
        limit: memory,
        of: sizes,
      },
    ];
  };
  return withKnownOrganizations(context, organizations, work, each);
}

export const bench: Bench = async (context) => [
  ...(await measured(context, few)),
  ...(context.quick ? [] : await measured(context, agency)),
];
