/** Silences that may end by themselves; after these, something on the way seems to delay what is sent. */
const maxAlarms = 5;

/** Notices when signs of life that a platform announced do not come. */
export class Pulse {
  readonly #onSilence: (isSilent: boolean) => void;
  #patience: number | null = null;
  #timer: NodeJS.Timeout | undefined;
  #isSilent = false;
  #alarms = 0;

  /** @param onSilence called when a sign of life is late, and when one comes again */
  constructor(onSilence: (isSilent: boolean) => void) {
    this.#onSilence = onSilence;
  }

  /** Whether the platform announced signs of life. */
  get isExpected(): boolean {
    return this.#patience !== null;
  }

  /** Expects a sign of life from now on whenever that many milliseconds are over. */
  expect(patience: number): void {
    this.#patience = patience;
    this.#wait();
  }

  /** Notes a sign of life. */
  beat(): void {
    if (this.#isSilent) {
      this.#isSilent = false;
      this.#onSilence(false);
    }
    this.#wait();
  }

  /** Expects nothing any more; what was silent stays so. */
  end(): void {
    clearTimeout(this.#timer);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#patience === null || this.#alarms === maxAlarms) return;
    this.#timer = setTimeout(() => {
      this.#isSilent = true;
      this.#alarms += 1;
      this.#onSilence(true);
    }, this.#patience).unref();
  }
}
