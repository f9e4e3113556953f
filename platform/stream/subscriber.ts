/** One client's stream: what was sent, and whether it can take more. */
import { Readable } from 'node:stream';
import type { Listener } from '../request/listener.ts';

export interface Subscriber extends Listener {
  readonly body: Readable;
  /** Everything visible up to this position was sent. */
  position: number;
  /** Heartbeats since the client last read, while its buffer is full. */
  stalled: number;
  readonly isFull: () => boolean;
  readonly isGone: () => boolean;
  readonly send: (text: string) => void;
  /** Resolves once the client has read the buffer, or is gone. */
  readonly drained: () => Promise<void>;
  /** Ends the stream after everything sent has arrived. */
  readonly end: () => void;
  /** Closes the connection. */
  readonly drop: () => void;
}

/** How many bytes may wait for a client. */
const maxBufferedBytes = 64 * 1024;

/** @param onGone called once, when either side has ended the stream */
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
