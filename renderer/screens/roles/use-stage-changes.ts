import type { Failure } from '#domain/failure.ts';
import type { PlannedChange } from '#domain/role-changes.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge.ts';
import { useSubmit } from '../../components/use-submit.ts';
import { useStore } from '../../store/store.ts';

interface StageChanges {
  readonly pending: boolean;
  readonly failure: Failure | null;
  /** Hands what changes of a plan to main, which holds it for a moment; then closes what lies over the screen. */
  readonly stage: (plan: readonly PlannedChange[]) => void;
}

export function useStageChanges(key: OrganizationKey): StageChanges {
  const close = useStore((state) => state.closeOverlay);
  const { pending, failure, submit } = useSubmit<unknown>();
  return {
    pending,
    failure,
    stage: (plan) =>
      submit(() => {
        const changes = plan.flatMap(({ member, fate }) => {
          if (fate.kind !== 'changes') return [];
          const { id, roles, projectIds, revision } = member;
          return [{ memberId: id, expected: { roles, projectIds, revision }, ...fate.to }];
        });
        return bridge.changeRoles({ key, changes });
      }, close),
  };
}
