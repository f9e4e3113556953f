/**
 * Processor time while nothing happens: the app online, with its window visible and everything known, beside a
 * blank window of the same Electron at the same time.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { startPostgresql } from '../platform/postgresql-server.ts';
import type { Bench } from './bench.ts';
import { painted } from './measure/painted.ts';
import { workBetween, workOf } from './measure/processor.ts';
import { full, hundredth } from './platform/seed.ts';
import { serve } from './platform/serve.ts';
import { connectAll, makeProfile, openApp, openBlank, type Window } from './windows.ts';

/** Seconds. After connecting, older events are read for a minute. */
const usual = { settling: 60, idle: 300 };
const quickly = { settling: 60, idle: 30 };

async function measureIdle(windows: readonly Window[], seconds: number) {
  const look = () => Promise.all(windows.map(({ launched }) => workOf(launched.process.pid ?? 0)));
  const before = await look();
  await pause(seconds * 1000);
  const after = await look();
  return after.map((work, at) => workBetween(before[at] ?? new Map(), work));
}

export const bench: Bench = async (context) => {
  const { settling, idle } = context.quick ? quickly : usual;
  const amounts = context.quick ? hundredth : full;
  const postgresql = await startPostgresql();
  const [profile, blankProfile] = [await makeProfile(), await makeProfile()];
  try {
    const service = await serve(context.service, postgresql, 'idle', amounts);
    const blank = await openBlank(context, blankProfile.folder);
    const app = await openApp(context, profile.folder);
    try {
      const { url: address, token } = service;
      await connectAll(app, { address, token, organizations: amounts.organizations });
      await painted(app.page, { within: 'footer', has: 'Live' });
      await pause(settling * 1000);
      const [ours = 0, theirs = 0] = await measureIdle([app, blank], idle);
      return [
        {
          name: `Processor time of ${idle} idle seconds above a blank window’s, of one core`,
          value: ((ours - theirs) / idle) * 100,
          unit: '%',
          limit: 0.5,
          of: { app: [ours], blank: [theirs] },
        },
      ];
    } finally {
      await Promise.all([app.close(), blank.close()]);
      await service.stop();
    }
  } finally {
    await Promise.all([profile.remove(), blankProfile.remove()]);
    await postgresql.stop();
  }
};
