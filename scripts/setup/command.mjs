// @ts-check
import { endAll } from './lifetime.mjs';
import { Problem } from './problem.mjs';
import { say } from './say.mjs';

/**
 * Runs a command's body. Prints the sentence of a Problem, or the stack of any other error; both set exit code
 * 1.
 * @param {() => Promise<number | undefined>} body resolves with the exit code, 0 when undefined
 */
export async function command(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    say(
      error instanceof Problem
        ? `\n${error.message}`
        : String(error instanceof Error ? error.stack : error),
    );
    process.exitCode = 1;
  } finally {
    await endAll();
  }
}
