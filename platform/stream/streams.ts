/**
 * The open change streams of this copy. New events are read once for all streams that have caught
 * up; each of the others catches up on its own, at the pace of its client. Positions follow the
 * order of commits (`transact.ts`), so a reader that continues from one misses nothing.
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
import { heartbeat, heartbeatEvery, message, retry } from './message.ts';
import { createSubscriber, type Subscriber } from './subscriber.ts';

export interface StreamTiming {
  /** How often streams send a heartbeat and check their keys. */
  readonly heartbeatMs: number;
  /** How often to look for new events if no notice arrives. */
  readonly pollMs: number;
}

export const streamTiming: StreamTiming = { heartbeatMs: 15_000, pollMs: 5_000 };

interface Streams {
  /**
   * Opens a stream and returns its body.
   * @throws Problem 429 if the listener has too many
   */
  readonly open: (listener: Listener, start: Start) => Readable;
  /** Ends all streams. Resolves when nothing is read for them any more. */
  readonly stop: () => Promise<void>;
}

interface StreamOptions {
  readonly database: Database;
  readonly clock: () => Date;
  readonly logger: FastifyBaseLogger;
  readonly timing: StreamTiming;
}

/** How many streams one person, or one project's keys, may have open on one copy. */
const maxStreams = 20;
/** How many events are read at once. */
const batchSize = 100;
/** How many heartbeats a client may miss while it does not read. */
const maxMissedHeartbeats = 2;

function holderOf({ viewer }: Listener): string {
  return viewer.kind === 'person' ? viewer.userId : viewer.projectId;
}

/** Sends the events that the subscriber may see, until its buffer is full. */
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
  /** Subscribers that have caught up and get new events together. */
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

  /** Sends one page of unseen events. Returns whether that was all. */
  async function sendPage(subscriber: Subscriber): Promise<boolean> {
    const { viewer, position } = subscriber;
    // Read first, so that the page is complete up to here.
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
    // Events that arrived meanwhile went to the others only.
    wake();
  }

  function follow(subscriber: Subscriber): void {
    live.delete(subscriber);
    inBackground(
      () => catchUp(subscriber),
      () => subscriber.drop(),
    );
  }

  /**
   * Sends the next events to all subscribers that have caught up. Returns whether there may be
   * more.
   */
  async function deliverNext(): Promise<boolean> {
    const listeners = [...live];
    if (listeners.length === 0) return false;
    const from = Math.min(...listeners.map(({ position }) => position));
    const rows = await readEventsAfter(queries, from, batchSize);
    const last = rows.at(-1)?.position ?? from;
    if (last === from) return false;
    const delivery = await prepareDelivery(queries, listeners, rows, clock());
    for (const subscriber of listeners) {
      deliver(delivery, subscriber, rows);
      // A subscriber with a full buffer catches up once it is empty.
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
          while (!stopped && (await deliverNext()));
        }
        isSending = false;
      },
      () => {
        isSending = false;
      },
    );
  }

  async function beat(): Promise<void> {
    // Subscribers that arrive during the query are not checked.
    const subscribers = [...all];
    const keys = await livingKeys(queries, subscribers);
    for (const subscriber of subscribers) {
      if (!keys.has(subscriber.apiKeyId)) subscriber.end();
      else if (!subscriber.isFull()) subscriber.send(heartbeat);
      else if (++subscriber.stalled >= maxMissedHeartbeats) subscriber.drop();
    }
  }

  function beatEvery(seconds: number, subscriber: Subscriber): NodeJS.Timeout {
    subscriber.send(heartbeatEvery(seconds));
    const send = () => {
      if (!subscriber.isFull()) subscriber.send(heartbeat);
    };
    return setInterval(send, seconds * 1000).unref();
  }

  const timers = [
    setInterval(wake, timing.pollMs),
    setInterval(() => inBackground(beat, () => undefined), timing.heartbeatMs),
  ];
  for (const timer of timers) timer.unref();

  return {
    open: (listener, { position, reset, heartbeat: seconds }) => {
      const mine = [...all].filter((one) => holderOf(one) === holderOf(listener));
      if (mine.length >= maxStreams) {
        throw tooMany(`Too many change streams: at most ${maxStreams} can be open at once.`, 60);
      }
      const subscriber = createSubscriber(listener, position, (gone) => {
        clearInterval(own);
        all.delete(gone);
        live.delete(gone);
      });
      subscriber.send(retry);
      const own = seconds === undefined ? undefined : beatEvery(seconds, subscriber);
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
