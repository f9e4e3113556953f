/**
 * Requests a second of the service for 8 clients at once, beside a bare Fastify route that answers
 * such JSON from one SQL statement of the same database. All take turns in one run, so that other
 * work of the computer affects each of them.
 */
import { join } from 'node:path';
import { startPostgresql } from '../platform/postgresql-server.ts';
import type { Measurement, ServiceBench } from './bench.ts';
import { percentile } from './measure/statistics.ts';
import type { Served } from './platform/collections.ts';
import { load } from './platform/load.ts';
import { startProcess } from './platform/process.ts';
import { full, hundredth } from './platform/seed.ts';
import { type Running, serve } from './platform/serve.ts';

const usualRounds = 5;
const quickRounds = 2;
/** How many times the requests a second of the service the bare route may answer. */
const limit = 2;

interface Compared {
  readonly name: string;
  /** What the service is asked. The bare route answers the same path without its parameters. */
  readonly path: (data: Served) => string;
  /** Requests in each round. */
  readonly requests: number;
}

const compared: readonly Compared[] = [
  {
    name: 'GET /organizations/:id',
    path: ({ landmarks }) => `/organizations/${landmarks.organization}`,
    requests: 800,
  },
  {
    name: '100 members of the largest with their users',
    path: ({ landmarks }) =>
      `/organizations/${landmarks.largest}/members?per_page=100&include=user`,
    requests: 160,
  },
];

const middle = (values: readonly number[]) => percentile(values, 0.5);

async function compare(
  { name, path, requests }: Compared,
  ours: Running,
  bareUrl: string,
  rounds: number,
): Promise<Measurement> {
  const bare = { url: bareUrl, token: '' };
  const paths = [path(ours)];
  const of = { service: [] as number[], bare: [] as number[] };
  // A first run for the query plans, the caches and the compiler.
  await load(ours, paths, requests / 2);
  await load(bare, paths, requests / 2);
  for (let round = 0; round < rounds; round += 1) {
    of.service.push((await load(ours, paths, requests)).perSecond);
    of.bare.push((await load(bare, paths, requests)).perSecond);
  }
  const [service, route] = [middle(of.service), middle(of.bare)];
  return {
    name: `${name}: a bare route beside the service (${route.toFixed(0)}/s, ${service.toFixed(0)}/s)`,
    value: route / service,
    unit: 'x',
    limit,
    of,
  };
}

/** The first page of organizations, and the lower bound of any answer, for the record. */
async function measureAlone(ours: Running): Promise<readonly Measurement[]> {
  const constant = await startProcess(join(import.meta.dirname, 'platform/constant.mjs'));
  try {
    const target = { url: constant.url, token: '' };
    await load(target, ['/'], 2_000);
    const best = await load(target, ['/'], 10_000);
    const first = await load(ours, ['/organizations'], 500);
    return [
      { name: 'A Fastify route that answers a constant', value: best.perSecond, unit: '/s' },
      { name: 'GET /organizations, first page', value: first.perSecond, unit: '/s' },
    ];
  } finally {
    await constant.stop();
  }
}

export const bench: ServiceBench = async ({ service, quick }) => {
  const rounds = quick ? quickRounds : usualRounds;
  const postgresql = await startPostgresql();
  const running: { readonly stop: () => Promise<void> }[] = [];
  try {
    const ours = await serve(service, postgresql, 'data', quick ? hundredth : full);
    running.push(ours);
    const bare = await startProcess(join(import.meta.dirname, 'platform/bare.mjs'), {
      DATABASE_URL: ours.databaseUrl,
    });
    running.push(bare);
    const measurements: Measurement[] = [];
    for (const one of compared) measurements.push(await compare(one, ours, bare.url, rounds));
    return [...measurements, ...(await measureAlone(ours))];
  } finally {
    for (const one of running) await one.stop();
    await postgresql.stop();
  }
};
