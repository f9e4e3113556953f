// @ts-check
import { fingerprint, unlessDone } from './fingerprint.mjs';
import { placeLicenses } from './licenses.mjs';
import { inRoot } from './paths.mjs';
import { Problem } from './problem.mjs';
import { elapsed, say } from './say.mjs';
import { placeTemplate } from './template.mjs';
import { runTool } from './tool.mjs';

const sources = [
  ...['domain', 'platform', 'main', 'preload', 'renderer'],
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'electron.vite.config.ts'],
].map((name) => inRoot(name));

/** Builds the app and the platform service into out/, unless out/ is up to date. */
export async function ensureBuild() {
  await unlessDone(inRoot('out', '.built-from'), await fingerprint(sources), async () => {
    const since = performance.now();
    say('Building the app…');
    const { code, output } = await runTool('electron-vite', ['build', '--logLevel', 'warn']);
    if (code !== 0) throw new Problem(`The build failed.\n${output.trim()}`);
    await placeLicenses();
    await placeTemplate();
    say(`Built (${elapsed(since)}).`);
  });
}
