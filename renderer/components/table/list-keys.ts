/** How keys lead from a screen's search into its list and back, and from a panel to the next row. */

export interface ListKeys {
  /** Gives the focus to the first row; false if there is none. */
  readonly enter: () => boolean;
  /** Marks the row that is `step` rows below this one, and returns its id; null if there is none. */
  readonly step: (id: string, step: 1 | -1) => string | null;
}

let list: ListKeys | null = null;

/** Makes a list the one of the screen, until the returned function is called. */
export function registerList(keys: ListKeys): () => void {
  list = keys;
  return () => {
    if (list === keys) list = null;
  };
}

/** Focuses the first row; returns whether there is one. */
export function enterList(): boolean {
  return list?.enter() ?? false;
}

/** Returns the row beside this one in the order of the screen; null at either end. */
export function stepInList(id: string, step: 1 | -1): string | null {
  return list?.step(id, step) ?? null;
}

/** Focuses the search; returns whether there is one. */
export function leaveToSearch(): boolean {
  const search = document.querySelector<HTMLElement>('[data-list-search]');
  search?.focus();
  return search !== null;
}
