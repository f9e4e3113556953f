/** Things to be told once; they stay until the person has put them away. */
import { randomUUID } from 'node:crypto';
import type { Notice } from '#preload/contract/shell.ts';

export class Notices {
  #notices: readonly Notice[] = [];
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  all(): readonly Notice[] {
    return this.#notices;
  }

  /** The same sentence is not told twice at a time. */
  add(message: string): void {
    if (this.#notices.some((notice) => notice.message === message)) return;
    this.#notices = [...this.#notices, { id: randomUUID(), message }];
    this.#onChange();
  }

  dismiss(id: string): void {
    this.#notices = this.#notices.filter((notice) => notice.id !== id);
    this.#onChange();
  }
}
