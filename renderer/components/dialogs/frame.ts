import type { ReactNode } from 'react';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';

/** What a dialog and a panel have in common. */
export interface FrameProps {
  readonly title: string;
  /** Its organization is named in its colour, with what tells it apart, so that it is clear where one is. */
  readonly context?: OrganizationContext | undefined;
  /** For what is about an account as a whole: it is named in its colour instead. */
  readonly accountId?: string | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Pixels. */
  readonly size?: number;
}

/** Whether the question of a proxy lies over everything, and takes the keys for itself. */
export function useIsCovered(): boolean {
  return useStore((state) => (state.shell?.proxy.question ?? null) !== null);
}
