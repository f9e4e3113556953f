/** What every method of the port takes besides its own arguments. */
export interface Options {
  /** Aborts the request; the promise then rejects with kind `cancelled`. */
  readonly signal?: AbortSignal;
}
