// @ts-check
/** An error that the person at the keyboard can resolve; shown as its sentence, without a stack. */
export class Problem extends Error {
  /** @override */
  name = 'Problem';
}
