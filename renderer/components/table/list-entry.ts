/** The way from a screen's search into its list and back, for the arrow keys. */

let enter: (() => boolean) | null = null;

/** @param go gives the focus to the first row; false where there is none */
export function registerList(go: () => boolean): () => void {
  enter = go;
  return () => {
    if (enter === go) enter = null;
  };
}

/** Whether there was a row to give the focus to. */
export function enterList(): boolean {
  return enter?.() ?? false;
}

/** Whether there is a search to give the focus to. */
export function leaveToSearch(): boolean {
  const search = document.querySelector<HTMLElement>('[data-list-search]');
  search?.focus();
  return search !== null;
}
