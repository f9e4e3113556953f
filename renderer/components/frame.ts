import type { ReactNode } from 'react';
import type { Organization } from '#domain/entities.ts';
import { useStore } from '../store/store.ts';

/** What a dialog and a panel have in common. */
export interface FrameProps {
  readonly title: string;
  /** Named in its colour, so that it is clear where one is. */
  readonly organization?: Organization | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Pixels. */
  readonly size?: number;
}

/** Whether the question of a proxy lies over everything, and takes the keys for itself. */
export function useIsCovered(): boolean {
  return useStore((state) => (state.shell?.proxy.question ?? null) !== null);
}
