// @ts-check
// The steps of `npm test`. Each reports its outcome; none throws.
import { join } from 'node:path';
import { ensureBuild } from '../setup/build.mjs';
import { packageApp } from '../setup/package.mjs';
import { results } from '../setup/paths.mjs';
import { elapsed, relay, say } from '../setup/say.mjs';
import { runTool } from '../setup/tool.mjs';
import { playwrightCounts, vitestCounts } from './counts.mjs';

/**
 * @typedef {object} Outcome
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} failures the names of failures
 * @property {readonly string[]} notRun names of tests that did not run
 * @property {readonly string[]} notTried cases that passed tests could not try on this computer, and why
 * @property {string} output the output to show again after a failure
 */

/**
 * A step without tests of its own: counted only when it fails.
 * @param {string} name
 * @param {() => Promise<{ code: number, output: string }>} check
 * @returns {Promise<Outcome>}
 */
async function checked(name, check) {
  const since = performance.now();
  const { code, output } = await check();
  say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${elapsed(since)})`);
  const failures = code === 0 ? [] : [name];
  return { name, passed: 0, failed: failures.length, failures, notRun: [], notTried: [], output };
}

/** @param {string} name @param {() => Promise<unknown>} step */
const completed = (name, step) =>
  checked(name, async () => {
    try {
      await step();
      return { code: 0, output: '' };
    } catch (error) {
      return { code: 1, output: error instanceof Error ? error.message : String(error) };
    }
  });

export const lint = () =>
  checked('lint', () =>
    runTool('biome', ['check', '--max-diagnostics=200', '--error-on-warnings']),
  );

export const typecheck = () => checked('typecheck', () => runTool('tsc', ['--noEmit', '-p', '.']));

export const build = () => completed('build', ensureBuild);

/** @param {import('../setup/electron/runtime.mjs').Runtime} electron */
export const pack = (electron) => completed('package', () => packageApp(electron));

/** Without colours if the output does not go to a terminal. Vitest would colour it nevertheless. */
const plain = () => (process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' });

/**
 * @param {readonly string[]} projects of vitest.config.ts
 * @param {{ more: readonly string[], write?: (chunk: Uint8Array | string) => void, niceness?: number }} options
 *   `more`: arguments for Vitest; `write`: gets the output; `niceness`: from 0 to 19, for a step beside which
 *   another one should hardly wait
 * @returns {Promise<Outcome>}
 */
export async function vitest(projects, { more, write = relay, niceness = 0 }) {
  const name = projects.join(' and ');
  const report = join(results, 'vitest.json');
  write(`\n${name}:\n`);
  const { code } = await runTool(
    'vitest',
    [
      'run',
      ...projects.map((project) => `--project=${project}`),
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ...more,
    ],
    { env: plain(), onOutput: write, log: join(results, 'vitest.log'), niceness },
  );
  const output = `The whole output: ${join(results, 'vitest.log')}`;
  return { name, output, ...(await vitestCounts(report, code)) };
}

/**
 * @param {readonly string[]} projects of playwright.config.ts
 * @param {NodeJS.ProcessEnv} desktop the environment with the desktop to run on
 * @param {{ more: readonly string[], pictures: boolean }} options `more`: arguments for Playwright;
 *   `pictures`: whether screens are photographed besides being checked
 * @returns {Promise<Outcome>}
 */
export async function playwright(projects, desktop, { more, pictures }) {
  const env = { ...desktop, ORGDESK_TEST_PICTURES: pictures ? 'all' : 'none' };
  const name = `e2e (${projects.join(' and ')})`;
  say(`\n${name}:`);
  const { code } = await runTool(
    'playwright',
    ['test', ...projects.map((project) => `--project=${project}`), ...more],
    { env, onOutput: relay, log: join(results, 'e2e.log') },
  );
  const output = `The whole output: ${join(results, 'e2e.log')}`;
  return { name, output, ...(await playwrightCounts(join(results, 'e2e.json'), code)) };
}
