// @ts-check
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Called by electron-builder: removes Electron's default app from the package, which electron-builder leaves in
 * if Electron was unpacked beforehand.
 * @param {import('electron-builder').AfterPackContext} context
 */
export async function afterPack({ packager, appOutDir }) {
  await rm(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
}
