/**
 * Change streams of several copies over one PostgreSQL, with many writers, and clients that come
 * and go.
 */
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { openPostgresql } from '#platform/database/postgresql.ts';
import { eventually } from '../shared/eventually.ts';
import { read } from './client.ts';
import { createPostgresql } from './databases.ts';
import { startPlatform } from './harness.ts';
import { type Listening, listen } from './listener.ts';
import { record } from './record.ts';

/** There is no polling here: notices have to come through, and nothing may be missed. */
const streamTiming = { heartbeatMs: 15_000, pollMs: 3_600_000 };

const writers = 8;
const rounds = 10;
/** For hundreds of transactions and connections on a busy machine; in milliseconds. */
const timeout = 120_000;

async function startCopies() {
  const url = await createPostgresql();
  const faults: Error[] = [];
  const open = () => openPostgresql(url, (error) => faults.push(error));
  const copies = [
    await startPlatform({ database: await open(), streamTiming }),
    await startPlatform({ database: await open(), streamTiming }),
  ] as const;
  return { url, faults, copies, stop: () => Promise.all(copies.map(({ stop }) => stop())) };
}

/** Listens in several connections, each of which continues where the last one was cut off. */
function follow(urls: readonly string[], token: string, cutAfter: number) {
  const seen: string[] = [];
  let resets = 0;
  async function run(end: string): Promise<void> {
    let lastEventId: string | undefined;
    for (let leg = 0; ; leg += 1) {
      const stream: Listening = await listen(urls[leg % urls.length] ?? '', token, { lastEventId });
      let taken = 0;
      const done = await new Promise<boolean>((resolve) => {
        void stream.until((message) => {
          if (stream.messages.indexOf(message) < taken) return false;
          taken += 1;
          if (message.event === 'reset') resets += 1;
          else seen.push(String(message.data.body));
          lastEventId = message.id;
          if (message.data.body === end) resolve(true);
          else if (taken > cutAfter) resolve(false);
          else return false;
          return true;
        });
      });
      await stream.close();
      if (done) return;
    }
  }
  return { seen, run, resets: () => resets };
}

it('deliver every event once and in one order to everybody, however often they reconnect', {
  timeout,
}, async () => {
  const { copies, stop } = await startCopies();
  const [first, second] = copies;
  const ada = await first.person('Ada', 'ada@example.org');
  const userId = read.id(await ada.call('GET', '/user'));
  const stranger = read.id(
    await (await second.person('Sam', 'sam@example.org')).call('GET', '/user'),
  );
  const followers = [
    follow([first.url], ada.token, Number.POSITIVE_INFINITY),
    follow([second.url], ada.token, Number.POSITIVE_INFINITY),
    follow([first.url, second.url], ada.token, 40),
    follow([second.url, first.url], ada.token, 12),
  ];
  const running = followers.map(({ run }) => run('end'));
  // Each listens before the first event, or it would not get all of them.
  const beginnings = await Promise.all(copies.map(({ url }) => listen(url, ada.token)));
  await Promise.all(beginnings.map((one) => one.until(({ event }) => event === 'reset')));

  const write = async (writer: number) => {
    for (let round = 0; round < rounds; round += 1) {
      const { database } = copies[(writer + round) % 2 === 0 ? 0 : 1];
      const body = `${writer}.${round}`;
      const others = { body: 'of somebody else', userId: stranger };
      await record(database, { body, userId }, others, { body: `${body}'`, userId });
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  await record(second.database, { body: 'end', userId });
  await Promise.all([
    ...running,
    ...beginnings.map((one) => one.until(({ data }) => data.body === 'end')),
  ]);
  await Promise.all(beginnings.map(({ close }) => close()));

  const listed: string[] = [];
  for (let page = 1; page <= 3; page += 1) {
    const answer = await ada.call('GET', `/events?type=test&per_page=100&page=${page}`);
    listed.push(...read.list(answer, 'events').map(({ body }) => String(body)));
  }
  const inOrder = listed.toReversed();
  expect(inOrder).toHaveLength(writers * rounds * 2 + 1);
  for (const { seen, resets } of followers) {
    expect(seen).toEqual(inOrder);
    expect(resets()).toBe(1);
  }
  await stop();
});

it('continue when the listening connections are lost', async () => {
  const { url, faults, copies, stop } = await startCopies();
  const ada = await copies[0].person('Ada', 'ada@example.org');
  const userId = read.id(await ada.call('GET', '/user'));
  const streams = await Promise.all(copies.map((copy) => listen(copy.url, ada.token)));
  await Promise.all(streams.map((stream) => stream.until(({ event }) => event === 'reset')));
  await record(copies[0].database, { body: 'before', userId });
  const told = (body: string) =>
    Promise.all(streams.map((stream) => stream.until(({ data }) => data.body === body)));
  await told('before');

  const administrator = new Client({ connectionString: url });
  await administrator.connect();
  const listening =
    "pg_stat_activity where datname = current_database() and query ilike 'listen %'";
  // On a busy machine one may have been lost already, and comes back.
  await eventually(
    async () => (await administrator.query(`select pid from ${listening}`)).rowCount === 2,
  );
  const { rowCount } = await administrator.query(
    `select pg_terminate_backend(pid) from ${listening}`,
  );
  await administrator.end();
  expect(rowCount).toBe(2);
  await record(copies[0].database, { body: 'after', userId });
  await told('after');
  expect(faults.length).toBeGreaterThanOrEqual(2);
  await Promise.all(streams.map(({ close }) => close()));
  await stop();
});
