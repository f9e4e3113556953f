// @ts-check
// A separate desktop for tests and measurements: no window appears on the person's screen, and nothing reads or
// writes their keychain and files.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDisplay } from './display.mjs';
import { startKeychain } from './keychain.mjs';
import { atEnd } from './lifetime.mjs';

/** The variables that name the person's own desktop, files and services. */
const personal = /^(DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|DBUS_.*|XDG_.*|GNOME_.*|SSH_AUTH_SOCK)$/;

/**
 * On Linux: a virtual display, a session bus with an unlocked keychain, an empty home. Elsewhere the system's
 * own. All of it ends with the command.
 * @returns {Promise<NodeJS.ProcessEnv>} the environment for programs that use it
 */
export async function startSession() {
  if (process.platform !== 'linux') return process.env;
  const home = await mkdtemp(join(tmpdir(), 'orgdesk-home-'));
  atEnd(() => rm(home, { recursive: true, force: true }));
  const [display, keychain] = await Promise.all([
    startDisplay(),
    startKeychain(join(home, 'keychain')),
  ]);
  const kept = Object.entries(process.env).filter(([name]) => !personal.test(name));
  return { ...Object.fromEntries(kept), HOME: home, ...display.env, ...keychain.env };
}
