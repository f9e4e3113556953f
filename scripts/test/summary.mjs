// @ts-check
import { say } from '../setup/say.mjs';

/**
 * Lists every failure again, with its output, and ends with one line for the result.
 * @param {readonly import('./steps.mjs').Outcome[]} outcomes
 * @returns {number} the exit code
 */
export function summarize(outcomes) {
  for (const { name, failed, failures, output } of outcomes) {
    if (failed === 0) continue;
    say(`\nFAILED: ${name}`);
    for (const failure of failures) if (failure !== name) say(`  ${failure}`);
    say(output.trimEnd());
  }
  const notRun = outcomes.flatMap((outcome) => outcome.notRun);
  if (notRun.length > 0) say(`\nDid not run:\n  ${notRun.join('\n  ')}`);
  const notTried = outcomes.flatMap((outcome) => outcome.notTried);
  if (notTried.length > 0) say(`\nNot tried:\n  ${notTried.join('\n  ')}`);
  const total = (/** @type {'passed' | 'failed'} */ key) =>
    outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
  say('');
  say(`${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') === 0 ? 0 : 1;
}
