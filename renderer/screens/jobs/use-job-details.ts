import { useEffect, useRef, useState } from 'react';
import type { Failure } from '#domain/failure.ts';
import type { JobRow, JobView } from '#preload/contract/jobs.ts';
import { attempt, bridge } from '../../bridge/bridge.ts';
import { decodeItems } from '../../store/decode-view.ts';

export interface ShownDetails {
  /** Empty until they are known. */
  readonly rows: readonly JobRow[];
  readonly message: string;
  readonly failure: Failure | null;
}

const unknown: ShownDetails = { rows: [], message: '', failure: null };

/**
 * Returns a job's items, and fetches them again as the job advances, with one request at a time.
 * @param job undefined until it is known
 */
export function useJobDetails(job: JobView | undefined): ShownDetails {
  const [details, setDetails] = useState(unknown);
  const reading = useRef(false);
  const outdated = useRef(false);
  const jobId = job?.jobId;
  const version = job && JSON.stringify([jobId, job.state, job.counts, job.stopping]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says whether anything changed.
  useEffect(() => {
    if (jobId === undefined) return;
    const read = async () => {
      do {
        outdated.current = false;
        const answer = await attempt(bridge.getJob({ jobId }));
        setDetails((before) =>
          answer.ok
            ? {
                rows: decodeItems(answer.value.rows, before.rows),
                message: answer.value.message,
                failure: null,
              }
            : { ...before, failure: answer.failure },
        );
      } while (outdated.current);
      reading.current = false;
    };
    outdated.current = true;
    if (reading.current) return;
    reading.current = true;
    void read();
  }, [version]);
  return details;
}
