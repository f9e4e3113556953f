import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { RevertChanges } from './revert-changes.tsx';
import { useJobChanges } from './use-job-changes.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly jobId: string;
  /** One change of the job; null for all of them. */
  readonly changeId: string | null;
}

/** Asks before changes of members that a job made are reverted. */
export function RevertJob({ context, jobId, changeId }: Props) {
  const { key } = context;
  const startJob = useStore((state) => state.startJob);
  const [answer] = useJobChanges(key, jobId);
  const all = answer.state === 'known' ? answer.value : null;
  const changes =
    changeId === null ? all : (all?.filter((each) => each.changeId === changeId) ?? null);
  return (
    <RevertChanges
      context={context}
      changes={changes}
      failure={answer.state === 'failed' ? answer.failure : null}
      call={({ changeIds }) => startJob(key, { kind: 'revert', of: { changeIds: [...changeIds] } })}
    />
  );
}
