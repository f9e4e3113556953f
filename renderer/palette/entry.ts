import type { ReactNode } from 'react';

export interface Entry {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly icon: ReactNode;
  readonly shortcut: string | undefined;
  /** Why it cannot be done; null if it can. */
  readonly reason: string | null;
  readonly run: () => void;
  /** What else can be done with it, which Tab shows; left out for an action. */
  readonly more?: () => readonly Entry[];
}

export interface Group {
  readonly label: string;
  readonly entries: readonly Entry[];
}
