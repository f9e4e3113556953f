/** Holds messages for the person until they are dismissed. */
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

  /** Adds a message, unless the same one is already shown. */
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
