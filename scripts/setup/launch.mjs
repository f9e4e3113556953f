// @ts-check
// Starts the app and returns the address at which the DevTools protocol controls it.
//
// This does not use Playwright's `_electron.launch`, which needs Node's inspector in the main process: the
// fuses of the packaged app turn it off, and tests should run the app as shipped. No fuse affects Chromium's
// own `--remote-debugging-port`; `chromium.connectOverCDP(endpoint)` then shows the windows as the default
// context's pages.
import { setTimeout as pause } from 'node:timers/promises';
import { start } from './run.mjs';

/** How long Electron may take to listen, in milliseconds. */
const patience = 60_000;

/** As root Chromium's own sandbox cannot be set up; the renderer's `sandbox: true` stays. */
export const rootSwitches =
  process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/**
 * @typedef {object} Launched
 * @property {import('node:child_process').ChildProcess} process
 * @property {string} endpoint for `chromium.connectOverCDP`
 * @property {() => string} output its output so far
 * @property {Promise<number | null>} ended its exit code, null when a signal ended it
 * @property {() => Promise<void>} close ends it and its children, and waits until they have ended
 */

/**
 * @param {object} options
 * @param {string} options.executablePath an Electron, or the packaged app
 * @param {readonly string[]} [options.args] for an Electron, the app's folder first
 * @param {readonly string[]} [options.runs] the actual executable, if `executablePath` starts it as an
 * unprivileged user
 * @param {NodeJS.ProcessEnv} [options.env] all of its environment
 * @param {(chunk: Buffer) => void} [options.onOutput]
 * @returns {Promise<Launched>} once it listens
 */
export async function launch({ executablePath, args = [], runs, env = process.env, onOutput }) {
  const first = runs
    ? [...runs, '--remote-debugging-port=0']
    : ['--remote-debugging-port=0', ...rootSwitches];
  const all = [...first, ...args];
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

/**
 * Waits until the window's document has its title. A client that connects while the window still changes from
 * its first empty document to the real one may never get an answer from it (seen in 1 of 30 starts on a busy
 * machine, and in none of 50 after this wait).
 * @param {string} endpoint
 */
export async function documentStands(endpoint) {
  const list = `http://${new URL(endpoint).host}/json/list`;
  for (;;) {
    /** @type {readonly { type: string, url: string, title: string }[]} */
    const targets = await (await fetch(list)).json();
    // Until then the address is reported as the title.
    if (
      targets.some(
        ({ type, url, title }) => type === 'page' && title !== '' && !url.endsWith(title),
      )
    ) {
      return;
    }
    await pause(20);
  }
}
