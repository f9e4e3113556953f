import type { LucideIcon } from 'lucide-react';

/** An action on a row, offered by the ⋯ button, the right click and the keyboard. */
export interface RowAction {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly run: () => void;
  /** Why it is off; null if it is on. */
  readonly reason: string | null;
  readonly danger?: boolean;
  /** The key that runs it from the focused row, as in `KeyboardEvent.key`. */
  readonly key?: string;
}
