/** Answers and milliseconds before which a pace says nothing. */
const fewestAnswers = 5;
const shortestTime = 2000;

/** How fast a job goes, without the time for which the person paused it. Times are milliseconds. */
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

  /** Null while nothing can be said. */
  secondsLeft(left: number, now: number): number | null {
    const took = this.#took(now);
    if (this.#answers < fewestAnswers || took < shortestTime) return null;
    return Math.ceil((took / this.#answers) * (left / 1000));
  }

  #took(now: number): number {
    return this.#before + (this.#since === null ? 0 : now - this.#since);
  }
}
