// @ts-check
// npm start [-- [--screenshot FILE] [arguments for the app]]

import { join, resolve } from 'node:path';
import { command } from './setup/command.mjs';
import { hasDisplay, startDisplay } from './setup/display.mjs';
import { hasSessionBus, startKeychain } from './setup/keychain.mjs';
import { rootSwitches } from './setup/launch.mjs';
import { cache, root } from './setup/paths.mjs';
import { prepareApp } from './setup/prepare.mjs';
import { Problem } from './setup/problem.mjs';
import { start } from './setup/run.mjs';
import { say } from './setup/say.mjs';
import { saveScreenshot } from './setup/screenshot.mjs';

const usage = `npm start [-- [--screenshot FILE] [arguments for the app]]

Sets up missing parts, builds the app when its sources changed, and opens it.
  --screenshot FILE   saves a screenshot of the window as a PNG, then closes the app`;

/** @param {readonly string[]} args */
function parse(args) {
  const index = args.findIndex((arg) => arg === '--screenshot' || arg.startsWith('--screenshot='));
  if (index < 0) return { args: [...args], screenshot: undefined };
  const [, inline] = (args[index] ?? '').split(/=(.*)/s);
  const file = inline ?? args[index + 1];
  if (!file) throw new Problem('--screenshot needs the name of the file to write.');
  return { args: args.toSpliced(index, inline ? 1 : 2), screenshot: resolve(file) };
}

/** Starts stand-ins for a missing desktop. @returns {Promise<NodeJS.ProcessEnv>} the app's environment */
async function desktop() {
  if (hasDisplay) return process.env;
  say('No display found: using a virtual one. --screenshot FILE saves what it shows.');
  const { env: display } = await startDisplay();
  if (hasSessionBus) return { ...process.env, ...display };
  say('No keychain found: using one for development only, stored in .cache/keychain.');
  const { env: keychain } = await startKeychain(join(cache, 'keychain'));
  return { ...process.env, ...display, ...keychain };
}

await command(async () => {
  if (process.argv.includes('--help')) return void say(usage);
  const { args, screenshot } = parse(process.argv.slice(2));
  const { executablePath } = await prepareApp({
    display: !hasDisplay,
    keychain: !hasDisplay && !hasSessionBus,
  });
  const env = await desktop();
  if (rootSwitches.length > 0) say(`Running as root, so Electron gets ${rootSwitches.join(' ')}.`);
  if (screenshot)
    return saveScreenshot({ executablePath, args: [root, ...args], env, file: screenshot });
  say('Starting Orgdesk…');
  const { child } = start(executablePath, [...rootSwitches, root, ...args], {
    env,
    stdio: 'inherit',
  });
  /** @type {number | null} */
  const code = await new Promise((done, fail) => child.once('exit', done).once('error', fail));
  return code ?? 1;
});
