/**
 * Answers that their clients have not read yet. They occupy memory meanwhile, so a client must keep
 * reading, and there is a limit on all of them together. Past that limit, the caller with the most
 * unread bytes loses their oldest answer.
 */

export interface UnreadOptions {
  /** The limit on unread bytes of all answers together. */
  readonly maxBytes: number;
  /** A client that reads nothing for this long is disconnected. */
  readonly idleTimeoutMs: number;
  /** Called with the number of unread bytes whenever it changes. */
  readonly onChange?: ((bytes: number) => void) | undefined;
}

export const unreadOptions: UnreadOptions = { maxBytes: 128 * 1024 * 1024, idleTimeoutMs: 20_000 };

interface Answer {
  readonly caller: string;
  /** Closes the connection. */
  readonly cut: () => void;
  unread: number;
  /** The unread bytes at the last check. */
  before: number;
}

/** An answer that is being sent. */
export interface Sending {
  readonly took: (bytes: number) => void;
  /** The answer was read, or its client is gone. */
  readonly end: () => void;
}

export interface Unread {
  readonly send: (caller: string, bytes: number, cut: () => void) => Sending;
  readonly stop: () => void;
}

export function createUnread({ maxBytes, idleTimeoutMs, onChange }: UnreadOptions): Unread {
  /** In the order of their arrival. */
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
      // NaN equals nothing, so that a new answer is never taken for a stalled one.
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
