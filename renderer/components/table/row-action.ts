import type { LucideIcon } from 'lucide-react';

/** One thing to do with a row; the ⋯ button, the right click and the keyboard all offer the same. */
export interface RowAction {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly run: () => void;
  /** Why it is off; null where it is on. */
  readonly reason: string | null;
  readonly danger?: boolean;
  /** As `KeyboardEvent.key` names it: the same thing from the focused row. */
  readonly key?: string;
}
