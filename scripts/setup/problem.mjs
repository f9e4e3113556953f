// @ts-check
/** Something the person at the keyboard can act on: shown as its sentence, without a stack. */
export class Problem extends Error {
  /** @override */
  name = 'Problem';
}
