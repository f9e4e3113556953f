// @ts-check
// Starts the app and gives the address under which the DevTools protocol drives it.
//
// Not Playwright's `_electron.launch`: that one needs Node's inspector in the main process, which the fuses of the
// packaged app turn off, and what is tested should be what ships. Chromium's own `--remote-debugging-port` is no
// fuse's matter; `chromium.connectOverCDP(endpoint)` then shows the windows as the default context's pages.
import { start } from './run.mjs';

/** How long Electron may take until it listens, in milliseconds. */
const patience = 60_000;

/** As root Chromium's own sandbox cannot be set up; the renderer's `sandbox: true` stays. */
export const rootSwitches =
  process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/**
 * @typedef {object} Launched
 * @property {import('node:child_process').ChildProcess} process
 * @property {string} endpoint for `chromium.connectOverCDP`
 * @property {() => string} output what it printed so far
 * @property {Promise<number | null>} ended its exit code, null when a signal ended it
 * @property {() => Promise<void>} close ends it and what it started, and waits for that
 */

/**
 * @param {object} options
 * @param {string} options.executablePath an Electron, or the packaged app
 * @param {readonly string[]} [options.args] for an Electron, the app's folder first
 * @param {NodeJS.ProcessEnv} [options.env] all of its environment
 * @param {(chunk: Buffer) => void} [options.onOutput]
 * @returns {Promise<Launched>} once it listens
 */
export async function launch({ executablePath, args = [], env = process.env, onOutput }) {
  const all = ['--remote-debugging-port=0', ...rootSwitches, ...args];
  const { child, stop } = start(executablePath, all, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => child.once('close', resolve));
  /** @type {string} */
  const endpoint = await new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ why) => {
      clearTimeout(timer);
      reject(new Error(`${why}\n${output}`));
    };
    const timer = setTimeout(() => {
      void stop().finally(() => fail('The app did not begin to listen.'));
    }, patience);
    const take = (/** @type {Buffer} */ chunk) => {
      output += chunk;
      onOutput?.(chunk);
      const [, address] = /DevTools listening on (ws:\S+)/.exec(output) ?? [];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('error', (error) => fail(`The app could not be started: ${error.message}`));
    child.once('close', (code) => fail(`The app ended (${code}) before its window opened.`));
  });
  return { process: child, endpoint, output: () => output, ended, close: stop };
}
