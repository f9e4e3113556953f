// @ts-check
import './node-version.mjs';
import { ensureBuild } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { announcement, ensureElectron } from './electron/runtime.mjs';
import { alone } from './lock.mjs';
import { say } from './say.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/** The dependencies only. */
export const prepareDependencies = () => alone(ensureDependencies);

/** The dependencies and the build: everything that runs in Node. */
export const prepareBuild = () =>
  alone(async () => {
    await ensureDependencies();
    await ensureBuild();
  });

async function announced() {
  const electron = await ensureElectron();
  const line = announcement(electron);
  if (line) say(line);
  return electron;
}

/**
 * Everything that a window needs except the build: dependencies, system packages, an Electron.
 * @param {{ display?: boolean, keychain?: boolean }} system which stand-ins for a desktop are needed
 */
export const prepareElectron = (system) =>
  alone(async () => {
    await Promise.all([ensureDependencies(), ensureSystemPackages(system)]);
    return announced();
  });

/** Everything that running the app needs. @param {{ display?: boolean, keychain?: boolean }} system */
export const prepareApp = (system) =>
  alone(async () => {
    await Promise.all([ensureDependencies(), ensureSystemPackages(system)]);
    const [electron] = await Promise.all([announced(), ensureBuild()]);
    return electron;
  });
