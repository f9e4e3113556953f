import type { PastChange } from '#domain/members/past-changes.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge/bridge.ts';
import { type Answer, useAnswer } from '../../components/hooks/use-answer.ts';
import { decodeItems } from '../../store/decode-view.ts';
import { keyText } from '../../store/organization-key.ts';

/** Returns the changes of members that a job made, and a function that fetches them again. */
export function useJobChanges(
  key: OrganizationKey,
  jobId: string,
): readonly [Answer<readonly PastChange[]>, () => void] {
  return useAnswer(`${keyText(key)}\n${jobId}`, async () => {
    const answer = await bridge.listBatch({ key, jobId });
    return answer.ok
      ? { ok: true, value: decodeItems<PastChange>(answer.value, []) }
      : { ok: false, failure: answer.failure };
  });
}
