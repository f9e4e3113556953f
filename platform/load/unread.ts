/**
 * Answers that their clients have not read yet. They lie in memory meanwhile, so a client has to go
 * on reading, and all of them together have a bound: where it is passed, whoever has most loses what
 * waits longest.
 */

export interface UnreadOptions {
  /** Bytes that may lie unread, of all answers together. */
  readonly maxBytes: number;
  /** A client that has taken nothing for so long, in milliseconds, is cut off. */
  readonly idleTimeoutMs: number;
  /** Told how many bytes lie unread, whenever that has changed. */
  readonly onChange?: ((bytes: number) => void) | undefined;
}

export const unreadOptions: UnreadOptions = { maxBytes: 128 * 1024 * 1024, idleTimeoutMs: 20_000 };

interface Answer {
  readonly caller: string;
  /** Ends the connection. */
  readonly cut: () => void;
  unread: number;
  /** What was unread when it was last looked at. */
  before: number;
}

/** One answer that is being sent. */
export interface Sending {
  readonly took: (bytes: number) => void;
  /** It was read, or its client is gone. */
  readonly end: () => void;
}

export interface Unread {
  readonly send: (caller: string, bytes: number, cut: () => void) => Sending;
  readonly stop: () => void;
}

export function createUnread({ maxBytes, idleTimeoutMs, onChange }: UnreadOptions): Unread {
  /** In the order in which they came. */
  const answers = new Set<Answer>();
  let total = 0;
  const change = (bytes: number) => {
    total += bytes;
    onChange?.(total);
  };

  function end(answer: Answer): void {
    if (!answers.delete(answer)) return;
    change(-answer.unread);
  }

  function cut(answer: Answer): void {
    end(answer);
    answer.cut();
  }

  function makeRoom(): void {
    while (total > maxBytes) {
      const owed = new Map<string, number>();
      for (const { caller, unread } of answers) owed.set(caller, (owed.get(caller) ?? 0) + unread);
      const [greediest] = [...owed].sort(([, one], [, other]) => other - one);
      const oldest = [...answers].find(({ caller }) => caller === greediest?.[0]);
      if (!oldest) return;
      cut(oldest);
    }
  }

  const timer = setInterval(() => {
    for (const answer of [...answers]) {
      if (answer.unread === answer.before) cut(answer);
      else answer.before = answer.unread;
    }
  }, idleTimeoutMs);
  timer.unref();

  return {
    send: (caller, bytes, cutOff) => {
      // Never the same as what is unread: it was just begun.
      const answer: Answer = { caller, cut: cutOff, unread: bytes, before: Number.NaN };
      answers.add(answer);
      change(bytes);
      makeRoom();
      return {
        took: (taken) => {
          if (!answers.has(answer)) return;
          answer.unread -= taken;
          change(-taken);
        },
        end: () => end(answer),
      };
    },
    stop: () => clearInterval(timer),
  };
}
