/** Minimum answers and milliseconds for an estimate. */
const minAnswers = 5;
const minTimeMs = 2000;

/** Measures a job's pace without the person's pauses. Times are milliseconds. */
export class ProgressPace {
  #answers = 0;
  #before = 0;
  #since: number | null = null;

  start(now: number): void {
    this.#since ??= now;
  }

  pause(now: number): void {
    this.#before = this.#took(now);
    this.#since = null;
  }

  answered(): void {
    this.#answers += 1;
  }

  /** Returns null while there is no estimate. */
  secondsLeft(left: number, now: number): number | null {
    const took = this.#took(now);
    if (this.#answers < minAnswers || took < minTimeMs) return null;
    return Math.ceil((took / this.#answers) * (left / 1000));
  }

  #took(now: number): number {
    return this.#before + (this.#since === null ? 0 : now - this.#since);
  }
}
