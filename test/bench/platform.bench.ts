/**
 * Pages of every list of the service, in PostgreSQL, for 8 clients at once: one administrator's 500
 * organizations, 20,000 projects and 100,000 memberships, beside 1 % of that.
 */
import { startPostgresql } from '../platform/postgresql-server.ts';
import type { Measurement, ServiceBench } from './bench.ts';
import { percentile } from './measure/statistics.ts';
import { type Collection, listCollections, type Served } from './platform/collections.ts';
import { load } from './platform/load.ts';
import { full, hundredth } from './platform/seed.ts';
import { type Running, serve } from './platform/serve.ts';

const requests = 120;
const rounds = 3;
/** How many times slower a page may be than on 1 % of the data. */
const limit = 2;

const p95 = (durations: readonly number[]) => percentile(durations, 0.95);
const middle = (values: readonly number[]) => percentile(values, 0.5);

/** In turns, so that other work of the computer affects both. */
async function compare(collection: Collection, much: Served, little: Served): Promise<Measurement> {
  const pages = { much: await collection.pages(much), little: await collection.pages(little) };
  const of = { full: [] as number[], hundredth: [] as number[] };
  // A first run for the query plans, the caches and the compiler.
  await load(much, pages.much, requests / 4);
  await load(little, pages.little, requests / 4);
  for (let round = 0; round < rounds; round += 1) {
    of.full.push(p95((await load(much, pages.much, requests)).durations));
    of.hundredth.push(p95((await load(little, pages.little, requests)).durations));
  }
  return {
    name: `GET ${collection.name}, p95 beside 1 % of the data (${middle(of.full).toFixed(0)} ms)`,
    value: middle(of.full) / middle(of.hundredth),
    unit: 'x',
    limit,
    of,
  };
}

export const bench: ServiceBench = async ({ service }) => {
  const postgresql = await startPostgresql();
  const running: Running[] = [];
  try {
    const little = await serve(service, postgresql, 'hundredth', hundredth);
    running.push(little);
    const much = await serve(service, postgresql, 'full', full);
    running.push(much);
    const measurements: Measurement[] = [];
    for (const collection of listCollections()) {
      measurements.push(await compare(collection, much, little));
    }
    return measurements;
  } finally {
    for (const one of running) await one.stop();
    await postgresql.stop();
  }
};
