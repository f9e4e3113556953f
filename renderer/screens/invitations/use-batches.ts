import { useRef, useState } from 'react';
import type { Outcome } from '#preload/contract/call.ts';
import type { ItemResult } from '#preload/contract/organization.ts';
import { attempt } from '../../bridge/bridge.ts';

export type BatchState =
  | { readonly step: 'asking' }
  | {
      readonly step: 'running';
      readonly total: number;
      readonly done: number;
      readonly stopping: boolean;
    }
  | {
      readonly step: 'finished';
      readonly results: readonly ItemResult[];
      /** How many a stop left as they were. */
      readonly untried: number;
    };

interface Batches {
  readonly state: BatchState;
  /** `onDone`: with a result for each that was tried; those after a stop are not among them. */
  readonly start: (
    ids: readonly string[],
    onDone: (results: readonly ItemResult[]) => void,
  ) => void;
  /** What is under way is waited for, and nothing after it is begun. */
  readonly stop: () => void;
}

/** Few enough that progress is seen, and that a stop does not take long. */
const batchSize = 10;

/** Does something with many items, some at a time. */
export function useBatches(
  call: (ids: readonly string[]) => Promise<Outcome<readonly ItemResult[]>>,
): Batches {
  const [state, setState] = useState<BatchState>({ step: 'asking' });
  const stopped = useRef(false);
  const run = async (ids: readonly string[]) => {
    const results: ItemResult[] = [];
    for (let at = 0; at < ids.length && !stopped.current; at += batchSize) {
      const batch = ids.slice(at, at + batchSize);
      const outcome = await attempt(call(batch));
      if (outcome.ok) results.push(...outcome.value);
      else {
        // It says so of the whole account: the next ones would be answered the same.
        const { failure } = outcome;
        results.push(...ids.slice(at).map((id) => ({ id, failure })));
        break;
      }
      setState({
        step: 'running',
        total: ids.length,
        done: results.length,
        stopping: stopped.current,
      });
    }
    return results;
  };
  return {
    state,
    start: (ids, onDone) => {
      stopped.current = false;
      setState({ step: 'running', total: ids.length, done: 0, stopping: false });
      void run(ids).then((results) => {
        setState({ step: 'finished', results, untried: ids.length - results.length });
        onDone(results);
      });
    },
    stop: () => {
      stopped.current = true;
      setState((now) => (now.step === 'running' ? { ...now, stopping: true } : now));
    },
  };
}
