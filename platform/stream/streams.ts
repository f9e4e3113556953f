/**
 * The open change streams of this copy. New events are read once for all streams that have caught
 * up; each of the others reads its own way there, as fast as its client takes it. Positions are
 * given in the order of commits (`transact.ts`), so whoever reads on from one misses nothing.
 */
import type { Readable } from 'node:stream';
import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../database/database.ts';
import type { EventRow } from '../database/rows.ts';
import { tooMany } from '../problem/problem.ts';
import { newestPosition, readEventsAfter, readVisibleAfter } from '../queries/events.ts';
import type { Listener, Start } from '../request/listener.ts';
import { eventsChannel } from '../request/transact.ts';
import { eventConditions } from '../visibility/event-conditions.ts';
import { type Delivery, livingKeys, prepareDelivery } from './delivery.ts';
import { heartbeat, message, retry } from './message.ts';
import { createSubscriber, type Subscriber } from './subscriber.ts';

export interface StreamTiming {
  /** How often streams show that they live, and their keys are looked at, in milliseconds. */
  readonly heartbeatMs: number;
  /** How often new events are looked for where no notice came, in milliseconds. */
  readonly pollMs: number;
}

export const streamTiming: StreamTiming = { heartbeatMs: 15_000, pollMs: 5_000 };

interface Streams {
  /** A new stream's body; throws 429 for somebody who has too many. */
  readonly open: (listener: Listener, start: Start) => Readable;
  /** Ends all of them, and resolves when nothing is read for them any more. */
  readonly stop: () => Promise<void>;
}

interface StreamOptions {
  readonly database: Database;
  readonly clock: () => Date;
  readonly logger: FastifyBaseLogger;
  readonly timing: StreamTiming;
}

/** Streams that one person, or one project's keys, may have open on one copy. */
const maxStreams = 20;
/** Events that are read at once. */
const batchSize = 100;
/** Heartbeats for which a client may leave waiting what it was sent. */
const maxMissedHeartbeats = 2;

function holderOf({ viewer }: Listener): string {
  return viewer.kind === 'person' ? viewer.userId : viewer.projectId;
}

/** Sends what the subscriber sees of these, until it is full. */
function deliver(delivery: Delivery, subscriber: Subscriber, rows: readonly EventRow[]): void {
  if (!delivery.isLetIn(subscriber)) subscriber.end();
  for (const row of rows) {
    if (subscriber.isGone() || subscriber.isFull()) return;
    if (row.position <= subscriber.position) continue;
    const text = delivery.textFor(subscriber, row);
    if (text !== undefined) subscriber.send(text);
    subscriber.position = row.position;
  }
}

export function createStreams({ database, clock, logger, timing }: StreamOptions): Streams {
  const { queries } = database;
  const all = new Set<Subscriber>();
  /** Those who have caught up, and are told of new events together. */
  const live = new Set<Subscriber>();
  let stopped = false;
  let stopListening: (() => Promise<void>) | undefined;
  const working = new Set<Promise<void>>();

  function inBackground(work: () => Promise<void>, onFailure: () => void): void {
    const running = work()
      .catch((error: unknown) => {
        if (!stopped) logger.error({ err: error }, 'change streams failed');
        onFailure();
      })
      .finally(() => working.delete(running));
    working.add(running);
  }

  /** Sends one page of what the subscriber has not seen yet; whether that was all. */
  async function sendPage(subscriber: Subscriber): Promise<boolean> {
    const { viewer, position } = subscriber;
    // Asked first, so that what is read next is complete up to here.
    const newest = await newestPosition(queries);
    const now = clock();
    const conditions = await eventConditions(queries, viewer, now);
    const rows = await readVisibleAfter(queries, conditions, position, batchSize);
    deliver(await prepareDelivery(queries, [subscriber], rows, now), subscriber, rows);
    const last = rows.at(-1)?.position ?? position;
    if (subscriber.position < last || rows.length === batchSize) return false;
    subscriber.position = Math.max(last, newest);
    return true;
  }

  async function catchUp(subscriber: Subscriber): Promise<void> {
    let caughtUp = false;
    while (!caughtUp) {
      await subscriber.drained();
      if (subscriber.isGone()) return;
      caughtUp = await sendPage(subscriber);
    }
    if (subscriber.isGone()) return;
    live.add(subscriber);
    // What was announced meanwhile was announced to the others.
    wake();
  }

  function follow(subscriber: Subscriber): void {
    live.delete(subscriber);
    inBackground(
      () => catchUp(subscriber),
      () => subscriber.drop(),
    );
  }

  /** Tells all who have caught up of the next events; whether there may be more. */
  async function tellNext(): Promise<boolean> {
    const listeners = [...live];
    if (listeners.length === 0) return false;
    const from = Math.min(...listeners.map(({ position }) => position));
    const rows = await readEventsAfter(queries, from, batchSize);
    const last = rows.at(-1)?.position ?? from;
    if (last === from) return false;
    const delivery = await prepareDelivery(queries, listeners, rows, clock());
    for (const subscriber of listeners) {
      deliver(delivery, subscriber, rows);
      // Whoever cannot take more catches up once they can.
      if (!subscriber.isGone() && subscriber.position < last) follow(subscriber);
    }
    return rows.length === batchSize;
  }

  let isSending = false;
  let again = false;
  function wake(): void {
    again = true;
    if (isSending || stopped) return;
    isSending = true;
    inBackground(
      async () => {
        while (again && !stopped) {
          again = false;
          while (!stopped && (await tellNext()));
        }
        isSending = false;
      },
      () => {
        isSending = false;
      },
    );
  }

  async function beat(): Promise<void> {
    // Those who come while this is asked are not asked about.
    const subscribers = [...all];
    const keys = await livingKeys(queries, subscribers);
    for (const subscriber of subscribers) {
      if (!keys.has(subscriber.apiKeyId)) subscriber.end();
      else if (!subscriber.isFull()) subscriber.send(heartbeat);
      else if (++subscriber.stalled >= maxMissedHeartbeats) subscriber.drop();
    }
  }

  const timers = [
    setInterval(wake, timing.pollMs),
    setInterval(() => inBackground(beat, () => undefined), timing.heartbeatMs),
  ];
  for (const timer of timers) timer.unref();

  return {
    open: (listener, { position, reset }) => {
      const mine = [...all].filter((one) => holderOf(one) === holderOf(listener));
      if (mine.length >= maxStreams) {
        throw tooMany(`Too many change streams: at most ${maxStreams} can be open at once.`, 60);
      }
      const subscriber = createSubscriber(listener, position, (gone) => {
        all.delete(gone);
        live.delete(gone);
      });
      subscriber.send(retry);
      if (reset) subscriber.send(message({ id: reset.id, event: 'reset', data: {} }));
      if (stopped) {
        subscriber.end();
        return subscriber.body;
      }
      all.add(subscriber);
      stopListening ??= database.listen(eventsChannel, wake);
      follow(subscriber);
      return subscriber.body;
    },
    stop: async () => {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      for (const subscriber of [...all]) subscriber.end();
      await stopListening?.();
      await Promise.all(working);
    },
  };
}
