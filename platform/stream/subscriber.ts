/** One client's stream: what it was sent, and whether it takes more. */
import { Readable } from 'node:stream';
import type { Listener } from '../request/listener.ts';

export interface Subscriber extends Listener {
  readonly body: Readable;
  /** Everything up to here was sent, as far as the viewer may see it. */
  position: number;
  /** Heartbeats since the client took something, while it has more waiting than it should. */
  stalled: number;
  readonly isFull: () => boolean;
  readonly isGone: () => boolean;
  readonly send: (text: string) => void;
  /** Resolves once the client has taken what waits for it, or is gone. */
  readonly drained: () => Promise<void>;
  /** Lets what was sent arrive, and ends. */
  readonly end: () => void;
  /** Cuts the connection. */
  readonly drop: () => void;
}

/** Bytes that may wait for a client. */
const maxBufferedBytes = 64 * 1024;

/** @param onGone called once, when the stream has ended from either side */
export function createSubscriber(
  listener: Listener,
  position: number,
  onGone: (subscriber: Subscriber) => void,
): Subscriber {
  let full = false;
  let ended = false;
  let release: (() => void)[] = [];
  const go = () => {
    full = false;
    subscriber.stalled = 0;
    for (const each of release) each();
    release = [];
  };
  const leave = () => {
    if (ended) return;
    ended = true;
    go();
    onGone(subscriber);
  };
  const body = new Readable({
    highWaterMark: maxBufferedBytes,
    read: go,
    destroy: (error, done) => {
      leave();
      done(error);
    },
  });
  const subscriber: Subscriber = {
    ...listener,
    body,
    position,
    stalled: 0,
    isFull: () => full,
    isGone: () => ended,
    send: (text) => {
      if (!ended && !body.push(text)) full = true;
    },
    drained: () =>
      full && !ended ? new Promise((resolve) => release.push(resolve)) : Promise.resolve(),
    end: () => {
      if (ended) return;
      body.push(null);
      leave();
    },
    drop: () => body.destroy(),
  };
  return subscriber;
}
