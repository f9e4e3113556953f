/**
 * One account's sync with PostgreSQL behind the service: its first sync beside a plain client that
 * reads the same lists one after the other, and what a start and a while cost with nothing changed.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startPostgresql } from '../platform/postgresql-server.ts';
import type { Measurement, ServiceBench } from './bench.ts';
import { countingLine } from './platform/counting-line.ts';
import { type Amounts, full } from './platform/seed.ts';
import { readSequentially } from './platform/sequential-client.ts';
import { serve } from './platform/serve.ts';
import { syncAccount } from './platform/synced-account.ts';

const tenth: Amounts = { organizations: 50, projects: 2_000, memberships: 10_000 };
/** Milliseconds after which a sync with nothing to do has done what a start brings. */
const settlingMs = 10_000;
const idleMs = 90_000;
const kilobyte = 1000;

export const bench: ServiceBench = async ({ service, quick }) => {
  const amounts = quick ? tenth : full;
  const postgresql = await startPostgresql();
  const folder = await mkdtemp(join(tmpdir(), 'orgdesk-bench-'));
  const running: { readonly stop: () => unknown }[] = [];
  try {
    const served = await serve(service, postgresql, 'sync', amounts);
    running.unshift(served);
    const line = await countingLine(served.url);
    running.unshift(line);
    const open = (name: string) => syncAccount(join(folder, name), line.url, served.token);
    // A first run for the query plans, the caches and the compiler.
    await readSequentially(line.url, served.token);
    const sequential = [await readSequentially(line.url, served.token)];
    const plain = line.take();
    const first = open('cache');
    const firstMs = await first.whole;
    const usableMs = await first.firstWhole;
    const firstSync = line.take();
    await setTimeout(settlingMs);
    const after = line.take();
    first.stop();
    sequential.push(await readSequentially(line.url, served.token));
    line.take();
    const again = open('cache');
    running.unshift(again);
    await again.whole;
    await setTimeout(settlingMs);
    const restart = line.take();
    await setTimeout(idleMs);
    const idle = line.take();
    const sequentialMs = Math.min(...sequential);
    const measurements: readonly Measurement[] = [
      {
        name: `First sync beside a sequential client (${seconds(firstMs)}, ${seconds(sequentialMs)})`,
        value: firstMs / sequentialMs,
        unit: 'x',
        limit: 0.25,
        of: {
          sequential,
          first: [firstMs],
          requests: [firstSync.requests, after.requests, plain.requests / 2],
          bytes: [firstSync.bytes, after.bytes, plain.bytes / 2],
        },
      },
      { name: 'First sync, the first organization whole', value: usableMs, unit: 'ms' },
      {
        name: `A start with nothing changed (${restart.requests} requests), of the first sync’s bytes`,
        value: (restart.bytes / firstSync.bytes) * 100,
        unit: '%',
        limit: 1,
        of: { bytes: [restart.bytes, firstSync.bytes], requests: [restart.requests] },
      },
      {
        name: `${idleMs / 1000} s with nothing changing (${idle.requests} requests)`,
        value: idle.bytes / kilobyte,
        unit: 'kB',
        limit: 20,
      },
    ];
    return measurements;
  } finally {
    for (const one of running) await one.stop();
    await postgresql.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
