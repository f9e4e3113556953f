// The code that `electron FOLDER` runs before the folder's own, as the official build's default app does: it
// takes the first argument that is not a switch as the app's folder and becomes that app. It is only packed
// into the fallback runtime (see fallback.mjs), which has no default app.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (folder) {
  const path = resolve(folder);
  const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  // The official default app calls the last two, which have no declarations.
  /** @type {typeof app & { setVersion(version: string): void, setAppPath(path: string): void }} */
  const self = Object.assign(app);
  self.setName(manifest.productName ?? manifest.name);
  self.setVersion(manifest.version);
  self.setAppPath(path);
  app.setDesktopName(`${manifest.name}.desktop`);
  // As Electron itself does: the switch wins over the name's folder.
  if (!app.commandLine.hasSwitch('user-data-dir')) {
    app.setPath('userData', join(app.getPath('appData'), app.getName()));
  }
  // Awaited at the top level, because Electron delays `ready` until then, and this code must run before it
  // (privileged schemes).
  await import(pathToFileURL(join(path, manifest.main)).href);
} else {
  process.stderr.write('Which app? Give its folder as an argument.\n');
  app.exit(1);
}
