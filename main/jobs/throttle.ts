export interface Throttled<Value> {
  call(value: Value): void;
  /** Discards the waiting value. */
  cancel(): void;
}

/** Passes on the newest value, at once and then at most once per interval in milliseconds. */
export function throttle<Value>(
  milliseconds: number,
  pass: (value: Value) => void,
): Throttled<Value> {
  let timer: NodeJS.Timeout | undefined;
  let waiting: { readonly value: Value } | undefined;
  const tick = () => {
    timer = undefined;
    if (!waiting) return;
    const { value } = waiting;
    waiting = undefined;
    timer = setTimeout(tick, milliseconds);
    pass(value);
  };
  return {
    call(value) {
      waiting = { value };
      if (timer === undefined) tick();
    },
    cancel() {
      clearTimeout(timer);
      timer = undefined;
      waiting = undefined;
    },
  };
}
