// @ts-check
// A real keychain for systems without one: a separate session bus with gnome-keyring on it.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { atEnd } from './lifetime.mjs';
import { Problem } from './problem.mjs';
import { run, start } from './run.mjs';

/** Whether there is a session bus, on which a desktop provides its keychain. */
export const hasSessionBus =
  process.platform !== 'linux' || Boolean(process.env.DBUS_SESSION_BUS_ADDRESS);

/** How long each part may take to start, in milliseconds. */
const patience = 20_000;

/**
 * Starts a session bus and an unlocked gnome-keyring whose files are in `folder`, so that a later start on the
 * same folder finds the secrets of an earlier one.
 * @param {string} folder
 * @param {string} [password] if it differs from the first one for that folder, the keychain stays locked
 * @returns {Promise<{ env: Record<string, string>, stop: () => Promise<void> }>} `env` for programs that use
 * it; `stop` ends all of its processes
 */
export async function startKeychain(folder, password = 'development') {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Sockets have short paths (108 bytes), hence not in `folder`.
  const runtime = await mkdtemp(join(tmpdir(), 'orgdesk-keychain-'));
  const forget = atEnd(() => rm(runtime, { recursive: true, force: true }));
  const own = {
    ...process.env,
    HOME: folder,
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_RUNTIME_DIR: runtime,
  };

  const bus = start('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    env: own,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = await firstLine(bus.child, 'session bus (dbus-daemon)');

  const keyring = start(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    {
      env: { ...own, DBUS_SESSION_BUS_ADDRESS: address },
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  // It refuses an empty password. The password is no secret here: anyone who can read the folder can start this
  // script too.
  keyring.child.stdin?.end(password);
  await ownedName(keyring.child, address);

  const stop = async () => {
    await keyring.stop();
    await bus.stop();
    forget();
    await rm(runtime, { recursive: true, force: true });
  };
  return { env: { DBUS_SESSION_BUS_ADDRESS: address, ...systemBus(address) }, stop };
}

/**
 * Chromium asks the system's bus for power and network state and logs many errors if there is none. In that
 * case our bus answers that there is no such service.
 * @param {string} address
 * @returns {Record<string, string>}
 */
function systemBus(address) {
  return existsSync('/run/dbus/system_bus_socket') ? {} : { DBUS_SYSTEM_BUS_ADDRESS: address };
}

/**
 * @param {import('node:child_process').ChildProcess} child @param {string} what
 * @returns {Promise<string>} the first line it prints, which shows that it has started
 */
function firstLine(child, what) {
  return new Promise((resolve, reject) => {
    let written = '';
    let complaint = '';
    const fail = () => reject(new Problem(`The ${what} did not start.\n${complaint}`));
    const timer = setTimeout(fail, patience);
    child.stdout?.on('data', (chunk) => {
      written += chunk;
      if (!written.includes('\n')) return;
      clearTimeout(timer);
      resolve(written.split('\n')[0] ?? '');
    });
    child.stderr?.on('data', (chunk) => {
      complaint += chunk;
    });
    child.once('error', fail).once('exit', fail);
  });
}

/**
 * Waits until the keychain has its name on the bus, because in the foreground it prints nothing when it is
 * ready.
 * @param {import('node:child_process').ChildProcess} child @param {string} address
 */
async function ownedName(child, address) {
  const bus = 'org.freedesktop.DBus';
  const question = [
    `--bus=${address}`,
    '--print-reply',
    `--dest=${bus}`,
    '/',
    `${bus}.NameHasOwner`,
  ];
  const until = performance.now() + patience;
  while (child.exitCode === null && performance.now() < until) {
    const { output } = await run('dbus-send', [...question, 'string:org.freedesktop.secrets']);
    if (output.includes('boolean true')) return;
    await pause(25);
  }
  throw new Problem('The keychain (gnome-keyring-daemon) did not start.');
}
